import { UserError } from "../../errors.ts";
import { keyOfPart } from "../baselines.ts";
import { checkBlobText } from "../blob-text.ts";
import { completeChanges } from "../complete-changes.ts";
import { refuseNewerExport, type StoreRow, targetKey } from "../rows.ts";
import { writeWaiver } from "./audits.ts";
import { writeBaselineChange, writeBaselineEntry } from "./baselines.ts";
import { putBlob } from "./blobs.ts";
import type { Database } from "./database.ts";
import { fingerprintKeyName } from "./fingerprint-key.ts";
import { insertFinding, writeChange, writeOutbox, writeTarget } from "./record-target.ts";

/** Fills an empty store file: with all rows, or with none. */
export async function importRows(database: Database, rows: AsyncIterable<StoreRow>, now: Date): Promise<void> {
  database.script("BEGIN IMMEDIATE");
  try {
    refuseUnlessEmpty(database);
    for await (const row of completeChanges(rows)) importRow(database, row, now);
    database.script("COMMIT");
  } catch (error) {
    database.script("ROLLBACK");
    throw error;
  }
}

function refuseUnlessEmpty(database: Database): void {
  const filled = ["blob", "audit", "target", "finding", "baseline_change"].filter(
    (table) => database.all(`SELECT 1 FROM ${table} LIMIT 1`).length,
  );
  if (filled.length === 0) return;
  throw new UserError(`The store ${database.file} is not empty.`, "Import into a folder that has no store yet.");
}

function importRow(database: Database, row: StoreRow, now: Date): void {
  switch (row.table) {
    case "store":
      refuseNewerExport(row);
      break;
    case "key":
      database.run(
        "INSERT OR REPLACE INTO meta VALUES (?, ?)",
        fingerprintKeyName,
        Buffer.from(row.fingerprintKey, "hex"),
      );
      break;
    case "blob":
      checkBlobText(row.hash, row.json);
      putBlob(database, row.hash, row.json, now);
      break;
    case "audit":
      importAudit(database, row);
      break;
    case "target":
      writeTarget(database, row);
      break;
    case "target-audit": {
      const { table: _, audit, ...entry } = row;
      database.run("INSERT INTO target_audit VALUES (?, ?, ?)", audit, targetKey(entry.target), JSON.stringify(entry));
      break;
    }
    case "baseline": {
      const { table: _, ...entry } = row;
      writeBaselineEntry(database, keyOfPart(entry), entry);
      break;
    }
    case "baseline-change": {
      const { table: _, part, ...change } = row;
      writeBaselineChange(database, part, change);
      break;
    }
    default:
      importFindingRow(database, row);
  }
}

function importFindingRow(
  database: Database,
  row: Extract<StoreRow, { table: "finding" | "change" | "outbox" | "waiver" }>,
): void {
  switch (row.table) {
    case "finding":
      insertFinding(database, row.finding, row);
      break;
    case "change":
      writeChange(database, row);
      break;
    case "outbox":
      writeOutbox(database, row);
      break;
    case "waiver": {
      const { table: _, ...waiver } = row;
      writeWaiver(database, waiver);
      break;
    }
  }
}

function importAudit(database: Database, row: Extract<StoreRow, { table: "audit" }>): void {
  const { id, startedAt, version, end } = row;
  database.run("INSERT INTO audit VALUES (?, ?, ?, ?)", id, startedAt, version, end ? JSON.stringify(end) : null);
}
