import { createHmac, randomBytes } from "node:crypto";
import { audit } from "../audit.ts";
import { createClock } from "../clock.ts";
import { collect } from "../collect/collect.ts";
import { createProgress } from "../collect/progress.ts";
import type { CollectSettings } from "../collect/settings.ts";
import { findPackage } from "../load/package-root.ts";
import { loadSettings, type Settings } from "../load/settings.ts";
import type { Report } from "../model/report.ts";
import { type Flags, readFlags } from "./audit-flags.ts";
import { deliverReport } from "./deliver-report.ts";
import { exitCodeOf } from "./exit-code.ts";
import { withInterrupt } from "./interrupt.ts";
import { checkOutputFile } from "./output-file.ts";
import { preparePolicies } from "./prepare-policies.ts";
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
  const report = await auditAws(settings, flags.quiet === true);
  await deliverReport(report, settings);
  const nothingRead = explainNothingRead(report);
  if (nothingRead) throw nothingRead;
  return exitCodeOf(report, settings);
}

/** Collects and evaluates what `settings` say, with progress on standard error unless `quiet`; Ctrl-C ends it early. */
export async function auditAws(
  settings: Settings & Pick<CollectSettings, "endpoint">,
  quiet: boolean,
  clock = createClock(),
): Promise<Report> {
  const policies = preparePolicies(settings.policies);
  const progress = createProgress();
  const key = randomBytes(32);
  const fingerprint = (secret: string): string => createHmac("sha256", key).update(secret).digest("hex");
  return await withInterrupt((signal) => {
    const collected = collect(settings, { clock, fingerprint, progress, signal });
    const { version } = findPackage();
    return showProgress({ quiet, progress }, () =>
      audit(collected, policies, { version, now: () => new Date(), signal }),
    );
  });
}
