import { resolve } from "node:path";
import { audit } from "../audit.ts";
import { createClock } from "../clock.ts";
import { collect } from "../collect/collect.ts";
import { createProgress } from "../collect/progress.ts";
import type { CollectSettings } from "../collect/settings.ts";
import { neighboursOf } from "../evaluate/neighbours.ts";
import { findPackage } from "../load/package-root.ts";
import { loadSettings, type Settings } from "../load/settings.ts";
import type { Report } from "../model/report.ts";
import { type Flags, readFlags } from "./audit-flags.ts";
import { deliverReport } from "./deliver-report.ts";
import { exitCodeOf } from "./exit-code.ts";
import { createFingerprint } from "./fingerprint.ts";
import { withInterrupt } from "./interrupt.ts";
import { checkOutputFile } from "./output-file.ts";
import { preparePolicies } from "./prepare-policies.ts";
import { saveSnapshots } from "./save-snapshots.ts";
import { showProgress } from "./show-progress.ts";
import { explainNothingRead } from "./unread.ts";

/** `gatewarden audit`: audits AWS, prints the report and returns the exit code. */
export async function runAudit(flags: Flags): Promise<number> {
  const settings = loadSettings({
    folder: process.cwd(),
    flags: readFlags(flags),
    ...(typeof flags.config === "string" ? { file: flags.config } : {}),
  });
  if (settings.output !== undefined) await checkOutputFile(settings.output);
  const saveTo = typeof flags.saveSnapshots === "string" ? { saveTo: resolve(flags.saveSnapshots) } : {};
  const report = await auditAws({ ...settings, ...saveTo }, flags.quiet === true);
  await deliverReport(report, settings);
  const nothingRead = explainNothingRead(report);
  if (nothingRead) throw nothingRead;
  return exitCodeOf(report, settings);
}

/** What an audit of AWS is told besides its settings. */
interface AuditPlan extends Settings, Pick<CollectSettings, "endpoint"> {
  /** The folder to write snapshots to; none when absent. */
  readonly saveTo?: string;
}

/** Collects and evaluates what `settings` say, with progress on standard error unless `quiet`; Ctrl-C ends it early. */
export async function auditAws(settings: AuditPlan, quiet: boolean, clock = createClock()): Promise<Report> {
  const { policies, waivers } = preparePolicies(settings);
  const progress = createProgress();
  const fingerprint = createFingerprint();
  return await withInterrupt((signal) => {
    const neighbours = neighboursOf(policies);
    const read = collect(settings, { clock, fingerprint, progress, signal, neighbours });
    const collected = settings.saveTo === undefined ? read : saveSnapshots(read, settings.saveTo);
    const options = { ...findPackage(), now: () => new Date(), signal, waivers, standards: settings.standards };
    return showProgress({ quiet, progress }, () => audit(collected, policies, options));
  });
}
