import { forTerminal } from "../escape.ts";
import { type Line, type Span, type Style, span } from "./paint.ts";
import { textWidth, wrapText } from "./width.ts";

/** Where labels (severities, section names) stand; the text beside them starts here. */
const marginWidth = 11;

/** How much room a table has. */
export interface Room {
  /** Columns of the whole page. */
  readonly width: number;
  /** Columns to the left of the text; small on narrow terminals. */
  readonly margin: number;
}

/** The room on a terminal of `width` columns: never under 40, and no wider than lines stay readable. */
export function roomOn(width: number): Room {
  const usable = Math.min(120, Math.max(40, Math.floor(width)));
  return { width: usable, margin: usable < 72 ? 2 : marginWidth };
}

/** `body` beside the margin with `label` in it, or above the text when the page is narrow. */
export function beside(room: Room, label: Span, body: readonly Line[]): readonly Line[] {
  const narrow = room.margin < marginWidth;
  const lines = body.map((line, index): Line => {
    if (narrow || index > 0) return [space(room.margin), ...line];
    return [space(1), label, space(room.margin - 1 - textWidth(label.text)), ...line];
  });
  return narrow ? [[space(1), label], ...lines] : lines;
}

/** `text` beside the margin with its `label`, and `end` at the right edge of the first line. */
export function labelled(room: Room, label: Span, text: Span, end: Span = span("")): readonly Line[] {
  const gap = end.text === "" ? 0 : textWidth(end.text) + 2;
  const lines = wrapText(text.text, room.width - room.margin - gap, 3).map((line, index): Line => {
    const fill = room.width - room.margin - textWidth(line) - textWidth(end.text);
    const styled = span(line, text.style);
    return index === 0 && gap > 0 ? [styled, space(fill), end] : [styled];
  });
  return beside(room, label, lines);
}

/** `parts` beside the margin, as many on a line as there is room for. */
export function flow(room: Room, label: Span, parts: readonly Span[]): readonly Line[] {
  const lines: Span[][] = [];
  let used = Number.POSITIVE_INFINITY;
  for (const part of parts) {
    const width = textWidth(part.text);
    if (used + 3 + width > room.width - room.margin) lines.push([part]);
    else lines.at(-1)?.push(space(3), part);
    used = lines.at(-1)?.reduce((total, { text }) => total + textWidth(text), 0) ?? 0;
  }
  return beside(room, label, lines);
}

/** `text` beside the margin, indented by `indent`, on at most `limit` lines; `lead` stands before the first. */
export function paragraph(
  room: Room,
  text: string,
  {
    style = "plain",
    indent = 0,
    limit = 2,
    lead,
  }: { style?: Style; indent?: number; limit?: number; lead?: Span } = {},
): readonly Line[] {
  const hang = indent + (lead ? textWidth(lead.text) : 0);
  const lines = wrapText(forTerminal(text), Math.max(10, room.width - room.margin - hang), limit);
  return lines.map((line, index) => {
    const before = index === 0 && lead ? [space(room.margin + indent), lead] : [space(room.margin + hang)];
    return [...before, span(line, style)];
  });
}

/** Blank columns. */
export function space(width: number): Span {
  return span(" ".repeat(Math.max(0, width)));
}
