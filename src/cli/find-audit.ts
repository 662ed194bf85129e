import { UserError } from "../errors.ts";
import type { AuditDetails } from "../store/entries.ts";
import { listAudits } from "../store/list-audits.ts";
import type { ReportStore } from "../store/report-store.ts";
import { targetKey } from "../store/rows.ts";

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

/** The newest audit that ended before this one began, and read any of its targets. Throws a `UserError` when there is none. */
export async function findAuditBefore(store: ReportStore, { id, targets }: AuditDetails): Promise<AuditDetails> {
  const wanted = new Set(targets.map(({ target }) => targetKey(target)));
  for await (const one of listAudits(store)) {
    const details = one.end && one.id < id ? await store.audits.get(one.id) : undefined;
    if (details?.targets.some(({ target }) => wanted.has(targetKey(target)))) return details;
  }
  throw new UserError(
    `No audit before ${id} read the same accounts and Regions`,
    "Audit again, or compare it with AWS as it is now: gatewarden drift --against last --audit",
  );
}

async function newest(store: ReportStore): Promise<string> {
  for await (const { id, end } of listAudits(store)) if (end) return id;
  throw new UserError(
    "The store has no audit that ended",
    "Run `gatewarden audit` first, or name the store with --store.",
  );
}
