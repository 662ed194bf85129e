import type { TargetCoverage } from "../model/coverage.ts";
import type { DriftReport } from "../model/drift-report.ts";
import { noExposures } from "../model/exposure.ts";
import type { Finding } from "../model/finding.ts";
import type { PolicyError, Report } from "../model/report.ts";
import type { Severity } from "../model/severity.ts";
import type { ReportInput } from "./build.ts";
import { mergeDrift } from "./merge-drift.ts";
import { compareText } from "./order.ts";
import type { PolicyCounts } from "./summarize.ts";

/** What the reports of some targets add up to, as far as a report of all of them is built from it. */
export type MergedReports = Pick<ReportInput, "counts" | "coverage" | "errors" | "exposures" | "drift"> & {
  /** Failing findings by severity, without those that are waived. */
  readonly bySeverity: Readonly<Record<Severity, number>>;
};

/** Adds up reports of targets, one after the other, so that the reports themselves need not be kept. */
export interface ReportMerger {
  /** Returns the report's findings, without marks of waivers: these are judged over all targets. */
  add(report: Report): readonly Finding[];
  merged(): MergedReports;
}

/** A merger that has seen nothing yet. No target may be in two reports. */
export function createReportMerger(): ReportMerger {
  const counts = new Map<string, PolicyCounts>();
  const coverage: TargetCoverage[] = [];
  const errors: PolicyError[] = [];
  const exposures = noExposures();
  const drift: { readonly at: string; readonly drift: DriftReport }[] = [];
  const bySeverity: Record<Severity, number> = { critical: 0, high: 0, medium: 0, low: 0, informational: 0 };
  return {
    add(report) {
      for (const { id, pass, fail, unknown, skip, waived } of report.policies) {
        counts.set(id, sum(counts.get(id), { pass, fail: fail + waived, unknown, skip }));
      }
      coverage.push(...report.coverage);
      errors.push(...report.errors);
      addTo(exposures, report.summary.exposures);
      addTo(bySeverity, report.summary.bySeverity);
      if (report.drift) drift.push({ at: placeOf(report), drift: report.drift });
      return report.findings.map(({ waiver: _, ...finding }) => finding);
    },
    merged() {
      const inOrder = drift.toSorted(({ at: one }, { at: other }) => compareText(one, other));
      const merged = mergeDrift(inOrder.map(({ drift: one }) => one));
      return { counts, coverage, errors, exposures, bySeverity, ...(merged ? { drift: merged } : {}) };
    },
  };
}

/** Where a report comes in the order in which differences are told: by account and Region. */
function placeOf({ coverage: [first] }: Report): string {
  return first ? `${first.target.accountId}\n${first.target.region}` : "";
}

function addTo<Name extends string>(total: Record<Name, number>, more: Readonly<Record<Name, number>>): void {
  for (const name of Object.keys(total) as Name[]) total[name] += more[name];
}

function sum(one: PolicyCounts | undefined, other: PolicyCounts): PolicyCounts {
  if (!one) return other;
  return {
    pass: one.pass + other.pass,
    fail: one.fail + other.fail,
    unknown: one.unknown + other.unknown,
    skip: one.skip + other.skip,
  };
}
