/** An element of a document; text among its children stands as text. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
}

const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
/** https://www.w3.org/TR/xml/#charsets, without the control characters that it only discourages. */
const forbidden = /[^\n\x20-\x7e\u00a0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;
const prolog = /^(?:<\?xml version="1\.0" encoding="UTF-8"\?>|<!doctype html>)\n/;
const token = /<(\/?)([a-zA-Z][\w.-]*)((?: [a-zA-Z-]+="[^"<]*")*) ?(\/?)>|([^<]+)/y;

/**
 * The root of a document that is well-formed XML to the letter, or HTML written like it; throws on anything else. Strict
 * where readers are lenient: no comment, CDATA section, single quote around an attribute or entity that it doesn't know.
 */
export function readXml(source: string): XmlElement {
  const illegal = forbidden.exec(source);
  if (illegal) throw new Error(`a character that XML forbids at ${illegal.index}`);
  const stack: { name: string; attributes: Record<string, string>; children: (XmlElement | string)[] }[] = [
    { name: "", attributes: {}, children: [] },
  ];
  token.lastIndex = prolog.exec(source)?.[0].length ?? 0;
  while (token.lastIndex < source.length) {
    const at = token.lastIndex;
    const match = token.exec(source);
    const top = stack.at(-1);
    if (!match || !top) throw new Error(`not well-formed at ${at}: ${source.slice(at, at + 60)}`);
    const [, close, name = "", attributes = "", empty, text] = match;
    if (text !== undefined) top.children.push(decode(text));
    else if (close !== "") {
      if (top.name !== name) throw new Error(`</${name}> closes <${top.name}> at ${at}`);
      stack.pop();
    } else {
      const element = { name, attributes: readAttributes(attributes), children: [] };
      top.children.push(element);
      if (empty === "") stack.push(element);
    }
  }
  const [document] = stack;
  const [root, ...others] = (document?.children ?? []).filter(
    (child) => typeof child !== "string" || child.trim() !== "",
  );
  if (stack.length !== 1 || typeof root !== "object" || others.length > 0)
    throw new Error("not one closed root element");
  return root;
}

function readAttributes(source: string): Record<string, string> {
  const found = [...source.matchAll(/ ([a-zA-Z-]+)="([^"]*)"/g)].map(([, name = "", value = ""]) => [
    name,
    decode(value),
  ]);
  if (new Set(found.map(([name]) => name)).size < found.length) throw new Error(`an attribute twice: ${source}`);
  return Object.fromEntries(found);
}

function decode(text: string): string {
  if (text.includes("]]>")) throw new Error("]]> in text");
  return text.replace(/&([^;]*;?)/g, (reference, body: string) => {
    const code = /^#(\d+);$/.exec(body)?.[1];
    const character = code ? String.fromCodePoint(Number(code)) : named[body.slice(0, -1)];
    if (character === undefined || forbidden.test(character)) throw new Error(`no such reference: ${reference}`);
    return character;
  });
}

/** Every element beneath `root`, in the document's order, itself first. */
export function elementsOf(root: XmlElement): readonly XmlElement[] {
  return [root, ...root.children.flatMap((child) => (typeof child === "string" ? [] : elementsOf(child)))];
}

/** All text in it. */
export function textOf(root: XmlElement): string {
  return root.children.map((child) => (typeof child === "string" ? child : textOf(child))).join("");
}
