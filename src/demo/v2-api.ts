import type { Values } from "../simulator/handler.ts";
import { accessLogFormat, callV2, lambdaUri, logGroupArn, type Place } from "./place.ts";

/** One route of an HTTP or WebSocket API. */
export interface V2Route {
  /** `GET /orders`, `$default`, `$connect`, … */
  readonly on: string;
  /** Default: a JWT authorizer (HTTP) or AWS_IAM on `$connect` (WebSocket). */
  readonly auth?: "NONE" | "AWS_IAM" | "JWT" | "CUSTOM";
  /** Members of CreateIntegration; text is the name of a Lambda function. */
  readonly to: string | Values;
}

/** An HTTP or WebSocket API with one stage that deploys by itself. */
export interface V2ApiPlan {
  readonly name: string;
  readonly protocol: "HTTP" | "WEBSOCKET";
  readonly routes: readonly V2Route[];
  readonly cors?: Values;
  readonly stage?: string;
  readonly tags?: Readonly<Record<string, string>>;
}

/** Builds an HTTP or WebSocket API the way a deployment tool does, and returns its id. */
export function buildV2Api(place: Place, plan: V2ApiPlan): string {
  const { name, protocol, cors, tags = { team: name.split("-")[0] ?? name } } = plan;
  const selection = protocol === "WEBSOCKET" ? { RouteSelectionExpression: "$request.body.action" } : {};
  const api = {
    Name: name,
    ProtocolType: protocol,
    Tags: tags,
    ...selection,
    ...(cors ? { CorsConfiguration: cors } : {}),
  };
  const ApiId = String(callV2(place, "CreateApi", api).ApiId);
  const authorizers = createAuthorizers(place, ApiId, plan);
  for (const route of plan.routes) createRoute(place, ApiId, plan, route, authorizers);
  const StageName = plan.stage ?? (protocol === "HTTP" ? "$default" : "live");
  callV2(place, "CreateStage", {
    ApiId,
    StageName,
    AutoDeploy: true,
    AccessLogSettings: {
      DestinationArn: logGroupArn(place, name),
      Format: accessLogFormat,
    },
    DefaultRouteSettings: {
      DetailedMetricsEnabled: true,
      ThrottlingRateLimit: 200,
      ThrottlingBurstLimit: 100,
      ...(protocol === "WEBSOCKET" ? { LoggingLevel: "ERROR" } : {}),
    },
  });
  return ApiId;
}

/** The authorization that a route gets when its plan says nothing. */
function authOf({ protocol }: V2ApiPlan, { on, auth }: V2Route): string {
  if (auth) return auth;
  if (protocol === "HTTP") return "JWT";
  return on === "$connect" ? "AWS_IAM" : "NONE";
}

function createAuthorizers(place: Place, ApiId: string, plan: V2ApiPlan): Map<string, string> {
  const wanted = new Set(plan.routes.map((route) => authOf(plan, route)));
  const created = new Map<string, string>();
  const add = (auth: string, members: Values) => {
    if (wanted.has(auth))
      created.set(auth, String(callV2(place, "CreateAuthorizer", { ApiId, ...members }).AuthorizerId));
  };
  add("JWT", {
    Name: "customers",
    AuthorizerType: "JWT",
    IdentitySource: ["$request.header.Authorization"],
    JwtConfiguration: { Audience: ["shop"], Issuer: "https://login.shop.example" },
  });
  add("CUSTOM", {
    Name: "sessions",
    AuthorizerType: "REQUEST",
    AuthorizerUri: lambdaUri(place, "authorize:live"),
    IdentitySource: ["route.request.querystring.session"],
  });
  return created;
}

function createRoute(
  place: Place,
  ApiId: string,
  plan: V2ApiPlan,
  route: V2Route,
  authorizers: Map<string, string>,
): void {
  const { to } = route;
  const version = plan.protocol === "HTTP" ? { PayloadFormatVersion: "2.0" } : {};
  const lambda = { IntegrationType: "AWS_PROXY", ...version };
  const integration = typeof to === "string" ? { ...lambda, IntegrationUri: lambdaUri(place, `${to}:live`) } : to;
  const { IntegrationId } = callV2(place, "CreateIntegration", { ApiId, ...integration });
  const AuthorizationType = authOf(plan, route);
  const AuthorizerId = authorizers.get(AuthorizationType);
  callV2(place, "CreateRoute", {
    ApiId,
    RouteKey: route.on,
    AuthorizationType,
    ...(AuthorizerId ? { AuthorizerId } : {}),
    ...(AuthorizationType === "JWT" ? { AuthorizationScopes: ["shop/use"] } : {}),
    Target: `integrations/${IntegrationId}`,
  });
}
