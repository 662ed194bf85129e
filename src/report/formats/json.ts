import type { Report } from "../../model/report.ts";
import { forJson } from "../escape.ts";

/** The whole report as JSON, described by report.schema.json. Characters that nobody can see are written as `\u` escapes. */
export function json(report: Report): string {
  return `${forJson(JSON.stringify(report, null, 2))}\n`;
}
