import { toCell } from "../../csv/cell.ts";
import type { Run } from "../runs.ts";

/** A file of the evidence folder. */
export interface EvidenceFile {
  /** Its name in the folder. */
  readonly path: string;
  /** What is in it, for the list of files. */
  readonly about: string;
  readonly text: string;
}

/** A value of a table; `undefined` leaves the cell empty. */
export type CellValue = string | number | undefined;

/** The columns that say from which audit of a target to which something stayed the same. */
export const runColumns = {
  audits: ({ audits }: Run<unknown>) => audits,
  first_audit: ({ first }: Run<unknown>) => first.audit,
  first_began: ({ first }: Run<unknown>) => first.at,
  last_audit: ({ last }: Run<unknown>) => last.audit,
  last_began: ({ last }: Run<unknown>) => last.at,
} as const;

/**
 * A table by RFC 4180 with a header, which only ever grows at its end.
 * @param columns by name, in their order: what a row has there
 */
export function csvFile<Row>(
  path: string,
  about: string,
  rows: readonly Row[],
  columns: Readonly<Record<string, (row: Row) => CellValue>>,
): EvidenceFile {
  const header = Object.keys(columns).join(",");
  const records = rows.map((row) =>
    Object.values(columns)
      .map((value) => toCell(String(value(row) ?? "")))
      .join(","),
  );
  return { path, about, text: `${[header, ...records].join("\r\n")}\r\n` };
}
