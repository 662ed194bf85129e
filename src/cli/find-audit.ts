import { UserError } from "../errors.ts";
import type { AuditDetails } from "../store/entries.ts";
import type { ReportStore } from "../store/report-store.ts";

const pageSize = 50;

/**
 * An audit of the store: the one with this id, or the newest that ended when `latest` is asked for, or nothing. Throws a
 * `UserError` when there is none.
 */
export async function findAudit(store: ReportStore, id: unknown = "latest"): Promise<AuditDetails> {
  const wanted = id === "latest" ? await newest(store) : String(id);
  const details = await store.audits.get(wanted);
  if (details) return details;
  throw new UserError(`The store has no audit ${wanted}`, "`gatewarden audits list` shows their ids.");
}

async function newest(store: ReportStore): Promise<string> {
  let cursor: string | undefined;
  do {
    const page = await store.audits.list({ limit: pageSize, ...(cursor === undefined ? {} : { cursor }) });
    const ended = page.items.find(({ end }) => end);
    if (ended) return ended.id;
    cursor = page.next;
  } while (cursor !== undefined);
  throw new UserError(
    "The store has no audit that ended",
    "Run `gatewarden audit` first, or name the store with --store.",
  );
}
