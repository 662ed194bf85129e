import type { RecordedTarget } from "../../model/recorded-audit.ts";
import type { PolicyTally } from "../../model/target-audit.ts";

/**
 * How a control stands, the first of these that holds: something failed; nobody knows whether something does; none of the
 * policies that serve it was evaluated; not all were, or not everywhere; risks were accepted; everything passed; there was
 * nothing to judge.
 */
export const controlVerdicts = [
  "fail",
  "unknown",
  "not evaluated",
  "in part",
  "waived",
  "pass",
  "not applicable",
] as const;

/** One of {@link controlVerdicts}. */
export type ControlVerdict = (typeof controlVerdicts)[number];

/** How a policy did in a target, or why nobody can say. */
export type Judgement = PolicyTally | "not evaluated" | "not kept";

/** Results of several policies in several targets together, counted in resources. */
export interface JudgedCounts {
  readonly pass: number;
  readonly fail: number;
  readonly unknown: number;
  readonly waived: number;
}

/** The same with what kept it from being more. */
export interface Judged extends JudgedCounts {
  readonly verdict: ControlVerdict;
  /** Pairs of policy and target that were evaluated. */
  readonly evaluated: number;
  /** Pairs that should have been, and were not. */
  readonly missing: number;
}

/** How a policy did in one target in one audit. Where nothing could be read it passed nothing, whatever else was counted. */
export function judgementOf({ policies, results, status }: RecordedTarget, policy: string): Judgement {
  if (!policies) return "not kept";
  if (!policies.includes(policy)) return "not evaluated";
  if (!results) return "not kept";
  const none = { policy, pass: 0, fail: 0, unknown: 0, skip: 0, waived: 0 };
  const tally = results.find((result) => result.policy === policy) ?? none;
  return status === "failed" ? { ...tally, pass: 0, unknown: Math.max(1, tally.unknown) } : tally;
}

/**
 * All judgements together. Nothing but tallies that know of no failure, no unknown and no gap in what was asked make a pass.
 * @param cut whether what was judged ended before its time
 */
export function judge(judgements: readonly Judgement[], { cut = false } = {}): Judged {
  const tallies = judgements.filter((one) => typeof one !== "string");
  const sum = (of: keyof JudgedCounts) => tallies.reduce((total, tally) => total + tally[of], 0);
  const counts = { pass: sum("pass"), fail: sum("fail"), unknown: sum("unknown"), waived: sum("waived") };
  const missing = judgements.filter((one) => one === "not evaluated").length;
  const lost = judgements.length - tallies.length - missing;
  const isUnknown = counts.unknown > 0 || lost > 0 || (cut && tallies.length > 0);
  const verdict = toVerdict(counts, { isUnknown, evaluated: tallies.length, missing });
  return { verdict, ...counts, evaluated: tallies.length, missing };
}

function toVerdict(
  { fail, waived, pass }: JudgedCounts,
  {
    isUnknown,
    evaluated,
    missing,
  }: { readonly isUnknown: boolean; readonly evaluated: number; readonly missing: number },
): ControlVerdict {
  if (fail > 0) return "fail";
  if (isUnknown) return "unknown";
  if (evaluated === 0) return "not evaluated";
  if (missing > 0) return "in part";
  if (waived > 0) return "waived";
  return pass > 0 ? "pass" : "not applicable";
}
