import type { AuditEntry } from "../../store/entries.ts";
import type { ReportStore } from "../../store/report-store.ts";

const pageSize = 100;

/** All audits that are kept, newest first. */
export async function* listAudits(store: Pick<ReportStore, "audits">): AsyncGenerator<AuditEntry> {
  let cursor: string | undefined;
  do {
    const page = await store.audits.list({ limit: pageSize, ...(cursor === undefined ? {} : { cursor }) });
    yield* page.items;
    cursor = page.next;
  } while (cursor !== undefined);
}
