import type { Report } from "../model/report.ts";
import type { Waiver } from "../model/waiver.ts";
import type { AuditEnd, SeenWaiver } from "./entries.ts";

/** How an audit ended, as its report says. */
export function toAuditEnd({ finishedAt, complete, interrupted, summary }: Report, report: string): AuditEnd {
  return { finishedAt, complete, interrupted, summary, report };
}

/** A waiver that an audit has met, beside what was known of it. An older audit changes only when it was first seen. */
export function mergeWaiver(known: SeenWaiver | undefined, waiver: Waiver, startedAt: string): SeenWaiver {
  const { policies: _, ...told } = waiver;
  if (!known) return { ...told, firstSeen: startedAt, lastSeen: startedAt };
  const firstSeen = known.firstSeen < startedAt ? known.firstSeen : startedAt;
  return known.lastSeen > startedAt ? { ...known, firstSeen } : { ...told, firstSeen, lastSeen: startedAt };
}
