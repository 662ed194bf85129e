/** The formats in which a report can be written. */
export const formatNames = [
  "table",
  "json",
  "sarif",
  "markdown",
  "html",
  "csv",
  "ndjson",
  "junit",
  "asff",
  "ocsf",
] as const;

/** The name of a format. */
export type FormatName = (typeof formatNames)[number];
