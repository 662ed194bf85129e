import type { Report } from "../model/report.ts";
import type { Waiver } from "../model/waiver.ts";
import type { AuditEnd, SeenWaiver } from "./entries.ts";
import type { BlobStore } from "./report-store.ts";

/** Keeps a report, and what it says of drift apart, and returns how the audit ended. */
export async function keepReport(report: Report, blobs: BlobStore): Promise<AuditEnd> {
  const { finishedAt, complete, interrupted, summary, drift } = report;
  const kept = { finishedAt, complete, interrupted, summary, report: await blobs.put(report) };
  return drift ? { ...kept, drift: { counts: drift.counts, report: await blobs.put(drift) } } : kept;
}

/** A waiver that an audit has met, beside what was known of it. An older audit changes only when it was first seen. */
export function mergeWaiver(known: SeenWaiver | undefined, waiver: Waiver, startedAt: string): SeenWaiver {
  const { policies: _, ...told } = waiver;
  if (!known) return { ...told, firstSeen: startedAt, lastSeen: startedAt };
  const firstSeen = known.firstSeen < startedAt ? known.firstSeen : startedAt;
  return known.lastSeen > startedAt ? { ...known, firstSeen } : { ...told, firstSeen, lastSeen: startedAt };
}
