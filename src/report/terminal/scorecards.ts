import type { ControlResult, ControlStatus, Report, Scorecard } from "../../model/report.ts";
import { describeControls, describeStatus, shortId, worstFirst } from "../controls.ts";
import { count, number } from "../words.ts";
import { labelled, paragraph, type Room, space } from "./margin.ts";
import { type Line, type Style, span } from "./paint.ts";
import { padText, textWidth } from "./width.ts";

const shownControls = 15;

const styles: Readonly<Record<ControlStatus, Style>> = {
  fail: "high",
  unknown: "alarm",
  waived: "plain",
  pass: "good",
  "not-applicable": "quiet",
};

/** How the controls of the chosen standards stand: a line for each that is not simply met, as far as there is room. */
export function scorecards(report: Report, room: Room): readonly Line[] {
  return report.scorecards.flatMap((card) => [[], ...scorecard(card, room)]);
}

function scorecard(card: Scorecard, room: Room): readonly Line[] {
  const unmet = worstFirst(card.controls).filter(({ status }) => status !== "pass" && status !== "not-applicable");
  const shown = unmet.slice(0, shownControls);
  const width = Math.min(Math.floor(room.width / 3), Math.max(0, ...shown.map((one) => textWidth(shortId(one, card)))));
  const hidden = unmet.length - shown.length;
  return [
    ...labelled(room, span("STANDARD", "quiet"), span(`${card.title} (${card.standard})`, "strong")),
    ...paragraph(room, describeControls(card)),
    ...shown.map((control) => controlLine(control, card, width, room)),
    ...(hidden > 0
      ? paragraph(room, `… and ${count(hidden, "more control")} (use --format json)`, { style: "quiet" })
      : []),
  ];
}

function controlLine(control: ControlResult, card: Scorecard, width: number, room: Room): Line {
  const { status, fail, unknown, waived, population } = control;
  const counts = [
    [fail, "fail"],
    [unknown, "unknown"],
    [waived, "waived"],
  ] as const;
  const parts = counts.filter(([value]) => value > 0).map(([value, word]) => `${number(value)} ${word}`);
  return [
    space(room.margin + 2),
    span(padText(shortId(control, card), width)),
    space(2),
    span(padText(describeStatus(status), 7), styles[status]),
    space(2),
    span(`${parts.join(", ")} of ${number(population)}`, "quiet"),
  ];
}
