import { readOrLeaveOut, toBlobText } from "../blob-text.ts";
import type { TargetEntry } from "../entries.ts";
import type { ExportOptions } from "../report-store.ts";
import { exportVersion, type StoreRow } from "../rows.ts";
import { toAuditEntry, toSeenWaiver } from "./audits.ts";
import { toBaselineChange, toBaselineEntry } from "./baselines.ts";
import { type Database, openDatabase, type Row } from "./database.ts";
import { toChangeRow, toFindingRow } from "./finding-rows.ts";
import { toOutboxRow } from "./outbox.ts";
import { toTargetRow } from "./record-target.ts";

/** Every table in the order of `StoreRow`, and what its rows are. */
const tables: readonly (readonly [query: string, toRow: (row: Row) => StoreRow])[] = [
  ["SELECT * FROM audit ORDER BY id", (row) => ({ table: "audit", ...toAuditEntry(row) })],
  ["SELECT * FROM target ORDER BY name", (row) => ({ table: "target", ...toTargetRow(row) })],
  ["SELECT * FROM target_audit ORDER BY audit, target", toTargetAudit],
  ["SELECT * FROM finding ORDER BY id", (row) => ({ table: "finding", ...toFindingRow(row) })],
  ["SELECT * FROM change ORDER BY finding, sequence", (row) => ({ table: "change", ...toChangeRow(row) })],
  ["SELECT * FROM outbox ORDER BY receiver, finding, sequence", (row) => ({ table: "outbox", ...toOutboxRow(row) })],
  ["SELECT * FROM waiver ORDER BY id", (row) => ({ table: "waiver", ...toSeenWaiver(row) })],
  ["SELECT * FROM baseline ORDER BY part", (row) => ({ table: "baseline", ...toBaselineEntry(row) })],
  [
    "SELECT * FROM baseline_change ORDER BY part, sequence",
    (row) => ({ table: "baseline-change", part: String(row.part), ...toBaselineChange(row) }),
  ],
];

/** Everything in a store file as of one moment, whatever is written meanwhile. */
export async function* exportRows(
  { file }: Database,
  { fingerprintKey, leaveOut }: { readonly fingerprintKey?: Uint8Array } & Pick<ExportOptions, "leaveOut"> = {},
): AsyncGenerator<StoreRow> {
  const reader = await openDatabase(file, { readOnly: true });
  try {
    reader.script("BEGIN");
    yield { table: "store", version: exportVersion };
    if (fingerprintKey) yield { table: "key", fingerprintKey: Buffer.from(fingerprintKey).toString("hex") };
    for (const row of reader.iterate("SELECT * FROM blob ORDER BY hash")) {
      const hash = String(row.hash);
      const json = await readOrLeaveOut(async () => toBlobText(hash, toBytes(row)), leaveOut);
      if (json !== undefined) yield { table: "blob", hash, json };
    }
    for (const [query, toRow] of tables) for (const row of reader.iterate(query)) yield toRow(row);
  } finally {
    reader.close();
  }
}

function toBytes({ bytes }: Row): Uint8Array {
  return bytes instanceof Uint8Array ? bytes : new Uint8Array();
}

function toTargetAudit({ audit, entry }: Row): StoreRow {
  return { table: "target-audit", audit: String(audit), ...(JSON.parse(String(entry)) as TargetEntry) };
}
