import type { Values } from "../simulator/handler.ts";
import { accessLogFormat, callRest, lambdaUri, logGroupArn, type Place } from "./place.ts";

/** One method of a REST API. */
export interface RestMethod {
  /** `GET /orders/{id}` */
  readonly on: string;
  /** Default: a Cognito authorizer that the API then gets. */
  readonly auth?: "NONE" | "AWS_IAM" | "CUSTOM" | "COGNITO_USER_POOLS";
  readonly apiKey?: boolean;
  /** Members of PutIntegration; text is the name of a Lambda function. */
  readonly to: string | Values;
}

/** A REST API with one deployed stage. */
export interface RestApiPlan {
  readonly name: string;
  readonly description?: string;
  readonly endpoint?: "REGIONAL" | "EDGE" | "PRIVATE";
  readonly policy?: object;
  readonly methods: readonly RestMethod[];
  readonly stage?: string;
  readonly variables?: Readonly<Record<string, string>>;
  /** Patch operations on the stage, as `path=value`. */
  readonly stagePatches?: readonly string[];
  readonly tags?: Readonly<Record<string, string>>;
  readonly withoutWebAcl?: boolean;
}

/** Builds a REST API the way a deployment tool does, call by call, and returns its id. */
export function buildRestApi(place: Place, plan: RestApiPlan): string {
  const { name, description, policy, endpoint = "REGIONAL", tags = { team: name.split("-")[0] ?? name } } = plan;
  const { id: restApiId, rootResourceId } = callRest(place, "CreateRestApi", {
    name,
    description,
    tags,
    endpointConfiguration: { types: [endpoint] },
    ...(policy ? { policy: JSON.stringify(policy) } : {}),
  });
  const authorizers = createAuthorizers(place, String(restApiId), plan.methods);
  const resources = new Map([["/", String(rootResourceId)]]);
  for (const method of plan.methods) {
    const [httpMethod = "", path = ""] = method.on.split(" ");
    const resourceId = ensureResource(place, String(restApiId), resources, path);
    putMethod(place, { restApiId, resourceId, httpMethod }, method, authorizers);
  }
  deploy(place, String(restApiId), plan);
  return String(restApiId);
}

/** One authorizer of each kind that the methods ask for, by authorization type. */
function createAuthorizers(place: Place, restApiId: string, methods: readonly RestMethod[]): Map<string, string> {
  const { region, accountId } = place;
  const types = new Set(methods.map(({ auth = "COGNITO_USER_POOLS" }) => auth));
  const kinds: Readonly<Record<string, Values>> = {
    COGNITO_USER_POOLS: {
      type: "COGNITO_USER_POOLS",
      providerARNs: [`arn:aws:cognito-idp:${region}:${accountId}:userpool/${region}_Customers`],
    },
    CUSTOM: {
      type: "TOKEN",
      authorizerUri: lambdaUri(place, "authorize:live"),
      authorizerResultTtlInSeconds: 60,
      identityValidationExpression: "^Bearer .+",
    },
  };
  const created = new Map<string, string>();
  for (const [auth, members] of Object.entries(kinds)) {
    if (!types.has(auth as "CUSTOM")) continue;
    const identitySource = "method.request.header.Authorization";
    const input = { restApiId, name: auth.toLowerCase(), identitySource, ...members };
    created.set(auth, String(callRest(place, "CreateAuthorizer", input).id));
  }
  return created;
}

function ensureResource(place: Place, restApiId: string, known: Map<string, string>, path: string): string {
  const existing = known.get(path);
  if (existing !== undefined) return existing;
  const cut = path.lastIndexOf("/");
  const parentId = ensureResource(place, restApiId, known, path.slice(0, cut) || "/");
  const { id } = callRest(place, "CreateResource", { restApiId, parentId, pathPart: path.slice(cut + 1) });
  known.set(path, String(id));
  return String(id);
}

/** Path variables must be declared on the method before an integration may pass them on. */
function pathParameters(path: string): Record<string, boolean> {
  const names = path.matchAll(/{([^}+]+)\+?}/g);
  return Object.fromEntries([...names].map(([, name]) => [`method.request.path.${name}`, true]));
}

function putMethod(place: Place, key: Values, method: RestMethod, authorizers: Map<string, string>): void {
  const { auth = "COGNITO_USER_POOLS", apiKey = false, to } = method;
  const authorizerId = authorizers.get(auth);
  const scopes = auth === "COGNITO_USER_POOLS" ? { authorizationScopes: ["shop/use"] } : {};
  const authorizer = authorizerId ? { authorizerId } : {};
  const authorization = { authorizationType: auth, apiKeyRequired: apiKey, ...authorizer, ...scopes };
  const requestParameters = pathParameters(method.on);
  callRest(place, "PutMethod", { ...key, ...authorization, requestParameters });
  const lambda = { type: "AWS_PROXY", integrationHttpMethod: "POST" };
  const integration = typeof to === "string" ? { ...lambda, uri: lambdaUri(place, `${to}:live`) } : to;
  callRest(place, "PutIntegration", { ...key, ...integration });
  const proxies = ["AWS_PROXY", "HTTP_PROXY"].includes(String(integration.type));
  if (!proxies) callRest(place, "PutIntegrationResponse", { ...key, statusCode: "200" });
}

function deploy(place: Place, restApiId: string, plan: RestApiPlan): void {
  const { stage: stageName = "prod", variables, stagePatches = [] } = plan;
  callRest(place, "CreateDeployment", { restApiId, stageName, ...(variables ? { variables } : {}) });
  const settings = [
    `/accessLogSettings/destinationArn=${logGroupArn(place, plan.name)}`,
    `/accessLogSettings/format=${accessLogFormat}`,
    "/*/*/logging/loglevel=ERROR",
    "/*/*/metrics/enabled=true",
    "/*/*/throttling/rateLimit=200",
    "/*/*/throttling/burstLimit=100",
    "/tracingEnabled=true",
  ];
  const patchOperations = [...settings, ...stagePatches].map((patch) => {
    const cut = patch.indexOf("=");
    return { op: "replace", path: patch.slice(0, cut), value: patch.slice(cut + 1) };
  });
  callRest(place, "UpdateStage", { restApiId, stageName, patchOperations });
  if (!plan.withoutWebAcl) protect(place, restApiId, stageName);
}

/** Web ACLs are attached through WAF; API Gateway only shows which one it is. */
function protect({ aws, accountId, region }: Place, restApiId: string, stageName: string): void {
  const stage = aws.world.accounts.get(accountId)?.regions.get(region)?.restApis.get(restApiId)?.stages.get(stageName);
  const webAclArn = `arn:aws:wafv2:${region}:${accountId}:regional/webacl/edge/0a1b2c3d`;
  if (stage) Object.assign(stage, { webAclArn });
}
