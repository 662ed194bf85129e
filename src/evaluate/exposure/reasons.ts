import type { Gap } from "../../model/snapshot.ts";
import type { Api, Call } from "./api.ts";
import { shown } from "./config.ts";
import type { Outcome } from "./outcome.ts";
import { policyReasons } from "./policy-reasons.ts";
import { requestedMethod } from "./statement.ts";
import { endpointReasons, keyReasons, stageReasons, wafReasons, wayReasons } from "./way-reasons.ts";

/**
 * Why a verdict is what it is, most important first.
 * @param outcome the worst way in
 * @param gaps what leaves the verdict unknown
 */
export function reasonsFor(api: Api, call: Call, outcome: Outcome, gaps: readonly Gap[]): string[] {
  const stage = outcome.stage ?? [...api.stages.keys()][0];
  const requested = requestedMethod(api.target, api.id, stage, call.verb, call.path);
  const isNobody = outcome.verdict === "nobody";
  const unread = gaps.map(({ operation, reason, message }) => `${operation} ${reason}: ${shown(message)}`);
  const reasons = [
    ...unread,
    ...(gaps.length > 0 ? [`What was not read may make it ${outcome.verdict}`] : []),
    ...(isNobody ? ["Nobody gets through as things are"] : []),
    ...(isNobody && api.stages.size === 0 ? stageReasons(api) : []),
    ...call.notes,
    call.authorization.reason,
    ...keyReasons(api, call, stage),
    ...policyReasons(api, call, requested),
    ...wayReasons(api),
    ...endpointReasons(api, call, requested),
    ...(call.preflight ? ["OPTIONS is answered by a mock alone, so that nothing is behind it"] : []),
    ...wafReasons(api, stage),
    ...stageReasons(api),
  ];
  return [...new Set(reasons)];
}
