import type { Report } from "../model/report.ts";
import { json } from "./formats/json.ts";
import { markdown } from "./formats/markdown.ts";
import { sarif } from "./formats/sarif.ts";
import { table } from "./formats/table.ts";

/** What the reader's medium can show; only terminals need it. */
export interface FormatOptions {
  /** Whether to use ANSI colours. */
  readonly color: boolean;
  /** Columns of a line. */
  readonly width: number;
}

/** A pure function from a report to text that ends with a newline. */
export type Format = (report: Report, options?: FormatOptions) => string;

/** Every format, by the name that `--format` takes. */
export const formats = { table, json, sarif, markdown } satisfies Readonly<Record<string, Format>>;

/** The name of a format. */
export type FormatName = keyof typeof formats;
