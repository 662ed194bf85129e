import { type Evidence, type Finding, type FindingResource, findingId } from "../../src/model/finding.ts";
import type { ResourceType } from "../../src/model/resource-type.ts";
import type { ApiRef, Gap } from "../../src/model/snapshot.ts";
import { type Target, targetName } from "../../src/model/target.ts";
import { policies } from "./fixture-policies.ts";
import {
  deniedRole,
  deniedStages,
  events,
  invoices,
  orders,
  payments,
  paymentsUs,
  sandbox,
} from "./fixture-targets.ts";

const tracingOff: Evidence = { path: "stage.tracingEnabled", actual: false, expected: "stage.tracingEnabled" };
const noAuthorization: Evidence = {
  path: "route.authorizationType",
  actual: "NONE",
  expected: 'route.authorizationType != "NONE" || route.apiKeyRequired',
};

/** Ten failures on two APIs, and what the two gaps leave unknown. */
export const findings: readonly Finding[] = [
  finding(
    "rest-stage-tracing",
    stage(payments, orders, "prod"),
    "Stage prod has X-Ray tracing off",
    tracingOff,
    enableTracing("prod"),
  ),
  finding(
    "rest-stage-tracing",
    stage(payments, orders, "beta"),
    "Stage beta has X-Ray tracing off",
    tracingOff,
    enableTracing("beta"),
  ),
  ...["GET /orders/{id}", "POST /orders", "ANY /{proxy+}"].map((method, index) =>
    finding(
      "rest-integration-insecure-skip-verification",
      integration(payments, orders, `r${index}`, method),
      `${method} accepts any certificate from https://orders.internal.example:8443`,
      {
        path: "integration.tlsConfig.insecureSkipVerification",
        actual: true,
        expected: "!integration.tlsConfig.insecureSkipVerification",
      },
    ),
  ),
  finding(
    "rest-policy-not-public",
    on(payments, orders, "AWS::ApiGateway::RestApi", orders.arn, orders.name),
    'The resource policy lets anyone ("*") invoke every method of the API without any condition',
    { path: "api.policy.Statement[0].Principal", actual: "*", expected: "!policyAllowsAnyone(api.policy)" },
  ),
  finding(
    "http-route-authorization",
    route(events, "x1", "POST /events"),
    "POST /events can be called without authorization",
    noAuthorization,
  ),
  finding(
    "http-route-authorization",
    route(events, "x2", "$default"),
    "$default can be called without authorization",
    noAuthorization,
  ),
  finding("rest-stage-access-logs", stage(payments, orders, "beta"), "Stage beta writes no access logs", {
    path: "stage.accessLogSettings",
    expected: "has(stage.accessLogSettings)",
  }),
  finding(
    "http-api-cors-any-origin",
    on(paymentsUs, events, "AWS::ApiGatewayV2::Api", events.arn, events.name),
    "Any origin may call the API with credentials",
    {
      path: "api.corsConfiguration.allowOrigins",
      actual: ["*"],
      expected: '!("*" in api.corsConfiguration.allowOrigins)',
    },
  ),
  ...["rest-stage-access-logs", "rest-stage-cache-encrypted", "rest-stage-tracing"].map((id) =>
    unknown(id, on(payments, invoices, "AWS::ApiGateway::RestApi", invoices.arn, invoices.name), deniedStages),
  ),
  ...policies.map(({ id }) => unknown(id, everything(sandbox), deniedRole)),
];

function on(target: Target, owner: ApiRef, type: ResourceType, arn: string, name: string): FindingResource {
  const { partition, accountId, region } = target;
  return { type, arn, name, partition, accountId, region, api: owner };
}

function stage(target: Target, owner: ApiRef, name: string): FindingResource {
  return on(target, owner, "AWS::ApiGateway::Stage", `${owner.arn}/stages/${name}`, name);
}

function integration(target: Target, owner: ApiRef, resourceId: string, method: string): FindingResource {
  const arn = `${owner.arn}/resources/${resourceId}/methods/${method.split(" ")[0]}/integration`;
  return on(target, owner, "AWS::ApiGateway::Integration", arn, method);
}

function route(owner: ApiRef, id: string, key: string): FindingResource {
  return on(paymentsUs, owner, "AWS::ApiGatewayV2::Route", `${owner.arn}/routes/${id}`, key);
}

/** A failing finding of one of the fixture's policies. */
export function finding(
  policyId: string,
  resource: FindingResource,
  message: string,
  evidence: Evidence,
  command?: string,
): Finding {
  const policy = policies.find(({ id }) => id === policyId);
  if (!policy) throw new Error(`the fixture has no policy ${policyId}`);
  return {
    id: findingId(resource, policyId),
    policy: policyId,
    title: policy.title,
    status: "fail",
    severity: policy.severity,
    resource,
    message,
    evidence: [evidence],
    remediation: { text: policy.remediation.text, ...(command ? { command } : {}) },
    controls: policy.controls,
  };
}

function enableTracing(stage: string): string {
  const patch = "op=replace,path=/tracingEnabled,value=true";
  return `aws apigateway update-stage --rest-api-id ${orders.id} --stage-name ${stage} --patch-operations ${patch}`;
}

function unknown(policyId: string, resource: FindingResource, gap: Gap): Finding {
  const cause = `${gap.operation} was denied`;
  const evidence = { path: gap.hides[0] ?? "", expected: `${cause}: ${gap.message}` };
  return { ...finding(policyId, resource, `Not known, because ${cause}.`, evidence), status: "unknown" };
}

function everything(target: Target): FindingResource {
  const { partition, accountId, region } = target;
  return { type: "target", arn: accountId, name: targetName(target), partition, accountId, region };
}
