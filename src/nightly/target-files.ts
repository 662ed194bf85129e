import type { Report, ReportSummary } from "../model/report.ts";
import { type Target, targetName } from "../model/target.ts";
import type { TargetProgress } from "./read-target.ts";
import { targetFolder } from "./run-files.ts";
import type { Workplace } from "./workplace.ts";

/** How one target is, in a line. */
export interface TargetSummary extends Pick<ReportSummary, "apis" | "bySeverity" | "gaps" | "calls" | "throttled"> {
  /** `111111111111/eu-west-1`. */
  readonly target: string;
  readonly status: "complete" | "incomplete" | "failed";
}

/** What a checkpoint holds. */
export interface Checkpoint extends TargetProgress {
  /** How many goes there were. */
  readonly goes: number;
}

/** What an earlier go left; nothing yet without one. Throws when it is gone. */
export async function readCheckpoint({ files }: Workplace, key: string | null | undefined): Promise<Checkpoint> {
  if (key === undefined || key === null) return { parts: [], goes: 0 };
  const checkpoint = await files.get(key);
  if (checkpoint === undefined) throw new Error(`The checkpoint ${key} is gone`);
  return checkpoint as Checkpoint;
}

/** Leaves the report of a target for whoever summarises the audit. */
export async function leaveReport({ files }: Workplace, folder: string, report: Report): Promise<TargetSummary> {
  await files.put(`${folder}report.json`, report);
  const { apis, bySeverity, gaps, calls, throttled } = report.summary;
  const [coverage] = report.coverage;
  const target = coverage ? targetName(coverage.target) : "";
  return { target, status: coverage?.status ?? "failed", apis, bySeverity, gaps, calls, throttled };
}

/** The key of a target's report. */
export function reportKey({ files }: Workplace, audit: string, target: Target): string {
  return files.keyOf(`${targetFolder(audit, target)}report.json`);
}
