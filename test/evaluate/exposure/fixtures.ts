import { exposuresOf } from "../../../src/evaluate/exposure/exposures.ts";
import type { Exposure } from "../../../src/model/exposure.ts";
import type { Json, JsonObject } from "../../../src/model/json.ts";
import type { ResourceType } from "../../../src/model/resource-type.ts";
import type { Gap, Resource, Snapshot } from "../../../src/model/snapshot.ts";

export const target = { partition: "aws", accountId: "111122223333", region: "eu-west-1" };
export const root = "arn:aws:apigateway:eu-west-1::";
export const restArn = `${root}/restapis/abc`;
export const v2Arn = `${root}/apis/abc`;
/** What the resource policy calls the API. */
export const invoked = "arn:aws:execute-api:eu-west-1:111122223333:abc";

export const resource = (type: string, arn: string, config: JsonObject, parent?: string): Resource => ({
  type: `AWS::${type}` as ResourceType,
  arn,
  name: arn.split("/").at(-1) ?? "",
  config,
  ...(parent === undefined ? {} : { parent }),
});

/** What a REST API with one method looks like; everything can be changed. */
export interface RestCase {
  readonly api?: JsonObject;
  readonly policy?: Json | undefined;
  readonly method?: JsonObject;
  readonly path?: string;
  readonly integration?: JsonObject | undefined;
  readonly stages?: readonly JsonObject[];
  readonly authorizers?: readonly JsonObject[];
  readonly gaps?: readonly Gap[];
  readonly missing?: readonly string[];
}

const prod = { stageName: "prod", deploymentId: "d1" };

export function restSnapshot(change: RestCase = {}): Snapshot {
  const { api = {}, policy, method = {}, path = "/pets", stages = [prod], authorizers = [], gaps = [] } = change;
  const verb = String(method.httpMethod ?? "GET");
  const methodArn = `${restArn}/resources/r1/methods/${verb}`;
  const integration = "integration" in change ? change.integration : { type: "AWS_PROXY" };
  const resources = [
    resource("ApiGateway::RestApi", restArn, {
      id: "abc",
      endpointConfiguration: { types: ["REGIONAL"], ipAddressType: "ipv4" },
      ...(policy === undefined ? {} : { policy }),
      ...api,
    }),
    resource("ApiGateway::Resource", `${restArn}/resources/r1`, { id: "r1", path }, restArn),
    resource("ApiGateway::Method", methodArn, { httpMethod: verb, ...method }, `${restArn}/resources/r1`),
    ...(integration ? [resource("ApiGateway::Integration", `${methodArn}/integration`, integration, methodArn)] : []),
    ...stages.map((stage) => resource("ApiGateway::Stage", `${restArn}/stages/${stage.stageName}`, stage, restArn)),
    ...authorizers.map((own) => resource("ApiGateway::Authorizer", `${restArn}/authorizers/${own.id}`, own, restArn)),
  ].filter(({ type }) => !(change.missing ?? []).some((name) => type.endsWith(`::${name}`)));
  const ref = { id: "abc", name: "pets", arn: restArn };
  return { kind: "rest", target, api: ref, resources, gaps, unknownMembers: [] };
}

/** A custom domain name that leads to the API. */
export interface DomainCase {
  readonly name: string;
  readonly stage?: string;
  readonly basePath?: string;
  readonly mutualTls?: boolean;
  readonly config?: JsonObject;
}

export function regionalSnapshot(
  domains: readonly DomainCase[] = [],
  plans: readonly JsonObject[] = [],
  gaps: readonly Gap[] = [],
): Snapshot {
  const resources = domains.flatMap(({ name, stage, basePath = "(none)", mutualTls, config = {} }) => {
    const arn = `${root}/domainnames/${name}`;
    const trust = mutualTls ? { mutualTlsAuthentication: { truststoreUri: "s3://trust/store.pem" } } : {};
    const mapping = { basePath, restApiId: "abc", ...(stage === undefined ? {} : { stage }) };
    return [
      resource("ApiGateway::DomainName", arn, { domainName: name, ...trust, ...config }),
      resource("ApiGateway::BasePathMapping", `${arn}/basepathmappings/${basePath}`, mapping, arn),
    ];
  });
  const usagePlans = plans.map((plan, at) => resource("ApiGateway::UsagePlan", `${root}/usageplans/p${at}`, plan));
  return { kind: "regional", target, resources: [...resources, ...usagePlans], gaps, unknownMembers: [] };
}

/** The exposure of the only method or route. */
export function exposureOf(snapshot: Snapshot, regional: Snapshot | undefined = regionalSnapshot()): Exposure {
  const [exposure] = exposuresOf(snapshot, regional).values();
  if (!exposure) throw new Error("no method");
  return exposure;
}

export const policyOf = (...statements: readonly JsonObject[]): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });

export const statement = (Effect: string, change: JsonObject = {}): JsonObject => ({
  Effect,
  Principal: "*",
  Action: "execute-api:Invoke",
  Resource: `${invoked}/*`,
  ...change,
});

export const allow = (change: JsonObject = {}): JsonObject => statement("Allow", change);
export const deny = (change: JsonObject = {}): JsonObject => statement("Deny", change);
/** A statement that names everything but one thing: `NotPrincipal`, `NotAction`, `NotResource`. */
export function allBut(effect: string, element: string, value: Json): JsonObject {
  const { [element]: _, ...others } = statement(effect);
  return { ...others, [`Not${element}`]: value };
}
/** `IpAddress` or the like on a key. */
export const when = (operator: string, key: string, value: Json): JsonObject => ({
  Condition: { [operator]: { [key]: value } },
});

/** An HTTP or WebSocket API with the routes given. */
export function v2Snapshot(
  kind: "http" | "websocket",
  routes: readonly JsonObject[],
  change: { readonly api?: JsonObject; readonly stages?: readonly JsonObject[]; readonly gaps?: readonly Gap[] } = {},
  authorizers: readonly JsonObject[] = [],
): Snapshot {
  const { api = {}, stages = [{ StageName: "$default", DeploymentId: "d1", AutoDeploy: true }], gaps = [] } = change;
  const resources = [
    resource("ApiGatewayV2::Api", v2Arn, { ApiId: "abc", ...api }),
    ...routes.map((route, at) => resource("ApiGatewayV2::Route", `${v2Arn}/routes/t${at}`, route, v2Arn)),
    ...stages.map((stage) => resource("ApiGatewayV2::Stage", `${v2Arn}/stages/${stage.StageName}`, stage, v2Arn)),
    ...authorizers.map((own) =>
      resource("ApiGatewayV2::Authorizer", `${v2Arn}/authorizers/${own.AuthorizerId}`, own, v2Arn),
    ),
  ];
  return { kind, target, api: { id: "abc", name: "pets", arn: v2Arn }, resources, gaps, unknownMembers: [] };
}

export const gap = (operation: string, scope: string, ...hides: string[]): Gap => ({
  operation: `apigateway:${operation}`,
  reason: "denied",
  message: "not authorized",
  scope,
  hides: hides as ResourceType[],
});
