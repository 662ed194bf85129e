import { type Exposure, type ExposureVerdict, exposureRank } from "../../model/exposure.ts";
import type { Gap } from "../../model/snapshot.ts";
import type { Api, Call } from "./api.ts";
import { type AuthorizationKind, gateOf, withoutPolicy } from "./gate.ts";
import { fromEndpoints, fromInternet, type Outcome, unreachable, worse } from "./outcome.ts";
import { reasonsFor } from "./reasons.ts";
import { requestedMethod } from "./statement.ts";
import { leadsTo, unseenDomain, type WayIn } from "./way-in.ts";

/** Who can call one method or route: the worst of all ways in; unknown where what was not read might make it worse. */
export function judge(api: Api, call: Call): Exposure {
  const kind = call.authorization.kind ?? "none";
  const seen = worstOf(api, call, kind, [...api.stages.keys()], api.ways);
  const stages = [...api.stages.keys(), ...(api.gaps.stages.length > 0 ? [undefined] : [])];
  const ways = api.gaps.domains.length > 0 ? [...api.ways, unseenDomain] : api.ways;
  const isUncertain = uncertainGaps(api, call).length > 0;
  const worst = isUncertain ? open : worstOf(api, call, kind, stages, ways);
  const atWorst = verdictOf(worst);
  const mayBeSafer =
    call.authorization.kind === undefined && exposureRank({ verdict: atWorst, atWorst }) < authenticated;
  const isUnknown = isUncertain || mayBeSafer || atWorst !== verdictOf(seen);
  return {
    verdict: isUnknown ? "unknown" : atWorst,
    atWorst,
    reachable: worst.verdict !== "nobody",
    preflight: call.preflight,
    reasons: reasonsFor(api, call, isUnknown ? worst : worse(seen, worst), isUnknown ? hiding(api, call, seen) : []),
    entryPoints: entryPointsOf(api),
  };
}

const open: Outcome = { verdict: "open" };
const authenticated = exposureRank({ verdict: "authenticated", atWorst: "authenticated" });

/** Nobody at all is as safe as can be. */
function verdictOf({ verdict }: Outcome): ExposureVerdict {
  return verdict === "nobody" ? "private" : verdict;
}

function uncertainGaps(api: Api, call: Call): readonly Gap[] {
  return [...api.gaps.api, ...call.gaps];
}

/** The gaps for which a verdict is unknown. */
function hiding(api: Api, call: Call, seen: Outcome): readonly Gap[] {
  const own = uncertainGaps(api, call);
  if (own.length > 0) return own;
  const isWorse = (stages: readonly (string | undefined)[], ways: readonly WayIn[]) => {
    const kind = call.authorization.kind ?? "none";
    return verdictOf(worstOf(api, call, kind, stages, ways)) !== verdictOf(seen);
  };
  const byStages = api.gaps.stages.length > 0 && isWorse([undefined], api.ways) ? api.gaps.stages : [];
  const byDomains = isWorse([...api.stages.keys()], [unseenDomain]) ? api.gaps.domains : [];
  const found = [...byStages, ...byDomains];
  return found.length > 0 ? found : [...api.gaps.stages, ...api.gaps.domains];
}

function worstOf(
  api: Api,
  call: Call,
  kind: AuthorizationKind,
  stages: readonly (string | undefined)[],
  ways: readonly WayIn[],
): Outcome {
  let worst = unreachable;
  for (const stage of stages) {
    const leading = ways.filter((way) => leadsTo(way, stage));
    for (const way of leading) worst = worse(worst, outcomeOf(api, call, kind, stage, way));
    if (worst.verdict === "open") return worst;
  }
  return worst;
}

function outcomeOf(api: Api, call: Call, kind: AuthorizationKind, stage: string | undefined, way: WayIn): Outcome {
  if (api.kind !== "rest") return { verdict: fromInternet(withoutPolicy(kind), way, call.keyRequired), stage, way };
  const requested = requestedMethod(api.target, api.id, stage, call.verb, call.path);
  const guarded = { authorization: kind, isPrivate: api.isPrivate };
  if (!api.isPrivate) {
    const gate = gateOf(guarded, api.policy, requested, "internet");
    return { verdict: fromInternet(gate, way, call.keyRequired), stage, way };
  }
  return { verdict: fromEndpoints((network) => gateOf(guarded, api.policy, requested, network), way), stage, way };
}

/** Every way in: `abc.execute-api.eu-west-1.amazonaws.com/prod`, `api.example.com/v1`. */
function entryPointsOf({ ways, stages }: Api): string[] {
  const places = ways.flatMap((way) => {
    const served = [...stages.keys()].filter((stage) => leadsTo(way, stage));
    if (way.stage !== undefined) return served.length > 0 ? [`${way.host}/${way.basePath}`] : [];
    return served.map((stage) => `${way.host}/${way.basePath}/${stage === "$default" ? "" : stage}`);
  });
  return [...new Set(places.map((place) => place.replace("//", "/").replace(/\/$/, "")))].sort();
}
