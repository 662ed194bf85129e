import { type Severity, severities } from "../../model/severity.ts";
import { changeKinds, type FindingState, findingStates } from "../../model/tracked-finding.ts";
import type { ChangeTotal, FindingCount } from "../../store/report-store.ts";
import { isComplete } from "../current/exposures.ts";
import type { CurrentTarget } from "../current/targets.ts";
import type { CoverageTotals, ResultCounts, SummaryView } from "../wire.ts";

/** 0 for each of some names. */
export function zeros<Name extends string>(names: readonly Name[]): Record<Name, number> {
  return Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>;
}

/** States of findings that stand, and that nobody accepted. */
export const standing: readonly FindingState[] = ["new", "open", "reopened"];

/** Findings by severity, without those that are waived or resolved, and by state. */
export function addFindings(counts: readonly FindingCount[]): SummaryView["findings"] {
  const bySeverity: Record<Severity, number> = zeros(severities);
  const byState = zeros(findingStates);
  for (const { state, severity, count } of counts) {
    byState[state] += count;
    if (standing.includes(state)) bySeverity[severity] += count;
  }
  return { total: standing.reduce((total, state) => total + byState[state], 0), bySeverity, byState };
}

/** Changes by kind. */
export function addChanges(totals: readonly ChangeTotal[]): Record<ChangeTotal["kind"], number> {
  const byKind = zeros(changeKinds);
  for (const { kind, count } of totals) byKind[kind] += count;
  return byKind;
}

/** Results of all policies together. */
export function addResults(results: Iterable<ResultCounts>): ResultCounts {
  const sum = { pass: 0, fail: 0, unknown: 0, skip: 0, waived: 0 };
  for (const one of results) for (const name of Object.keys(sum) as (keyof typeof sum)[]) sum[name] += one[name];
  return sum;
}

/** How much of what was to be seen was seen. */
export function addCoverage(targets: readonly CurrentTarget[]): CoverageTotals {
  const sum = (of: (target: CurrentTarget) => number) => targets.reduce((total, one) => total + of(one), 0);
  const having = (status: string) => sum(({ coverage }) => Number(coverage.status === status));
  const [oldest] = targets.map(({ entry }) => entry.startedAt).sort();
  return {
    complete: targets.length > 0 && targets.every(isComplete),
    targets: {
      total: targets.length,
      complete: having("complete"),
      incomplete: having("incomplete"),
      failed: having("failed"),
    },
    apis: {
      rest: sum(({ coverage }) => coverage.apis.rest),
      http: sum(({ coverage }) => coverage.apis.http),
      websocket: sum(({ coverage }) => coverage.apis.websocket),
    },
    resources: sum(({ coverage }) => coverage.resources),
    gaps: sum(({ coverage }) => coverage.gaps.length),
    ...(oldest === undefined ? {} : { oldest }),
  };
}
