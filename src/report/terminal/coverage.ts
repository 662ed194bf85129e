import type { TargetCoverage } from "../../model/coverage.ts";
import type { Report } from "../../model/report.ts";
import { targetName } from "../../model/target.ts";
import { count, countCalls, number } from "../words.ts";
import { beside, paragraph, type Room } from "./margin.ts";
import { type Line, type Span, span } from "./paint.ts";
import { describeTarget } from "./place.ts";
import { padText, textWidth } from "./width.ts";

const shownTargets = 20;
const narrowPage = 72;

/** What one line of the table says. */
interface Row {
  readonly target: string;
  readonly status: Span;
  readonly apis: string;
  readonly resources: string;
  readonly calls: string;
  readonly gaps: string;
}

const header: Row = {
  target: "target",
  status: span("status", "quiet"),
  apis: "APIs",
  resources: "resources",
  calls: "calls",
  gaps: "gaps",
};

/** One line a target: what was read there, and whether that is all. */
export function coverage(report: Report, room: Room): readonly Line[] {
  if (report.coverage.length === 0) return [];
  const shown = chooseTargets(report.coverage);
  const hidden = report.coverage.length - shown.length;
  const named = nameTargets(shown, room);
  const rows = [header, ...shown.map((one, index) => toRow(one, named[index] ?? "")), ...toTotal(report)];
  const width = Math.min(
    room.width - room.margin - numbersWidth(room),
    Math.max(...rows.map(({ target }) => textWidth(target))),
  );
  return [
    [],
    ...beside(
      room,
      span("COVERAGE", "quiet"),
      rows.map((row) => toLine(row, width, room)),
    ),
    ...(hidden > 0 ? paragraph(room, describeHidden(shown, hidden), { style: "quiet" }) : []),
  ];
}

/** All when they are few; else those with something unseen come first. */
function chooseTargets(all: readonly TargetCoverage[]): readonly TargetCoverage[] {
  if (all.length <= shownTargets) return all;
  const unseen = all.filter(({ status }) => status !== "complete");
  return [...unseen, ...all.filter(({ status }) => status === "complete")].slice(0, shownTargets);
}

function describeHidden(shown: readonly TargetCoverage[], hidden: number): string {
  const allComplete = shown.at(-1)?.status === "complete" ? ", all complete" : "";
  return `… and ${count(hidden, "more target")}${allComplete} (use --format json)`;
}

/** With the account's name where every target has room for it. */
function nameTargets(shown: readonly TargetCoverage[], room: Room): readonly string[] {
  const full = shown.map(({ target }) => span(describeTarget(target)).text);
  const fits = full.every((name) => textWidth(name) <= room.width - room.margin - numbersWidth(room));
  return fits ? full : shown.map(({ target }) => targetName(target));
}

function toRow({ status, apis, resources, gaps, ...one }: TargetCoverage, target: string): Row {
  return {
    target,
    status: span(status, status === "complete" ? "good" : "alarm"),
    apis: number(apis.rest + apis.http + apis.websocket),
    resources: number(resources),
    calls: number(countCalls(one)),
    gaps: number(gaps.length),
  };
}

function toTotal({ summary, coverage }: Report): readonly Row[] {
  if (coverage.length < 2) return [];
  const { resources, calls, gaps, apis } = summary;
  const total = number(apis.rest + apis.http + apis.websocket);
  const numbers = { apis: total, resources: number(resources), calls: number(calls), gaps: number(gaps) };
  return [{ target: "total", status: span(""), ...numbers }];
}

function numbersWidth(room: Room): number {
  return room.width < narrowPage ? 24 : 42;
}

function toLine({ target, status, apis, resources, calls, gaps }: Row, width: number, room: Room): Line {
  const wide = room.width < narrowPage ? "" : padText(resources, 11, "right") + padText(calls, 7, "right");
  const style = status.style === "good" || status.style === "alarm" ? "plain" : "quiet";
  return [
    span(padText(span(target).text, width), style),
    span("  "),
    { ...status, text: padText(status.text, 10) },
    span(padText(apis, 6, "right") + wide + padText(gaps, 6, "right"), style),
  ];
}
