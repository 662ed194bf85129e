import { hides, isTorn } from "../../model/hidden.ts";
import type { Resource, Snapshot } from "../../model/snapshot.ts";
import type { Api, Call } from "./api.ts";
import { authorizationOf } from "./authorization.ts";
import { textIn } from "./config.ts";
import { readResourcePolicy } from "./resource-policy.ts";
import type { Shared } from "./shared.ts";
import { defaultEndpoint, isDefaultOpen } from "./way-in.ts";

/** An HTTP or WebSocket API as what decides who may call it: no resource policy, no private endpoint, no web ACL. */
export function toV2Api(
  { target, gaps }: Snapshot,
  kind: "http" | "websocket",
  api: Resource,
  stages: readonly Resource[],
  shared: Shared,
): Api {
  const { config, arn } = api;
  const id = textIn(config, "ApiId") || (arn.split("/").at(-1) ?? "");
  const own = defaultEndpoint(target, id, textIn(config, "IpAddressType") !== "ipv4");
  const deployed = stages.filter(({ config: stage }) => textIn(stage, "DeploymentId") || stage.AutoDeploy === true);
  return {
    kind,
    target,
    id,
    config,
    isPrivate: false,
    policy: readResourcePolicy(undefined),
    stages: new Map(deployed.map((stage) => [textIn(stage.config, "StageName"), stage])),
    ways: [...(isDefaultOpen(config) ? [own] : []), ...(shared.domains.ways.get(id) ?? [])],
    usagePlans: shared.usagePlans,
    gaps: {
      stages: gaps.filter((gap) => hides(gap, "AWS::ApiGatewayV2::Stage")),
      domains: shared.domains.gaps,
      usagePlans: shared.usagePlanGaps,
      api: gaps.filter((gap) => isTorn(gap, api)),
    },
  };
}

/** An HTTP route as what decides who may call it. API keys are for WebSocket APIs only. */
export function toHttpCall({ gaps }: Snapshot, route: Resource, authorizers: readonly Resource[]): Call {
  const isKeyIgnored = route.config.ApiKeyRequired === true;
  return {
    ...anyRoute,
    authorization: authorizationOf(v2Settings(route), authorizers),
    gaps: gaps.filter((gap) => isTorn(gap, route)),
    notes: isKeyIgnored ? ["ApiKeyRequired is true, but HTTP APIs have no API keys"] : [],
  };
}

/**
 * What decides for all routes of a WebSocket API: who may connect may send.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-route-keys-connect-disconnect.html
 */
export function toConnectCall({ gaps }: Snapshot, routes: readonly Resource[], authorizers: readonly Resource[]): Call {
  const connect = routes.find(({ config }) => config.RouteKey === "$connect");
  if (!connect) {
    return {
      ...anyRoute,
      authorization: {
        kind: "none",
        reason: "There is no $connect route, on which alone callers could be asked who they are",
      },
      gaps: gaps.filter((gap) => hides(gap, "AWS::ApiGatewayV2::Route")),
    };
  }
  return {
    ...anyRoute,
    authorization: authorizationOf(v2Settings(connect), authorizers),
    keyRequired: connect.config.ApiKeyRequired === true,
    gaps: gaps.filter((gap) => isTorn(gap, connect)),
  };
}

/** What a WebSocket route adds to what is said of `$connect`. */
export function toWebSocketCall(connect: Call, { gaps }: Snapshot, { config, ...route }: Resource): Call {
  if (config.RouteKey === "$connect") return connect;
  const own = gaps.filter((gap) => isTorn(gap, { config, ...route }));
  const notes = ["Callers are asked on the $connect route only: who is connected may use every route"];
  return { ...connect, gaps: [...connect.gaps, ...own], notes };
}

const anyRoute: Omit<Call, "authorization"> = {
  verb: "ANY",
  path: undefined,
  keyRequired: false,
  preflight: false,
  gaps: [],
  notes: [],
};

/** A route's settings, recognizable as such even without a key. */
function v2Settings({ config }: Resource) {
  return { RouteKey: "", ...config };
}
