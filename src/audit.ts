import type { Collected } from "./collect/collect-target.ts";
import { joinApis, type SeenApis, summarizeApi } from "./evaluate/api-summary.ts";
import type { CompiledPolicy } from "./evaluate/compile.ts";
import type { Evaluation } from "./evaluate/evaluation.ts";
import { evaluateSnapshot } from "./evaluate/snapshot.ts";
import { evaluateTargetGaps } from "./evaluate/target-gaps.ts";
import type { TargetCoverage } from "./model/coverage.ts";
import type { Finding } from "./model/finding.ts";
import type { PolicyError, Report } from "./model/report.ts";
import type { Snapshot } from "./model/snapshot.ts";
import { targetName } from "./model/target.ts";
import { buildReport, type PolicyCounts } from "./report/build.ts";

/** What an audit needs beside its snapshots. */
export interface AuditOptions {
  /** Gatewarden's own version. */
  readonly version: string;
  readonly now: () => Date;
  /** Aborted when the audit was interrupted: the report then says so. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * The whole program: evaluates each snapshot as it arrives, keeps only what a report needs, and builds the report.
 * Collecting has gone before, in `collected`; formatting, storing and delivering come after.
 */
export async function audit(
  collected: AsyncIterable<Collected>,
  policies: readonly CompiledPolicy[],
  { version, now, signal }: AuditOptions,
): Promise<Report> {
  const startedAt = now().toISOString();
  const results = createResults();
  const targets = new Map<string, SeenTarget>();
  const coverage: TargetCoverage[] = [];
  for await (const part of collected) {
    const name = targetName(part.kind === "snapshot" ? part.snapshot.target : part.coverage.target);
    const seen = targets.get(name) ?? { regional: undefined, apis: [] };
    targets.set(name, seen);
    if (part.kind === "coverage") {
      coverage.push(part.coverage);
      results.add(evaluateTargetGaps(policies, part.coverage.target, part.targetGaps));
      const apis = joinApis(seen.apis, part.targetGaps);
      if (seen.regional) results.add(evaluateSnapshot(policies, seen.regional, undefined, { now: startedAt, apis }));
      targets.delete(name);
    } else if (part.snapshot.kind === "regional") {
      seen.regional = part.snapshot;
    } else {
      results.add(evaluateSnapshot(policies, part.snapshot, seen.regional, { now: startedAt }));
      seen.apis.push(summarizeApi(part.snapshot));
    }
  }
  return buildReport({
    version,
    startedAt,
    finishedAt: now().toISOString(),
    interrupted: signal?.aborted ?? false,
    policies: policies.map(({ policy }) => policy),
    coverage,
    ...results,
  });
}

/** What must be remembered of a target until all of it was seen: its shared configuration is judged last, knowing its APIs. */
interface SeenTarget {
  regional: Snapshot | undefined;
  readonly apis: SeenApis[];
}

/** Findings, counts and errors of all evaluations so far. */
function createResults() {
  const findings: Finding[] = [];
  const errors: PolicyError[] = [];
  const counts = new Map<string, PolicyCounts>();
  return {
    findings,
    errors,
    counts,
    add(evaluation: Evaluation) {
      for (const finding of evaluation.findings) findings.push(finding);
      for (const error of evaluation.errors) errors.push(error);
      for (const [policy, more] of evaluation.counts) counts.set(policy, sum(counts.get(policy), more));
    },
  };
}

function sum(one: PolicyCounts = { pass: 0, fail: 0, unknown: 0, skip: 0 }, other: PolicyCounts): PolicyCounts {
  return {
    pass: one.pass + other.pass,
    fail: one.fail + other.fail,
    unknown: one.unknown + other.unknown,
    skip: one.skip + other.skip,
  };
}
