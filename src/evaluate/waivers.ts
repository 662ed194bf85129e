import type { Finding } from "../model/finding.ts";
import { daysLeft, type Waiver, type WaiverMark } from "../model/waiver.ts";
import type { Counts } from "./evaluation.ts";
import { type Applied, judgeWaivers, type WaiverInput } from "./judge-waivers.ts";
import { compileScope } from "./waiver-scope.ts";

/** What waivers make of findings. */
export interface Waived {
  /** All findings, the covered ones with their waiver's mark, and those about the waivers themselves. */
  readonly findings: readonly Finding[];
  /** By policy id; those about waivers are counted in waivers. Waived failures are failures here. */
  readonly counts: ReadonlyMap<string, Counts>;
}

/**
 * Marks the failures that waivers cover, and reports expired, unmatched and soon-expiring waivers. Where several cover a
 * finding, the first one that has not expired is named. Unknown findings are never waived: a waiver does not hide a gap.
 */
export function applyWaivers(input: WaiverInput): Waived {
  const applied = input.waivers.map((waiver): Applied => {
    const scope = compileScope(waiver);
    return { waiver, scope, covered: input.findings.filter(scope.covers), days: daysLeft(waiver, input.now) };
  });
  const marks = new Map<Finding, WaiverMark>();
  for (const { waiver, covered, days } of applied) {
    if (days <= 0) continue;
    for (const finding of covered) if (!marks.has(finding)) marks.set(finding, toMark(waiver));
  }
  const marked = input.findings.map((finding) => {
    const waiver = marks.get(finding);
    return waiver ? { ...finding, waiver } : finding;
  });
  const { findings, counts } = judgeWaivers(applied, input);
  return { findings: [...marked, ...findings], counts: new Map([...input.counts, ...counts]) };
}

function toMark({ reason, owner, ticket, expires }: Waiver): WaiverMark {
  return { reason, owner, expires, ...(ticket === undefined ? {} : { ticket }) };
}
