import type { Finding } from "../model/finding.ts";
import type { Report, ReportGap } from "../model/report.ts";
import { targetName } from "../model/target.ts";
import { compareText } from "./order.ts";

/** The gaps that arose from one cause, and the results they left unknown. */
export interface GapGroup {
  readonly operation: ReportGap["operation"];
  readonly reason: ReportGap["reason"];
  readonly gaps: readonly ReportGap[];
  readonly unknown: readonly Finding[];
}

/** Gaps by cause, those that hide whole targets or APIs first, then those that leave most unknown, and the unknown results that no gap accounts for. */
export interface GapGroups {
  readonly groups: readonly GapGroup[];
  readonly unexplained: readonly Finding[];
}

/** Gaps by operation and reason, each unknown finding with the gap that hides its answer. */
export function groupGaps(report: Report): GapGroups {
  const find = indexGaps(report.gaps);
  const unknown = report.findings.filter(({ status }) => status === "unknown");
  const byGap = Map.groupBy(unknown, (finding) => gapKey(find(finding)));
  const groups = [...Map.groupBy(report.gaps, gapKey)].flatMap(([key, gaps]) => {
    const [first] = gaps;
    return first ? [{ operation: first.operation, reason: first.reason, gaps, unknown: byGap.get(key) ?? [] }] : [];
  });
  return {
    groups: groups.sort(
      (left, right) =>
        weight(right) - weight(left) ||
        right.unknown.length - left.unknown.length ||
        compareText(left.operation, right.operation),
    ),
    unexplained: byGap.get("") ?? [],
  };
}

/** How many of its gaps hide everything in their scope. */
function weight(group: GapGroup): number {
  return group.gaps.filter(({ hides }) => hides.includes("*")).length;
}

/** Finds the gap that an unknown finding names as its cause, among those of its target. */
function indexGaps(gaps: readonly ReportGap[]): (finding: Finding) => ReportGap | undefined {
  const byTarget = Map.groupBy(gaps, ({ target }) => targetName(target));
  const causes = new Map(
    [...byTarget].map(([place, inTarget]) => [place, [...Map.groupBy(inTarget, gapKey).values()]]),
  );
  return ({ resource: { accountId, region }, evidence, message }) => {
    const words = [message, ...evidence.map(({ expected }) => expected)].join("\n");
    const named = (causes.get(`${accountId}/${region}`) ?? []).filter(([gap]) => gap && names(words, gap.operation));
    const exact = named.find((gapsOfCause) => gapsOfCause.some((gap) => words.includes(gap.message)));
    return (exact ?? named[0])?.[0];
  };
}

/** Whether `words` speak of this operation, and not of one whose name only begins alike. */
function names(words: string, operation: string): boolean {
  const start = words.indexOf(operation);
  return start >= 0 && !/^\w/.test(words.slice(start + operation.length, start + operation.length + 1));
}

function gapKey(gap: ReportGap | undefined): string {
  return gap ? `${gap.operation}\n${gap.reason}` : "";
}
