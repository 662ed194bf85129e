import { resolve } from "node:path";
import { type AuditDrift, audit } from "../audit.ts";
import { createClock } from "../clock.ts";
import { collect } from "../collect/collect.ts";
import { createFingerprint, createKey } from "../collect/fingerprint.ts";
import { createProgress } from "../collect/progress.ts";
import type { CollectSettings } from "../collect/settings.ts";
import { neighboursOf } from "../evaluate/neighbours.ts";
import { toAuditBasis } from "../load/audit-basis.ts";
import { findPackage } from "../load/package-root.ts";
import type { Settings } from "../load/settings.ts";
import type { Report } from "../model/report.ts";
import { keyIdOf } from "../store/key-id.ts";
import { startRecording } from "../store/recording.ts";
import type { ReportStore } from "../store/report-store.ts";
import { openApproved, withAuditDrift } from "./audit-drift.ts";
import type { Flags } from "./audit-flags.ts";
import { deliverReport } from "./deliver-report.ts";
import { exitCodeOf, exitCodes } from "./exit-code.ts";
import { withInterrupt } from "./interrupt.ts";
import { type Keeper, openKeeper } from "./keeper.ts";
import { loadSettingsFor } from "./load-settings.ts";
import { checkOutputFile } from "./output-file.ts";
import { preparePolicies } from "./prepare-policies.ts";
import { saveSnapshots } from "./save-snapshots.ts";
import { showProgress } from "./show-progress.ts";
import { explainNothingRead } from "./unread.ts";

/** `gatewarden audit`: audits AWS, prints the report, tells receivers what changed, and returns the exit code. */
export async function runAudit(flags: Flags): Promise<number> {
  const settings = loadSettingsFor(flags, flags);
  if (settings.output !== undefined) await checkOutputFile(settings.output);
  if (typeof flags.fromSnapshot === "string") {
    const { auditAgain } = await import("./audit-again.ts");
    return await auditAgain(flags.fromSnapshot, settings, flags);
  }
  const saveTo = typeof flags.saveSnapshots === "string" ? { saveTo: resolve(flags.saveSnapshots) } : {};
  const keeper = await openKeeper(settings, flags.deliver !== false);
  try {
    const plan = { ...settings, ...saveTo, ...(keeper ? { keepIn: keeper.store } : {}) };
    const { report, finish } = await auditAws(plan, flags.quiet === true);
    await deliverReport(report, settings);
    const undelivered = await keepAndTell(finish, report, keeper);
    const nothingRead = explainNothingRead(report);
    if (nothingRead) throw nothingRead;
    return undelivered || exitCodeOf(report, settings);
  } finally {
    await keeper?.close();
  }
}

/** Keeps the audit, and then delivers what changed, also when not all of it could be kept. */
async function keepAndTell(
  finish: FinishedAudit["finish"],
  { interrupted }: Report,
  keeper: Keeper | undefined,
): Promise<number> {
  let undelivered: number = exitCodes.clean;
  try {
    await finish();
  } finally {
    if (keeper && !interrupted) undelivered = await keeper.tell();
  }
  return undelivered;
}

/** What an audit of AWS is told besides its settings. */
interface AuditPlan extends Omit<Settings, "store">, Pick<CollectSettings, "endpoint"> {
  /** The folder to write snapshots to; none when absent. */
  readonly saveTo?: string;
  /** Where the audit is kept; nowhere when absent. */
  readonly keepIn?: ReportStore;
}

/** What came of an audit, and what is left to do once its report was handed over. */
interface FinishedAudit {
  readonly report: Report;
  /** Keeps the report in the store. Throws what kept anything of the audit from being recorded. */
  readonly finish: () => Promise<void>;
}

/** Collects and evaluates what `settings` say, with progress on standard error unless `quiet`; Ctrl-C ends it early. */
export async function auditAws(settings: AuditPlan, quiet: boolean, clock = createClock()): Promise<FinishedAudit> {
  const { keepIn, saveTo, standards } = settings;
  const expected = await openApproved(settings, keepIn);
  const { policies, waivers } = preparePolicies(settings, { drift: expected !== undefined });
  const progress = createProgress();
  const key = keepIn?.fingerprintKey ?? createKey();
  const fingerprint = createFingerprint(key);
  const now = () => new Date();
  const startedAt = now().toISOString();
  const { version } = findPackage();
  const judged = policies.map(({ policy }) => policy);
  const basis = toAuditBasis(settings, judged, waivers);
  const receivers = Object.keys(settings.deliver);
  const recorder = keepIn && startRecording(keepIn, { version, receivers, basis });
  const report = await withInterrupt(async (signal) => {
    const neighbours = neighboursOf(policies);
    const read = collect(settings, { clock, fingerprint, progress, signal, neighbours });
    const collected = saveTo === undefined ? read : saveSnapshots(read, saveTo, { startedAt, now, key: keyIdOf(key) });
    const told = { version, now, startedAt, signal, waivers, standards };
    const judge = (drift?: AuditDrift) => {
      const options = { ...told, ...(recorder ? { recorder } : {}), ...(drift ? { drift } : {}) };
      return showProgress({ quiet, progress }, () => audit(collected, policies, options));
    };
    if (!expected) return await judge();
    return await withAuditDrift(expected, settings, { clock, fingerprint, signal, key: keyIdOf(key) }, judge);
  });
  return { report, finish: async () => await recorder?.finish(report, waivers) };
}
