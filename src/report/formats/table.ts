import type { Report } from "../../model/report.ts";
import type { FormatOptions } from "../formats.ts";
import { closing } from "../terminal/closing.ts";
import { coverage } from "../terminal/coverage.ts";
import { drift } from "../terminal/drift.ts";
import { failures } from "../terminal/failures.ts";
import { headline } from "../terminal/headline.ts";
import { roomOn } from "../terminal/margin.ts";
import { notes } from "../terminal/notes.ts";
import { type Line, renderLine } from "../terminal/paint.ts";
import { scorecards } from "../terminal/scorecards.ts";
import { unknowns } from "../terminal/unknowns.ts";
import { waived } from "../terminal/waived.ts";

/** The report for a person at a terminal: what was audited, what fails and how to fix it, what stayed unseen. */
export function table(report: Report, { color, width }: FormatOptions = { color: false, width: 100 }): string {
  const room = roomOn(width);
  const sections = [headline, drift, failures, waived, unknowns, notes, scorecards, coverage, closing];
  const lines: readonly Line[] = sections.flatMap((section) => section(report, room));
  return `${lines.map((line) => renderLine(line, room.width, color)).join("\n")}\n`;
}
