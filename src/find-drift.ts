import type { CompiledPolicy } from "./evaluate/compile.ts";
import { createTotals } from "./evaluate/totals.ts";
import { applyWaivers } from "./evaluate/waivers.ts";
import { createDriftFinder, type FinderOptions } from "./find-drift/finder.ts";
import type { ActualPart, Expected, SeenAll } from "./find-drift/sides.ts";
import { withGaps } from "./find-drift/with-gaps.ts";
import type { TargetCoverage } from "./model/coverage.ts";
import type { Report } from "./model/report.ts";
import type { Waiver } from "./model/waiver.ts";
import { buildReport } from "./report/build.ts";

/** What is there, as a stream: APIs, and at the end of each target what was not read of it. */
export type SeenPart =
  | { readonly kind: "part"; readonly part: ActualPart }
  | { readonly kind: "end"; readonly end: SeenAll; readonly coverage: TargetCoverage };

/** What a comparison needs beside its two sides. */
export interface DriftOptions extends Pick<FinderOptions, "ignore" | "readTrail"> {
  /** Gatewarden's own version. */
  readonly version: string;
  /** When what is there was read, or reading began, ISO 8601. */
  readonly startedAt: string;
  readonly now: () => Date;
  /** Aborted when the comparison was interrupted: the report then says so. */
  readonly signal?: AbortSignal | undefined;
  readonly waivers?: readonly Waiver[];
}

/**
 * Finds drift: compares what is there with what was expected as it arrives, judges what differs, and builds the report. Of
 * APIs that are as expected, nothing is read but their hash.
 */
export async function findDrift(
  seen: AsyncIterable<SeenPart>,
  expected: Expected,
  compiled: readonly CompiledPolicy[],
  { version, startedAt, now, signal, waivers = [], ignore = [], readTrail }: DriftOptions,
): Promise<Report> {
  const policies = compiled.map(({ policy }) => policy);
  const finder = createDriftFinder(expected, { policies: compiled, now: startedAt, ignore, readTrail });
  const results = createTotals();
  const coverage: TargetCoverage[] = [];
  for await (const one of seen) {
    if (one.kind === "part") {
      results.add(await finder.part(one.part));
      continue;
    }
    const compared = await finder.target(one.end);
    if (compared) results.add(compared.evaluation);
    coverage.push(withGaps(one.coverage, compared?.gaps ?? []));
  }
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
    drift: finder.toReport(),
    ...waived,
  });
}
