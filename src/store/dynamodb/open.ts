import { setTimeout as delay } from "node:timers/promises";
import { checkRows } from "../check-rows.ts";
import { keyIdOf } from "../key-id.ts";
import type { ReportStore, Upkeep } from "../report-store.ts";
import { createAuditLog } from "./audits.ts";
import { createBaselines } from "./baselines.ts";
import { createBlobs } from "./blobs.ts";
import { createChangeLog } from "./changes.ts";
import { exportRows } from "./export-rows.ts";
import { createCatalogue } from "./findings.ts";
import { importRows } from "./import-rows.ts";
import { createOutbox } from "./outbox.ts";
import { holdBackMs, type StorePlace } from "./place.ts";
import { prune } from "./prune.ts";
import { readRevision } from "./revision.ts";
import { openStoreItem, readStoreItem } from "./store-item.ts";
import { settleTargets } from "./targets.ts";

/** What a place need not say. */
type Optional = "prefix" | "now" | "sleep" | "holdBack" | "readOnly";

/**
 * Opens the store in a table and a bucket, and carries out what a process that died has left half-way. The clients stay
 * the caller's. Throws a `UserError` when there is no such table, or a newer Gatewarden wrote it.
 */
export async function openDynamoStore(
  where: Omit<StorePlace, Optional> & Partial<Pick<StorePlace, Optional>>,
): Promise<ReportStore> {
  const place: StorePlace = {
    prefix: "",
    now: () => new Date(),
    readOnly: false,
    holdBack: holdBackMs,
    sleep: (milliseconds) => delay(milliseconds),
    ...where,
  };
  const fingerprintKey = await (place.readOnly ? readStoreItem(place) : openStoreItem(place));
  await settleTargets(place);
  const blobs = createBlobs(place);
  const upkeep: Upkeep = {
    prune: (before) => prune(place, blobs, before),
    check: () => checkRows((leaveOut) => exportRows(place, { leaveOut })),
    exportRows: (options = {}) => exportRows(place, options),
    importRows: (rows) => importRows(place, rows),
  };
  return {
    fingerprintKey,
    audits: createAuditLog(place, blobs, keyIdOf(fingerprintKey)),
    findings: createCatalogue(place),
    changes: createChangeLog(place),
    blobs,
    baselines: createBaselines(place, blobs),
    outbox: createOutbox(place),
    upkeep,
    revision: () => readRevision(place),
    close: async () => {},
  };
}
