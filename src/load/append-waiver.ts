import { isDeepStrictEqual } from "node:util";
import { Document, isMap, isNode, isSeq, type Node, parseDocument, Scalar, YAMLSeq } from "yaml";
import type { WaiverEntry } from "./waiver-schema.ts";

/** How a file of waivers begins when there was none. */
const preamble = `# Accepted risks. Findings in their scope are reported as waived, and fail again the day after \`expires\`.
# Members: gatewarden schema waivers
`;

/** Notes beside members of an entry: `{ api: "orders" }` for the name of the API whose id is written. */
export type MemberNotes = Readonly<Partial<Record<keyof WaiverEntry, string>>>;

/**
 * The text of a waivers file with one more entry at its end. All that stood there stays as it was, letter by letter, when
 * its list is written one entry a line or more; a list in brackets is laid out anew, with its comments.
 */
export function appendWaiver(text: string, entry: WaiverEntry, notes: MemberNotes = {}): string {
  const before = parseDocument(text);
  const list = isMap(before.contents) ? before.get("waivers") : undefined;
  if (isSeq(list) && !list.flow && list.items.length > 0) {
    const added = insert(text, list, writeEntry(entry, notes));
    if (holds(added, before, entry)) return added;
  }
  return rewrite(text, entry, notes);
}

/** One entry as the lines of a list, from `- policy:`, indented by nothing. */
export function writeEntry(entry: WaiverEntry, notes: MemberNotes = {}): string {
  const document = new Document([]);
  document.add(toNode(document, entry, notes));
  return document.toString({ lineWidth: 0 });
}

function toNode(document: Document, entry: WaiverEntry, notes: MemberNotes): Node {
  const node = document.createNode(entry);
  for (const [member, note] of Object.entries(notes)) {
    const value = isMap(node) ? node.get(member, true) : undefined;
    if (value instanceof Scalar && note) value.comment = ` ${note.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, " ")}`;
  }
  return node;
}

function insert(text: string, list: YAMLSeq, lines: string): string {
  const start = list.range?.[0] ?? 0;
  const indent = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const at = endOf(text, list.items.at(-1), indent.length);
  const glue = at > 0 && text[at - 1] !== "\n" ? newline : "";
  const indented = lines.replace(/^(?=.)/gm, indent).replaceAll("\n", newline);
  return text.slice(0, at) + glue + indented + text.slice(at);
}

/** Behind the last entry, the rest of its line and the comments that are indented further than its dash. */
function endOf(text: string, last: unknown, indent: number): number {
  const end = isNode(last) ? (last.range?.[1] ?? text.length) : text.length;
  let at = text[end - 1] === "\n" ? end : nextLine(text, end);
  while (true) {
    const comment = /^[ ]*(?=#)/.exec(text.slice(at, nextLine(text, at)))?.[0];
    if (comment === undefined || comment.length <= indent) return at;
    at = nextLine(text, at);
  }
}

function nextLine(text: string, from: number): number {
  const newline = text.indexOf("\n", from);
  return newline < 0 ? text.length : newline + 1;
}

/** Whether `text` says what `before` said, and the entry. */
function holds(text: string, before: Document, entry: WaiverEntry): boolean {
  const after = parseDocument(text);
  const waivers: unknown = before.toJS().waivers;
  const expected = { ...before.toJS(), waivers: [...(Array.isArray(waivers) ? waivers : []), { ...entry }] };
  return after.errors.length === 0 && isDeepStrictEqual(after.toJS(), expected);
}

function rewrite(text: string, entry: WaiverEntry, notes: MemberNotes): string {
  const document: Document = parseDocument(text.trim() === "" ? `${preamble}waivers: []\n` : text);
  if (!isMap(document.contents)) document.contents = document.createNode({});
  const found = document.get("waivers");
  const list = isSeq(found) ? found : new YAMLSeq();
  if (list !== found) document.set("waivers", list);
  list.flow = false;
  list.add(toNode(document, entry, notes));
  return document.toString({ lineWidth: 0 });
}
