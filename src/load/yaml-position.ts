import { type Document, isNode, isScalar, LineCounter, type Node, parseDocument } from "yaml";

/** A YAML file with a way back from its values to where they stand. */
export interface YamlSource {
  readonly file: string;
  readonly text: string;
  readonly document: Document;
  readonly lines: LineCounter;
}

/** From 1, as editors count. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Parses YAML; errors are in `document.errors`, with their positions. */
export function parseYaml(file: string, text: string): YamlSource {
  const lines = new LineCounter();
  return { file, text, document: parseDocument(text, { lineCounter: lines, prettyErrors: false }), lines };
}

/** Where the value at `path` begins, or where its character `offset` stands; the nearest value above when there is none. */
export function positionOf(source: YamlSource, path: readonly (string | number)[], offset?: number): Position {
  for (let depth = path.length; depth >= 0; depth--) {
    const node = source.document.getIn(path.slice(0, depth), true);
    if (!isNode(node) || !node.range) continue;
    const isWithin = offset !== undefined && depth === path.length && isScalar(node);
    return toPosition(source, isWithin ? offsetInSource(source.text, node, offset) : node.range[0]);
  }
  return { line: 1, column: 1 };
}

/** Where the key `key` of the map at `path` stands. */
export function keyPosition(source: YamlSource, path: readonly (string | number)[], key: string): Position {
  const map = path.length === 0 ? source.document.contents : source.document.getIn(path, true);
  const items: readonly unknown[] = isNode(map) && "items" in map && Array.isArray(map.items) ? map.items : [];
  for (const item of items) {
    const name = typeof item === "object" && item !== null && "key" in item ? item.key : undefined;
    if (isScalar(name) && String(name.value) === key && name.range) return toPosition(source, name.range[0]);
  }
  return positionOf(source, path);
}

/** Line and column of an offset into the file. */
export function toPosition({ lines }: YamlSource, offset: number): Position {
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}

/** Walks value and source side by side: folding turns line breaks into spaces, quoting adds backslashes and doubled quotes. */
function offsetInSource(text: string, node: Node & { value?: unknown; type?: string }, offset: number): number {
  const [start = 0, end = start] = node.range ?? [];
  const value = String(node.value ?? "");
  let at = start + leading(text, start, node.type);
  for (let index = 0; index < offset && at < end; index++) {
    if (/\s/.test(value[index] ?? "")) {
      if (/\s/.test(value[index + 1] ?? "")) continue;
      while (/\s/.test(text[at] ?? "")) at++;
    } else {
      const isEscape = text[at] === "\\" && node.type === "QUOTE_DOUBLE";
      const isDoubled = text[at] === "'" && text[at + 1] === "'" && node.type === "QUOTE_SINGLE";
      at += isEscape || isDoubled ? 2 : 1;
    }
  }
  return Math.min(at, end);
}

/** What stands before a scalar's first character: a quotation mark, or a block's header and indentation. */
function leading(text: string, start: number, type: string | undefined): number {
  if (type === "QUOTE_DOUBLE" || type === "QUOTE_SINGLE") return 1;
  if (type !== "BLOCK_FOLDED" && type !== "BLOCK_LITERAL") return 0;
  return /^[|>][^\n]*\n\s*/.exec(text.slice(start))?.[0].length ?? 0;
}
