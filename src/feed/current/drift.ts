import type { DriftCounts, DriftReport } from "../../model/drift-report.ts";
import type { AuditEntry } from "../../store/entries.ts";
import { listAudits } from "../../store/list-audits.ts";
import type { ReportStore } from "../../store/report-store.ts";

/** What the newest audit that compared found. */
export interface CurrentDrift {
  readonly audit: AuditEntry;
  readonly report: DriftReport;
}

/** Reads what the newest audit that compared found; undefined where none ever did. */
export async function readDrift(store: ReportStore): Promise<CurrentDrift | undefined> {
  for await (const { audit, report } of comparisons(store)) return await readReport(store, audit, report);
  return undefined;
}

/** Reads what an audit found; undefined where it is gone or did not compare. */
export async function readDriftOf(store: ReportStore, id: string): Promise<CurrentDrift | undefined> {
  const audit = await store.audits.get(id);
  return audit?.end?.drift && (await readReport(store, audit, audit.end.drift.report));
}

async function readReport({ blobs }: ReportStore, audit: AuditEntry, hash: string): Promise<CurrentDrift> {
  return { audit, report: (await blobs.get(hash)) as DriftReport };
}

/** The audits that compared, newest first, with what it came to and the hash of the report. */
export async function* comparisons(
  store: ReportStore,
): AsyncGenerator<{ readonly audit: AuditEntry; readonly counts: DriftCounts; readonly report: string }> {
  for await (const audit of listAudits(store)) if (audit.end?.drift) yield { audit, ...audit.end.drift };
}
