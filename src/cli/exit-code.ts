import type { Report } from "../model/report.ts";
import { atLeast, type Severity, severities } from "../model/severity.ts";

/** What Gatewarden's exit codes mean. */
export const exitCodes = { clean: 0, findings: 1, failed: 2, incomplete: 3, interrupted: 130 } as const;

/** What decides the exit code of an audit. */
export interface Verdict {
  readonly failOn: Severity | "none";
  readonly requireComplete: boolean;
}

/**
 * The exit code of an audit, the first of these that holds: 2 when it could not do its job (nothing could be read, or a
 * policy threw), 130 when it was interrupted, 3 when it had to be complete and is not, 1 when findings are at or above the
 * threshold. Incomplete comes before findings: whoever asks for completeness must not take 1 for the whole answer. A change
 * that could not be delivered makes it 2 as well: see `exitCodeOfTelling`.
 */
export function exitCodeOf(report: Report, { failOn, requireComplete }: Verdict): number {
  const { targets, bySeverity } = report.summary;
  if (report.errors.length > 0) return exitCodes.failed;
  if (report.interrupted) return exitCodes.interrupted;
  if (targets.failed === targets.total) return exitCodes.failed;
  if (requireComplete && !report.complete) return exitCodes.incomplete;
  const counts = failOn !== "none" && severities.some((one) => atLeast(one, failOn) && bySeverity[one] > 0);
  return counts ? exitCodes.findings : exitCodes.clean;
}
