import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Clock } from "../clock.ts";
import { collect } from "../collect/collect.ts";
import type { Fingerprint } from "../collect/plain.ts";
import type { ProgressLedger } from "../collect/progress.ts";
import { expectBaseline } from "../drift-sources/baseline.ts";
import { seeCollected } from "../drift-sources/collected.ts";
import { expectFiles } from "../drift-sources/files.ts";
import { expectAudit, seeAudit } from "../drift-sources/kept-audit.ts";
import { UserError } from "../errors.ts";
import type { Expected } from "../find-drift/sides.ts";
import type { SeenPart } from "../find-drift.ts";
import type { Settings } from "../load/settings.ts";
import { isAuditId } from "../store/audit-id.ts";
import type { AuditDetails } from "../store/entries.ts";
import { keyIdOf } from "../store/key-id.ts";
import type { ReportStore } from "../store/report-store.ts";
import type { Flags } from "./audit-flags.ts";
import { findAudit, findAuditBefore } from "./find-audit.ts";
import { openBaselinesIn } from "./open-baselines.ts";
import { note } from "./output.ts";

/** What AWS is read with. */
export interface Reading {
  readonly clock: Clock;
  readonly fingerprint: Fingerprint;
  /** Of the fingerprints. */
  readonly key: Uint8Array;
  readonly progress: ProgressLedger;
  readonly signal: AbortSignal;
}

/** The two sides of a comparison. */
export interface DriftPlan {
  readonly expected: Expected;
  readonly see: (reading: Reading) => AsyncIterable<SeenPart>;
  /** Whether AWS is read, and not the store. */
  readonly isFresh: boolean;
  /** The audit that is compared, and when it began, ISO 8601; absent when AWS is read. */
  readonly audit?: AuditDetails;
  readonly startedAt?: string;
}

/** Finds what is to be compared with what, as the flags say. Throws a UserError when it is not there, with what to do first. */
export async function planDrift(settings: Settings, store: ReportStore | undefined, flags: Flags): Promise<DriftPlan> {
  const against = typeof flags.against === "string" ? flags.against : "baseline";
  const isFresh = flags.audit === true || against === "deployed";
  if (against === "deployed" && flags.audit !== true && flags.quiet !== true) {
    note("What stages serve is in no audit: reading AWS afresh.");
  }
  const audit = isFresh ? undefined : await findAudit(keptIn(store), undefined);
  const expected = await expect(against, settings, store, audit);
  const see = ({ key, ...reading }: Reading) =>
    audit
      ? seeAudit(keptIn(store).blobs, audit)
      : seeCollected(collect(settings, { ...reading, exports: against === "deployed" }), keyIdOf(key));
  return { expected, see, isFresh, ...(audit ? { audit, startedAt: audit.startedAt } : {}) };
}

async function expect(
  against: string,
  settings: Settings,
  store: ReportStore | undefined,
  audit: AuditDetails | undefined,
): Promise<Expected> {
  if (against === "deployed") {
    return { against, words: "what stages serve", targets: [], of: async () => undefined };
  }
  if (against === "baseline") return await expectApproved(settings, store);
  if (against === "last") {
    const kept = keptIn(store);
    const before = audit ? await findAuditBefore(kept, audit) : await findAudit(kept, undefined);
    return expectAudit(kept.blobs, before, "last", `audit ${before.id}`);
  }
  if (isAuditId(against)) {
    const kept = keptIn(store);
    return expectAudit(kept.blobs, await findAudit(kept, against), "snapshot", `audit ${against}`);
  }
  if (existsSync(resolve(against))) return await expectFiles(resolve(against), against);
  throw new UserError(
    `--against ${against} is neither baseline, last nor deployed, no audit's id, and there is no such file or folder`,
    "`gatewarden audits list` shows the ids of audits; `gatewarden snapshots export DIR` writes snapshots.",
  );
}

async function expectApproved({ drift: { baseline } }: Settings, store: ReportStore | undefined): Promise<Expected> {
  const baselines = baseline === undefined ? keptIn(store).baselines : openBaselinesIn(baseline);
  const expected = await expectBaseline(baselines, "the baseline");
  if (expected) return expected;
  const where = baseline === undefined ? "" : ` in ${baseline}`;
  const folder = baseline === undefined ? "" : ` --baseline ${baseline}`;
  throw new UserError(
    `There is no baseline${where}: nobody has said yet what is expected`,
    `Look at the newest audit, and approve it: gatewarden baseline approve --all --reason TEXT --by WHO${folder}`,
  );
}

function keptIn(store: ReportStore | undefined): ReportStore {
  if (store) return store;
  throw new UserError(
    "There is no store: by --no-store, or by `store: false` in the settings",
    "Name a store with --store, or compare --baseline DIR with a fresh --audit.",
  );
}
