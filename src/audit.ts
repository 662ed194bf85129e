import { joinApis, summarizeApi } from "./evaluate/api-summary.ts";
import type { CompiledPolicy } from "./evaluate/compile.ts";
import {
  addEvaluation,
  createSeenTarget,
  recordSnapshot,
  recordTarget,
  type SeenTarget,
} from "./evaluate/seen-target.ts";
import { evaluateSnapshot } from "./evaluate/snapshot.ts";
import { evaluateTargetGaps } from "./evaluate/target-gaps.ts";
import { createTotals } from "./evaluate/totals.ts";
import { applyWaivers } from "./evaluate/waivers.ts";
import { type ComparedTarget, createDriftFinder, type FinderOptions } from "./find-drift/finder.ts";
import type { ActualPart, Expected } from "./find-drift/sides.ts";
import { withGaps } from "./find-drift/with-gaps.ts";
import type { Collected } from "./model/collected.ts";
import type { TargetCoverage } from "./model/coverage.ts";
import { isDriftPolicy, type Policy } from "./model/policy.ts";
import type { Report } from "./model/report.ts";
import type { Snapshot } from "./model/snapshot.ts";
import { targetName } from "./model/target.ts";
import type { AuditRecorder } from "./model/target-audit.ts";
import type { Waiver } from "./model/waiver.ts";
import { buildReport } from "./report/build.ts";

/** What is expected, where an audit looks for drift too. */
export interface AuditDrift extends Pick<FinderOptions, "ignore" | "readTrail"> {
  readonly expected: Expected;
  /** @param content hash of the snapshot, where it was kept */
  readonly toPart: (snapshot: Snapshot, content: string | undefined) => ActualPart;
}

/** What an audit needs beside its snapshots. */
export interface AuditOptions {
  /** Gatewarden's own version. */
  readonly version: string;
  readonly now: () => Date;
  /** When reading began, ISO 8601; now unless said. */
  readonly startedAt?: string;
  /** Aborted when the audit was interrupted: the report then says so. */
  readonly signal?: AbortSignal | undefined;
  readonly waivers?: readonly Waiver[];
  /** Ids of the standards to keep score of. */
  readonly standards?: readonly string[];
  /** Told of snapshots and targets while the audit runs. */
  readonly recorder?: AuditRecorder;
  /** What is expected, where drift is looked for too. */
  readonly drift?: AuditDrift;
  /** Id of the one API to judge: what all APIs share is then there for it to refer to, and is not judged itself. */
  readonly only?: string | undefined;
}

/**
 * The whole program: evaluates each snapshot as it arrives, keeps only what a report needs, and builds the report.
 * Collecting has gone before, in `collected`; formatting, storing and delivering come after.
 */
export async function audit(
  collected: AsyncIterable<Collected>,
  compiled: readonly CompiledPolicy[],
  options: AuditOptions,
): Promise<Report> {
  const {
    version,
    now,
    startedAt = now().toISOString(),
    signal,
    waivers = [],
    standards = [],
    recorder,
    drift,
    only,
  } = options;
  await recorder?.start(startedAt);
  const policies = compiled.map(({ policy }) => policy);
  const finder = drift && createDriftFinder(drift.expected, { ...drift, policies: compiled, now: startedAt });
  const results = createTotals();
  const targets = new Map<string, SeenTarget>();
  const coverage: TargetCoverage[] = [];
  for await (const part of collected) {
    const { target } = part.kind === "snapshot" ? part.snapshot : part.coverage;
    const name = targetName(target);
    const seen = targets.get(name) ?? createSeenTarget(target, recorder);
    targets.set(name, seen);
    if (part.kind === "coverage") {
      const compared = await finder?.target({
        target,
        gaps: part.targetGaps,
        ...(only === undefined ? {} : { only }),
      });
      if (compared) seen.results.add(compared.evaluation);
      coverage.push(withGaps(part.coverage, compared?.gaps ?? []));
      seen.results.add(evaluateTargetGaps(compiled, target, part.targetGaps));
      const circumstances = { now: part.coverage.readAt ?? startedAt, apis: joinApis(seen.apis, part.targetGaps) };
      if (seen.regional && only === undefined)
        seen.results.add(evaluateSnapshot(compiled, seen.regional, undefined, circumstances));
      const judged = { startedAt, only, ...reachOf(policies, compared), waivers, now: now() };
      if (recorder) await recordTarget(seen, part, recorder, judged);
      results.add(seen.results);
      targets.delete(name);
      continue;
    }
    if (part.snapshot.kind === "regional") {
      seen.regional = part.snapshot;
      if (only !== undefined) continue;
    }
    const kept = recorder && (await recordSnapshot(seen, part.snapshot, recorder));
    if (finder) seen.results.add(await finder.part(drift.toPart(part.snapshot, kept?.snapshot)));
    if (part.snapshot.kind !== "regional") {
      const circumstances = { now: part.readAt ?? startedAt };
      await addEvaluation(seen, part.snapshot, evaluateSnapshot(compiled, part.snapshot, seen.regional, circumstances));
      seen.apis.push(summarizeApi(part.snapshot));
    }
  }
  for (const { results: rest } of targets.values()) results.add(rest);
  const interrupted = signal?.aborted ?? false;
  const waived = applyWaivers({ ...results, waivers, now: now(), policies, coverage, interrupted });
  return buildReport({
    version,
    startedAt,
    finishedAt: now().toISOString(),
    interrupted,
    policies,
    coverage,
    errors: results.errors,
    exposures: results.exposures,
    standards,
    ...(finder ? { drift: finder.toReport() } : {}),
    ...waived,
  });
}

/** The policies that were evaluated in a target: those on differences only where there was something to compare with. */
function reachOf(policies: readonly Policy[], compared: ComparedTarget | undefined) {
  const judged = policies.filter((policy) => compared || !isDriftPolicy(policy));
  return { policies: judged.map(({ id }) => id), ...(compared ? { comparison: compared.reach } : {}) };
}
