import { hides, isTorn } from "../../model/hidden.ts";
import type { Resource, Snapshot } from "../../model/snapshot.ts";
import type { Api, Call } from "./api.ts";
import { authorizationOf } from "./authorization.ts";
import { objectIn, textIn, textsIn } from "./config.ts";
import { readResourcePolicy } from "./resource-policy.ts";
import type { Shared } from "./shared.ts";
import { defaultEndpoint, isDefaultOpen } from "./way-in.ts";

/** A REST API as what decides who may call it. */
export function toRestApi({ target, gaps }: Snapshot, api: Resource, stages: readonly Resource[], shared: Shared): Api {
  const { config, arn } = api;
  const id = textIn(config, "id") || (arn.split("/").at(-1) ?? "");
  const endpoint = objectIn(config, "endpointConfiguration");
  const own = defaultEndpoint(target, id, textIn(endpoint, "ipAddressType") !== "ipv4");
  return {
    kind: "rest",
    target,
    id,
    config,
    isPrivate: textsIn(endpoint, "types").join() === "PRIVATE",
    policy: readResourcePolicy(config.policy),
    stages: new Map(
      stages
        .filter((stage) => textIn(stage.config, "deploymentId"))
        .map((stage) => [textIn(stage.config, "stageName"), stage]),
    ),
    ways: [...(isDefaultOpen(config) ? [own] : []), ...(shared.domains.ways.get(id) ?? [])],
    usagePlans: shared.usagePlans,
    gaps: {
      stages: gaps.filter((gap) => hides(gap, "AWS::ApiGateway::Stage")),
      domains: shared.domains.gaps,
      usagePlans: shared.usagePlanGaps,
      api: gaps.filter((gap) => isTorn(gap, api)),
    },
  };
}

/** A REST method as what decides who may call it. */
export function toRestCall(
  { gaps }: Snapshot,
  method: Resource,
  path: string | undefined,
  integration: Resource | undefined,
  authorizers: readonly Resource[],
): Call {
  const verb = textIn(method.config, "httpMethod") || "ANY";
  const isMock = textIn(integration?.config ?? {}, "type") === "MOCK";
  const isIntegrationTorn = gaps.some((gap) => integration !== undefined && isTorn(gap, integration));
  return {
    verb,
    path,
    authorization: authorizationOf(method.config, authorizers),
    keyRequired: method.config.apiKeyRequired === true,
    preflight: verb === "OPTIONS" && isMock && !isIntegrationTorn,
    gaps: gaps.filter((gap) => isTorn(gap, method)),
    notes: [],
  };
}
