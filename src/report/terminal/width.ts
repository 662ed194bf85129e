const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });
const ascii = /^[\x20-\x7e]*$/;
const mark = /^[\p{M}\p{Default_Ignorable_Code_Point}]+$/u;
/** East Asian wide and fullwidth, by script and block: https://www.unicode.org/reports/tr11/ */
const wide =
  /^(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F|\p{Regional_Indicator}|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Yi}\p{Script=Tangut}\u3000-\u303e\u30fb-\u30ff\uff01-\uff60\uffe0-\uffe6])/u;
/** Kana and hangul of one column, their sound marks of one more. */
const halfwidth = /^[\uff61-\uffdc]+$/;

/** How many columns a terminal gives to `text`, which must hold no control character. */
export function textWidth(text: string): number {
  if (ascii.test(text)) return text.length;
  let width = 0;
  for (const { segment } of segmenter.segment(text)) width += clusterWidth(segment);
  return width;
}

/** `text` in at most `width` columns, ending with `…` when something was cut off. */
export function cutText(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  return width > 0 ? `${takeColumns(text, width - 1).trimEnd()}…` : "";
}

/** `text` cut or filled with spaces to exactly `width` columns. */
export function padText(text: string, width: number, align: "left" | "right" = "left"): string {
  const cut = cutText(text, width);
  const fill = " ".repeat(Math.max(0, width - textWidth(cut)));
  return align === "left" ? cut + fill : fill + cut;
}

/** `text` on at most `limit` lines of `width` columns, broken at spaces where there are any, the last cut with `…`. */
export function wrapText(text: string, width: number, limit: number): readonly string[] {
  const lines: string[] = [];
  let rest = text.trim();
  while (rest !== "" && lines.length < limit - 1 && textWidth(rest) > width) {
    const head = takeColumns(rest, width);
    const end = rest[head.length] === " " ? head.length : breakIn(head);
    lines.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return rest === "" ? lines : [...lines, cutText(rest, width)];
}

/** Where to end a line: after the last space of its second half, else after a separator within a long ARN or URL. */
function breakIn(head: string): number {
  const half = Math.floor(head.length / 2);
  const space = head.lastIndexOf(" ");
  if (space > half) return space;
  const separator = Math.max(...["/", ":", ","].map((character) => head.lastIndexOf(character)));
  return separator > half ? separator + 1 : head.length;
}

/** The longest start of `text` that fits in `width` columns, whole characters only. */
function takeColumns(text: string, width: number): string {
  if (ascii.test(text)) return text.slice(0, width);
  let used = 0;
  for (const { segment, index } of segmenter.segment(text)) {
    used += clusterWidth(segment);
    if (used > width) return text.slice(0, index);
  }
  return text;
}

function clusterWidth(cluster: string): number {
  if (mark.test(cluster)) return 0;
  if (halfwidth.test(cluster)) return cluster.length;
  return wide.test(cluster) ? 2 : 1;
}
