import { resolve } from "node:path";
import { expectBaseline, seeBaseline } from "../drift-sources/baseline.ts";
import { seeAudit } from "../drift-sources/kept-audit.ts";
import { UserError } from "../errors.ts";
import type { Expected } from "../find-drift/sides.ts";
import { findDrift, type SeenPart } from "../find-drift.ts";
import { findPackage } from "../load/package-root.ts";
import type { Settings } from "../load/settings.ts";
import type { DriftReport } from "../model/drift-report.ts";
import { drift as driftLines } from "../report/terminal/drift.ts";
import { roomOn } from "../report/terminal/margin.ts";
import type { ReportStore } from "../store/report-store.ts";
import type { Flags } from "./audit-flags.ts";
import { exitCodes } from "./exit-code.ts";
import { findAudit } from "./find-audit.ts";
import { openBaselinesIn } from "./open-baselines.ts";
import { withStore } from "./open-store.ts";
import { wantsJson } from "./page-flags.ts";
import { printJson, printLines } from "./print-lines.ts";
import { widthOf } from "./terminal.ts";

/**
 * `gatewarden baseline diff`: prints how the newest audit differs from the baseline of the settings or the store, or how the
 * baseline in the folder of `--baseline` does. Returns 1 when there are differences, and 2 when some of it could not be compared.
 */
export async function runBaselineDiff(flags: Flags): Promise<number> {
  const json = wantsJson(flags);
  const report = await withStore(flags, async (store, settings) => {
    const { baseline } = settings.drift;
    const baselines = baseline === undefined ? store.baselines : openBaselinesIn(baseline);
    const expected = await expectBaseline(baselines, "the baseline");
    if (!expected) throw nothingApproved(flags, baseline ?? "the store");
    return await compare(expected, await otherSide(store, flags), settings);
  });
  const { drift } = report;
  if (!drift) return exitCodes.failed;
  if (json) await printJson(drift);
  else await printLines(driftLines(report, roomOn(widthOf(process.stdout))).slice(1));
  return exitCodeOfDiff(drift);
}

function exitCodeOfDiff({ differences, uncompared }: DriftReport): number {
  if (uncompared.length > 0) return exitCodes.failed;
  return differences.length > 0 ? exitCodes.findings : exitCodes.clean;
}

function nothingApproved({ baseline }: Flags, where: string): UserError {
  const next =
    typeof baseline === "string"
      ? `To compare an audit with that folder: gatewarden drift --baseline ${baseline}`
      : "`gatewarden baseline approve` makes what an audit read what is expected.";
  return new UserError(`There is no baseline in ${where}`, next);
}

async function otherSide({ blobs, ...store }: ReportStore, { baseline }: Flags): Promise<AsyncIterable<SeenPart>> {
  if (typeof baseline === "string") return seeBaseline(openBaselinesIn(resolve(baseline)));
  return seeAudit(blobs, await findAudit({ blobs, ...store }, undefined));
}

async function compare(expected: Expected, seen: AsyncIterable<SeenPart>, { drift: { ignore } }: Settings) {
  const now = () => new Date();
  const { version } = findPackage();
  return await findDrift(seen, expected, [], { version, startedAt: now().toISOString(), now, ignore });
}
