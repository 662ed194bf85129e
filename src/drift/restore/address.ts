import type { RestoreInput, RestoreValue } from "../../model/restore.ts";

/** How REST APIs' operations call what an ARN names: https://docs.aws.amazon.com/apigateway/latest/developerguide/arn-format-reference.html */
const v1Labels: Readonly<Record<string, string>> = {
  restapis: "restApiId",
  resources: "resourceId",
  methods: "httpMethod",
  stages: "stageName",
  deployments: "deploymentId",
  authorizers: "authorizerId",
  models: "modelName",
  requestvalidators: "requestValidatorId",
  gatewayresponses: "responseType",
  apikeys: "apiKey",
  clientcertificates: "clientCertificateId",
  usageplans: "usagePlanId",
  keys: "keyId",
  vpclinks: "vpcLinkId",
  domainnames: "domainName",
  basepathmappings: "basePath",
};

/** The same for HTTP and WebSocket APIs, and for what domain names have through them. */
const v2Labels: Readonly<Record<string, string>> = {
  apis: "ApiId",
  routes: "RouteId",
  routeresponses: "RouteResponseId",
  integrations: "IntegrationId",
  integrationresponses: "IntegrationResponseId",
  stages: "StageName",
  deployments: "DeploymentId",
  authorizers: "AuthorizerId",
  models: "ModelId",
  vpclinks: "VpcLinkId",
  domainnames: "DomainName",
  apimappings: "ApiMappingId",
  routingrules: "RoutingRuleId",
};

/** A collection and the id in it, with the ARN up to there. */
export interface ArnStep {
  readonly collection: string;
  readonly id: string;
  readonly arn: string;
}

/** The collections and ids along an ARN's path: `/restapis/a1/stages/prod` has two. */
export function stepsOf(arn: string): ArnStep[] {
  const start = arn.indexOf(":/") + 2;
  const segments = arn.slice(start).split("/");
  const steps: ArnStep[] = [];
  for (let index = 0; index + 1 < segments.length; index += 2) {
    const upTo = arn.slice(0, start) + segments.slice(0, index + 2).join("/");
    steps.push({ collection: segments[index] ?? "", id: segments[index + 1] ?? "", arn: upTo });
  }
  return steps;
}

/** The last id of an ARN. */
export function lastId(arn: string): string {
  return arn.slice(arn.lastIndexOf("/") + 1);
}

/** The members by which an operation's input names what `arn` names, with each id as `idOf` gives it. */
export function addressOf(
  arn: string,
  service: "apigateway" | "apigatewayv2",
  idOf: (step: ArnStep) => RestoreValue,
): RestoreInput {
  const labels = service === "apigateway" ? v1Labels : v2Labels;
  const named = stepsOf(arn).flatMap((step): (readonly [string, RestoreValue])[] => {
    const label = labels[step.collection];
    if (label === undefined) return [];
    const id = idOf(step);
    return step.collection === "domainnames" && typeof id === "string" ? nameDomain(label, id) : [[label, id]];
  });
  return Object.fromEntries(named);
}

/** A private domain name is told apart from others of its name by the id after a plus sign. */
function nameDomain(label: string, id: string): (readonly [string, RestoreValue])[] {
  const [name = "", domainNameId] = id.split("+");
  if (domainNameId === undefined) return [[label, name]];
  return [
    [label, name],
    [`${label}Id`, domainNameId],
  ];
}
