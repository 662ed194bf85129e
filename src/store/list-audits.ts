import type { AuditEntry } from "./entries.ts";
import { readPages } from "./read-pages.ts";
import type { ReportStore } from "./report-store.ts";

const pageSize = 100;

/** All audits that are kept, newest first. */
export function listAudits({ audits }: Pick<ReportStore, "audits">): AsyncGenerator<AuditEntry> {
  return readPages((page) => audits.list(page), pageSize);
}
