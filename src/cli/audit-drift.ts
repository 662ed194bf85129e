import { existsSync } from "node:fs";
import type { AuditDrift } from "../audit.ts";
import type { TrailOptions } from "../collect/trail/open-trails.ts";
import { expectBaseline } from "../drift-sources/baseline.ts";
import { toActualPart } from "../drift-sources/collected.ts";
import { UserError } from "../errors.ts";
import type { Expected } from "../find-drift/sides.ts";
import type { Settings } from "../load/settings.ts";
import type { ReportStore } from "../store/report-store.ts";
import { openBaselinesIn } from "./open-baselines.ts";
import { note } from "./output.ts";
import { readTrails } from "./read-trails.ts";

/** What was approved, in the folder of the settings or in the store; undefined when nothing was. */
export async function openApproved(
  { drift: { baseline, attribute } }: Pick<Settings, "drift">,
  store: ReportStore | undefined,
): Promise<Expected | undefined> {
  const expected =
    baseline === undefined
      ? store && (await expectBaseline(store.baselines, "the baseline"))
      : await expectBaseline(openBaselinesIn(existing(baseline)), "the baseline");
  if (attribute && !expected) note("Nothing is approved yet, so there is no change to ask CloudTrail about.");
  return expected;
}

/** A wrong path must not mean that nothing is compared. */
function existing(folder: string): string {
  if (existsSync(folder)) return folder;
  throw new UserError(
    `There is no folder ${folder} with a baseline`,
    "Correct the path. To begin with nothing approved, make an empty folder there; `gatewarden baseline approve` fills it.",
  );
}

/**
 * Runs an audit that looks for drift, with CloudTrail at hand where it is to be asked.
 * @param key id of the key of the snapshots' fingerprints
 */
export async function withAuditDrift<Result>(
  expected: Expected,
  settings: Settings,
  { key, ...options }: TrailOptions & { readonly key: string },
  work: (drift: AuditDrift) => Promise<Result>,
): Promise<Result> {
  const trails = settings.drift.attribute ? await readTrails(settings, options) : undefined;
  try {
    const { ignore } = settings.drift;
    const toPart: AuditDrift["toPart"] = (snapshot, known) => toActualPart(snapshot, { key, known });
    return await work({ expected, ignore, toPart, readTrail: trails?.read });
  } finally {
    trails?.close();
  }
}
