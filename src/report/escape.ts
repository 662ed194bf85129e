/*
 * Text from AWS is hostile: a name can hold escape sequences, direction overrides, markup or a mention. Each function here
 * makes text harmless in one medium and leaves it readable; characters that nobody could see are spelled out.
 */

/**
 * Controls, format characters (direction overrides, zero-width), lone surrogates, private-use and unassigned code points,
 * line separators and other characters that render as nothing. An emoji's own variation selector stays.
 */
const unseen =
  /(?<!\p{Extended_Pictographic})\uFE0F|[[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]--[\uFE0F]]/gv;

/** More than four marks on one letter climb over the lines above. */
const stacked = /(\p{M}{4})\p{M}+/gu;

const named: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** `text` on one line, with nothing in it that a terminal or a reader's eye would obey or miss. */
export function forTerminal(text: string): string {
  return text.replace(unseen, spellOut).replace(stacked, "$1…");
}

/** The same for text that is meant to have several lines. */
export function forTerminalLines(text: string): string {
  return text.split("\n").map(forTerminal).join("\n");
}

/** JSON source with invisible characters as `\u` escapes: the same value when parsed, and safe to print. */
export function forJson(source: string): string {
  return source.replace(/[^\n\x20-\x7e]+/g, (run) => run.replace(unseen, toUnits));
}

/** Plain text of a SARIF message, in which `[text](target)` would be a link. */
export function forSarif(text: string): string {
  return forTerminal(text).replaceAll("](", "] (");
}

/**
 * Inline GitHub-flavoured Markdown that renders as `text`: ordinary words as they are, everything else (names, paths, URLs,
 * mentions, markup) in code spans, where GitHub links, mentions and interprets nothing.
 */
export function forMarkdown(text: string): string {
  return inRuns(text, (run) => run, toCodeSpan);
}

/** The same as HTML, for the places inside an HTML block that Markdown does not reach. */
export function forHtml(text: string): string {
  return inRuns(text, toEntities, (run) => `<code>${toEntities(run)}</code>`);
}

/** All of `text` as one code span: for names, where `orders api` is one thing. */
export function toCodeSpan(text: string): string {
  const visible = forTerminal(text).trim();
  if (visible === "") return "_empty_";
  const longest = Math.max(0, ...[...visible.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = /^`|`$/.test(visible) ? " " : "";
  return `${fence}${pad}${visible}${pad}${fence}`;
}

/** The same for a cell of a table, where `|` would end the cell even in code. */
export function toCodeCell(text: string): string {
  return toCodeSpan(text.replaceAll("|", "\\u007c"));
}

/** Words and small numbers, in quotes or brackets and with their punctuation: nothing that Markdown or GitHub would read. */
const plainWord = /^["'(]?(?![0-9a-f]{7}|.*(?:www|https?:))\p{L}[\p{L}\p{M}]*(?:['’-]\p{L}+)*[)"']?[.,;:!?]{0,2}$/iu;
const plainNumber = /^\d{1,6}[,;:%]?$/;

interface Run {
  readonly isPlain: boolean;
  readonly text: string;
  /** Punctuation that ends a sentence around code, and so the run. */
  readonly tail: string;
}

function inRuns(text: string, plain: (run: string) => string, code: (run: string) => string): string {
  const runs: Run[] = [];
  for (const word of forTerminal(text).split(/\s+/u).filter(Boolean)) {
    const run = toRun(word);
    const last = runs.at(-1);
    if (last?.isPlain === run.isPlain && last.tail === "")
      runs[runs.length - 1] = { ...run, text: `${last.text} ${run.text}` };
    else runs.push(run);
  }
  return runs.map(({ isPlain, text: words, tail }) => `${(isPlain ? plain : code)(words)}${tail}`).join(" ");
}

function toRun(word: string): Run {
  if (plainWord.test(word) || plainNumber.test(word)) return { isPlain: true, text: word, tail: "" };
  const end = /[^.,;:]([.,;:]{1,2})$/.exec(word)?.[1] ?? "";
  return { isPlain: false, text: word.slice(0, word.length - end.length), tail: end };
}

function toEntities(text: string): string {
  return text.replace(/[&<>`]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** `text` for XML and HTML, inside an element or between the quotes of an attribute: no reader takes any of it for markup. */
export function forXml(text: string): string {
  return forTerminal(text).replace(/[&<>"'`=]/g, (character) => `&#${character.charCodeAt(0)};`);
}

function spellOut(character: string): string {
  return named[character] ?? toUnits(character);
}

function toUnits(character: string): string {
  return Array.from({ length: character.length }, (_, index) => character.charCodeAt(index))
    .map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`)
    .join("");
}
