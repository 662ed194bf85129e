import { type Finding, type FindingResource, findingId } from "../../src/model/finding.ts";
import type { Policy } from "../../src/model/policy.ts";
import type { ApiRef } from "../../src/model/snapshot.ts";
import type { Waiver } from "../../src/model/waiver.ts";

/** The one target that was audited. */
export const target = { partition: "aws", accountId: "111122223333", region: "eu-west-1" };

/** An API of it. */
export const orders: ApiRef = {
  id: "a1b2c3d4e5",
  name: "orders",
  arn: "arn:aws:apigateway:eu-west-1::/restapis/a1b2c3d4e5",
};

const within = (type: FindingResource["type"], path: string, name: string): FindingResource => ({
  type,
  arn: path === "" ? orders.arn : `${orders.arn}/${path}`,
  name,
  ...target,
  api: orders,
});

/** Resources of each kind that a waiver tells apart. */
export const resources = {
  api: within("AWS::ApiGateway::RestApi", "", "orders"),
  method: within("AWS::ApiGateway::Method", "resources/r1/methods/GET", "GET /pets/{id}"),
  integration: within("AWS::ApiGateway::Integration", "resources/r1/methods/GET/integration", "GET /pets/{id}"),
  stage: within("AWS::ApiGateway::Stage", "stages/prod", "prod"),
  route: within("AWS::ApiGatewayV2::Route", "routes/x1", "ANY /pets"),
  connect: within("AWS::ApiGatewayV2::Route", "routes/x2", "$connect"),
  sharedIntegration: within("AWS::ApiGatewayV2::Integration", "integrations/i1", "GET /pets (+2)"),
  domain: {
    type: "AWS::ApiGateway::DomainName",
    arn: "arn:aws:apigateway:eu-west-1::/domainnames/api.example.com",
    name: "api.example.com",
    ...target,
  },
  wholeTarget: { type: "target", arn: "111122223333", name: "111122223333/eu-west-1", ...target },
  wholeAccount: { type: "target", arn: "111122223333", name: "111122223333/*", ...target, region: "*" },
} as const satisfies Readonly<Record<string, FindingResource>>;

function finding(policy: string, resource: FindingResource, status: Finding["status"], message: string): Finding {
  const words = {
    title: policy,
    severity: "high",
    message,
    evidence: [],
    remediation: { text: "Do it." },
    controls: [],
  } as const;
  return { id: findingId(resource, policy), policy, status, resource, ...words };
}

/** A failure. */
export function failing(policy: string, resource: FindingResource): Finding {
  return finding(policy, resource, "fail", "It is wrong");
}

/** What a gap leaves behind. */
export function undecided(policy: string, resource: FindingResource): Finding {
  return finding(policy, resource, "unknown", "Not known, because apigateway:GetStages was denied.");
}

/** Three failures of one policy. */
export const allFindings: readonly Finding[] = [resources.method, resources.stage, resources.api].map((resource) =>
  failing("open", resource),
);

/** A waiver of that policy that holds for months. */
export function waiver(more: Partial<Waiver>): Waiver {
  const place = { file: "waivers.yaml", line: 3, column: 5 };
  const words = { reason: "On purpose", owner: "pets", expires: "2027-03-31" };
  return { policy: "open", policies: ["open"], ...words, place, ...more };
}

/** A policy without a case. */
export function examplePolicy(id: string, more: Partial<Policy> = {}): Policy {
  const words = { title: id, why: "So.", remediation: { text: "Do it." }, family: "rest", file: `${id}.yaml` };
  const lists = { controls: [], aliases: [], parameters: {}, cases: [] };
  return { id, severity: "high", enabled: true, ...words, ...lists, ...more };
}
