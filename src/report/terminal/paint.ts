import type { Severity } from "../../model/severity.ts";
import { forTerminal } from "../escape.ts";
import { cutText, textWidth } from "./width.ts";

/** How a stretch of text looks; the words carry the meaning without it. */
export type Style = Severity | "plain" | "strong" | "quiet" | "good" | "alarm";

/** A stretch of text in one style. */
export interface Span {
  readonly text: string;
  readonly style: Style;
}

/** One line, made of spans from left to right. */
export type Line = readonly Span[];

/** SGR parameters: https://en.wikipedia.org/wiki/ANSI_escape_code#SGR. Only the 16 colours that every theme adapts. */
const codes: Readonly<Record<Style, string>> = {
  critical: "1;97;41",
  high: "1;31",
  medium: "33",
  low: "36",
  informational: "2",
  plain: "",
  strong: "1",
  quiet: "2",
  good: "32",
  alarm: "1;33",
};

/** A span. */
export function span(text: string, style: Style = "plain"): Span {
  return { text: forTerminal(text), style };
}

/** `line` as text of at most `width` columns. Every span is made harmless again here, whoever built it. */
export function renderLine(line: Line, width: number, color: boolean): string {
  let room = width;
  let rendered = "";
  for (const { text, style } of line) {
    const cut = cutText(forTerminal(text), room);
    room -= textWidth(cut);
    rendered += color && codes[style] !== "" && cut.trim() !== "" ? `\u001b[${codes[style]}m${cut}\u001b[0m` : cut;
    if (cut !== forTerminal(text)) break;
  }
  return color ? rendered : rendered.trimEnd();
}
