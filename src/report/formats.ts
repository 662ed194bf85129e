import type { FormatName } from "../model/format.ts";
import type { Report } from "../model/report.ts";
import { asff } from "./formats/asff.ts";
import { csv } from "./formats/csv.ts";
import { html } from "./formats/html.ts";
import { json } from "./formats/json.ts";
import { junit } from "./formats/junit.ts";
import { markdown } from "./formats/markdown.ts";
import { ndjson } from "./formats/ndjson.ts";
import { ocsf } from "./formats/ocsf.ts";
import { sarif } from "./formats/sarif.ts";
import { table } from "./formats/table.ts";

/** What the reader's medium can show; only terminals need it. */
export interface FormatOptions {
  /** Whether to use ANSI colours. */
  readonly color: boolean;
  /** Columns of a line. */
  readonly width: number;
}

/** A pure function from a report to text that, unless it is empty, ends with a newline. */
export type Format = (report: Report, options?: FormatOptions) => string;

/** Every format, by the name that `--format` takes. */
export const formats = {
  table,
  json,
  sarif,
  markdown,
  html,
  csv,
  ndjson,
  junit,
  asff,
  ocsf,
} satisfies Readonly<Record<FormatName, Format>>;
