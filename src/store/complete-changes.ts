import type { ChangeRow, StoreRow } from "./rows.ts";

/**
 * Rows that are being imported, with what an earlier Gatewarden did not export of changes: they count as recorded when their
 * audit began, and the severity before is that of the change before. The changes of a finding have to come in their order.
 */
export async function* completeChanges(rows: AsyncIterable<StoreRow>): AsyncGenerator<StoreRow> {
  let before: ChangeRow | undefined;
  for await (const row of rows) {
    if (row.table !== "change") {
      yield row;
      continue;
    }
    const follows = before?.finding === row.finding && before.sequence === row.sequence - 1;
    yield { recordedAt: row.at, ...(before && follows ? { fromSeverity: before.severity } : {}), ...row };
    before = row;
  }
}
