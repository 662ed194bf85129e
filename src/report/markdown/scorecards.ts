import type { ControlResult, Report, Scorecard } from "../../model/report.ts";
import { describeStandard } from "../../model/standard.ts";
import { describeControls, describeStatus, shortId, worstFirst } from "../controls.ts";
import { forMarkdown, toCodeCell } from "../escape.ts";
import { count, number } from "../words.ts";

const shownControls = 60;

/** A table for each chosen standard: its controls, worst first, with the results that they were judged by. */
export function scorecardsSection({ scorecards }: Report): string {
  return scorecards.map(scorecard).join("\n\n");
}

function scorecard(card: Scorecard): string {
  const hidden = card.controls.length - shownControls;
  const rows = worstFirst(card.controls).slice(0, shownControls);
  const table = ["| control | status | pass | fail | unknown | waived | of |", "|---|---|--:|--:|--:|--:|--:|"];
  return [
    `## ${describeStandard(card.standard).url === undefined ? forMarkdown(card.title) : card.title}`,
    `${describeControls(card)}.`,
    ...(rows.length > 0 ? [[...table, ...rows.map((control) => toRow(control, card))].join("\n")] : []),
    ...(hidden > 0 ? [`… and ${count(hidden, "more control")} (use \`--format json\`)`] : []),
  ].join("\n\n");
}

function toRow(control: ControlResult, card: Scorecard): string {
  const { status, pass, fail, unknown, waived, population } = control;
  const words = describeStatus(status);
  const mark = status === "fail" || status === "unknown" ? `**${words}**` : words;
  const numbers = [pass, fail, unknown, waived, population].map(number);
  return `| ${[toCodeCell(shortId(control, card)), mark, ...numbers].join(" | ")} |`;
}
