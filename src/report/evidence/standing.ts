import type { RecordedAudit, RecordedTarget } from "../../model/recorded-audit.ts";
import { targetName } from "../../model/target.ts";
import { type Judged, type Judgement, judge, judgementOf } from "./verdict.ts";

/** An audit's record of one target, and when the audit began. */
export interface Sight extends RecordedTarget {
  readonly audit: string;
  /** ISO 8601. */
  readonly at: string;
}

/** What audits recorded of each target, by its name, oldest first; names sorted. */
export function sightsByTarget(audits: readonly RecordedAudit[]): ReadonlyMap<string, readonly Sight[]> {
  const sights = audits.flatMap(({ id, startedAt, targets }) =>
    targets.map((target): Sight => ({ ...target, audit: id, at: startedAt })),
  );
  const byTarget = Map.groupBy(sights, ({ target }) => targetName(target));
  return new Map([...byTarget].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** How a control did in one audit. An audit of one API says nothing of the others, so it is at best a part. */
export function judgeAudit({ end, targets }: RecordedAudit, policies: readonly string[]): Judged {
  const judgements = targets.flatMap((target) => {
    const own = policies.map((policy) => judgementOf(target, policy));
    return target.api === undefined ? own : [...own, "not evaluated" as const];
  });
  return judge(judgements, { cut: !end || end.interrupted });
}

/**
 * How a control stands at the end of a period: for each target and policy, by the last audit of the whole target that
 * evaluated the policy. An audit that left the policy out changes nothing.
 */
export function judgeEnd(byTarget: ReadonlyMap<string, readonly Sight[]>, policies: readonly string[]): Judged {
  const targets = [...byTarget.values()].filter((sights) => !isReplaced(sights, byTarget));
  return judge(targets.flatMap((sights) => policies.map((policy) => lastJudgement(sights, policy))));
}

function lastJudgement(sights: readonly Sight[], policy: string): Judgement {
  const judgements = sights
    .filter(({ api }) => api === undefined)
    .map((sight) => judgementOf(sight, policy))
    .filter((judgement) => judgement !== "not evaluated");
  return judgements.at(-1) ?? "not evaluated";
}

/** Whether this is an account that could not be entered, and later was: what is known then is said of its Regions. */
function isReplaced(sights: readonly Sight[], byTarget: ReadonlyMap<string, readonly Sight[]>): boolean {
  const last = sights.at(-1);
  if (last?.target.region !== "*") return false;
  return [...byTarget.values()].some((others) => {
    const other = others.at(-1);
    return other?.target.accountId === last.target.accountId && other.target.region !== "*" && other.at > last.at;
  });
}
