import { toCell } from "../../report/csv/cell.ts";
import type { ChangeView } from "../wire.ts";

/** The columns, which only ever grow at their end. */
const columns: Readonly<Record<string, (change: ChangeView) => string | undefined>> = {
  position: ({ position }) => position,
  recorded_at: ({ recordedAt }) => recordedAt,
  finding_id: ({ finding }) => finding,
  change: ({ kind }) => kind,
  from: ({ from }) => from,
  to: ({ to }) => to,
  severity: ({ severity }) => severity,
  policy: ({ about }) => about?.policy,
  title: ({ about }) => about?.title,
  message: ({ about }) => about?.message,
  account: ({ about }) => about?.resource.accountId,
  region: ({ about }) => about?.resource.region,
  api_id: ({ about }) => about?.resource.api?.id,
  api_name: ({ about }) => about?.resource.api?.name,
  resource_name: ({ about }) => about?.resource.name,
  resource_arn: ({ about }) => about?.resource.arn,
  audit: ({ audit }) => audit,
};

/** Changes as RFC 4180, in cells that no spreadsheet takes for formulas. */
export function toCsv(changes: readonly ChangeView[]): string {
  const rows = changes.map((change) => Object.values(columns).map((value) => toCell(value(change) ?? "")));
  return [Object.keys(columns).map(toCell), ...rows].map((cells) => `${cells.join(",")}\r\n`).join("");
}
