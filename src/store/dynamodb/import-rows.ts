import { UserError } from "../../errors.ts";
import { checkBlobText } from "../blob-text.ts";
import { completeChanges } from "../complete-changes.ts";
import { refuseNewerExport, type StoreRow, targetKey } from "../rows.ts";
import { toAuditItem, toWaiverItem } from "./audits.ts";
import { createPartCollector, toBaselineChangeItem } from "./baseline-items.ts";
import { blobFolder, putObject } from "./blobs.ts";
import { dayOf, toChangeDayItem, toChangeItem, toFindingItem } from "./finding-items.ts";
import type { Item } from "./items.ts";
import { type Key, storeKey, targetAuditKey } from "./keys.ts";
import { toKnownTargetItem } from "./known-targets.ts";
import { toOutboxItem, toReceiverItem } from "./outbox-items.ts";
import type { StorePlace } from "./place.ts";
import { scanItems } from "./query.ts";
import { updateItem, writeItems } from "./requests.ts";
import { toTargetItem } from "./targets.ts";

const always = { condition: "attribute_exists(#pk)" };

/** Fills an empty store. Until all of it is there, the store refuses to be opened. */
export async function importRows(place: StorePlace, rows: AsyncIterable<StoreRow>): Promise<void> {
  await refuseUnlessEmpty(place);
  await updateItem(place, storeKey, { importing: true }, always);
  let batch: (Key & Item)[] = [];
  const receivers = new Set<string>();
  const days = new Set<string>();
  const parts = createPartCollector();
  for await (const row of completeChanges(rows)) {
    if (row.table === "outbox") receivers.add(row.receiver);
    if (row.table === "change") days.add(dayOf(row.recordedAt ?? row.at));
    if (row.table === "baseline") parts.addEntry(row);
    if (row.table === "baseline-change") parts.addChange(row);
    batch.push(...(await importRow(place, row)));
    if (batch.length < 500) continue;
    await writeItems(place, { put: batch });
    batch = [];
  }
  const lists = [...[...receivers].map(toReceiverItem), ...[...days].map(toChangeDayItem)];
  await writeItems(place, { put: [...batch, ...parts.items(), ...lists] });
  await updateItem(place, storeKey, { importing: undefined }, always);
}

async function refuseUnlessEmpty(place: StorePlace): Promise<void> {
  for (const kind of ["audit", "target", "finding", "baseline"]) {
    for await (const _ of scanItems(place, kind)) {
      throw new UserError(`The store in the table ${place.table} is not empty.`, "Import into a new table.");
    }
  }
}

/** Puts a blob where it belongs, and returns the items of every other row. */
async function importRow(place: StorePlace, row: StoreRow): Promise<readonly (Key & Item)[]> {
  switch (row.table) {
    case "store":
      refuseNewerExport(row);
      return [];
    case "key":
      await updateItem(place, storeKey, { fingerprintKey: Buffer.from(row.fingerprintKey, "hex") }, always);
      return [];
    case "blob":
      checkBlobText(row.hash, row.json);
      await putObject(place, blobFolder + row.hash, row.json);
      return [];
    case "audit":
      return [toAuditItem(row)];
    case "target":
      return [toTargetItem(row), toKnownTargetItem(targetKey(row.target))];
    case "target-audit": {
      const { table: kind, audit, ...entry } = row;
      return [{ ...targetAuditKey(audit, targetKey(entry.target)), kind, audit, entry: JSON.stringify(entry) }];
    }
    case "baseline":
      return [];
    case "baseline-change": {
      const { table: _, part, ...change } = row;
      return [toBaselineChangeItem(part, change)];
    }
    default:
      return [toRowItem(row)];
  }
}

function toRowItem(row: Extract<StoreRow, { table: "finding" | "change" | "outbox" | "waiver" }>): Key & Item {
  switch (row.table) {
    case "finding":
      return toFindingItem(row.finding, row, 0);
    case "change": {
      const { table: _, ...change } = row;
      return toChangeItem(change);
    }
    case "outbox":
      return toOutboxItem(row);
    case "waiver": {
      const { table: _, ...waiver } = row;
      return toWaiverItem(waiver);
    }
  }
}
