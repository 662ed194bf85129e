import { createHash } from "node:crypto";
import { elementsOf, textOf, type XmlElement } from "./xml-reader.ts";

/** Every element that the page is made of, with the attributes that it may have. None of them can load, run or send anything. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  html: ["lang"],
  head: [],
  meta: ["charset", "http-equiv", "content", "name"],
  title: [],
  style: [],
  body: [],
  a: ["class", "href"],
  main: ["id"],
  header: [],
  nav: ["aria-label"],
  section: ["id", "aria-labelledby"],
  h1: [],
  h2: ["id"],
  h3: [],
  h4: [],
  p: ["class"],
  div: ["class"],
  span: ["class"],
  strong: [],
  i: [],
  bdi: [],
  br: [],
  code: [],
  pre: [],
  ul: ["class"],
  li: ["class"],
  dl: ["class"],
  dt: [],
  dd: [],
  details: ["open"],
  summary: [],
  table: ["role"],
  caption: [],
  thead: ["role"],
  tbody: ["role"],
  tr: ["role"],
  th: ["role", "scope", "class"],
  td: ["role", "class", "data-label"],
};

/** What would make the page load, run or send something, or shut somebody out; empty when nothing does. */
export function findPageProblems(root: XmlElement): readonly string[] {
  const elements = elementsOf(root);
  return [
    ...elements.flatMap(checkElement),
    ...checkPolicy(elements),
    ...checkLinks(elements),
    ...checkHeadings(elements),
    ...elements.filter(({ name }) => name === "table").flatMap(checkTable),
  ];
}

function checkElement({ name, attributes, children }: XmlElement): readonly string[] {
  const known = allowed[name];
  if (!known) return [`<${name}> is not allowed`];
  const others = Object.keys(attributes).filter((attribute) => !known.includes(attribute));
  const loads = name === "style" && children.some((child) => /url\(|@import|expression/i.test(String(child)));
  return [
    ...others.map((attribute) => `<${name} ${attribute}> is not allowed`),
    ...(loads ? ["the style loads something"] : []),
  ];
}

/** The page's own policy allows its one style by hash, and nothing else. */
function checkPolicy(elements: readonly XmlElement[]): readonly string[] {
  const policy = elements.find(({ attributes }) => attributes["http-equiv"] === "Content-Security-Policy");
  const styles = elements.filter(({ name }) => name === "style").map(textOf);
  const hash = createHash("sha256")
    .update(styles[0] ?? "")
    .digest("base64");
  const expected = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  return styles.length === 1 && policy?.attributes.content === expected ? [] : ["the policy does not fit the style"];
}

/** Links stay in the page and lead somewhere; labels name elements; no two elements have one id. */
function checkLinks(elements: readonly XmlElement[]): readonly string[] {
  const ids = elements.flatMap(({ attributes }) => attributes.id ?? []);
  const links = elements.flatMap(({ attributes }) => attributes.href ?? []);
  const labels = elements.flatMap(({ attributes }) => attributes["aria-labelledby"] ?? []);
  return [
    ...links.filter((link) => !ids.map((id) => `#${id}`).includes(link)).map((link) => `a link to ${link}`),
    ...labels.filter((label) => !ids.includes(label)).map((label) => `no label ${label}`),
    ...(new Set(ids).size < ids.length ? ["an id twice"] : []),
  ];
}

/** One first heading, and no level left out below it: people who can't see a page walk along its headings. */
function checkHeadings(elements: readonly XmlElement[]): readonly string[] {
  const levels = elements.flatMap(({ name }) => (/^h[1-6]$/.test(name) ? [Number(name.slice(1))] : []));
  const skips = levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1);
  const firsts = levels.filter((level) => level === 1).length;
  return [...skips.map((level) => `a level is left out before h${level}`), ...(firsts === 1 ? [] : [`${firsts} h1`])];
}

/** A caption, headed columns, a role for each part, and each cell with the name of its column. */
function checkTable(table: XmlElement): readonly string[] {
  const parts = elementsOf(table);
  const heads = parts.filter(({ name }) => name === "th").map(textOf);
  const rows = parts.filter(
    ({ name, children }) => name === "tr" && children.some((cell) => typeof cell !== "string" && cell.name === "td"),
  );
  const labels = rows.map(({ children }) =>
    children.map((cell) => (typeof cell === "string" ? "" : cell.attributes["data-label"])),
  );
  const unlabelled = labels.filter((row) => row.join("\n") !== heads.join("\n"));
  const roleless = parts.filter(
    ({ name, attributes }) => /^(?:table|thead|tbody|tr|th|td)$/.test(name) && !attributes.role,
  );
  return [
    ...(parts.some(({ name }) => name === "caption") ? [] : ["a table without caption"]),
    ...unlabelled.map(() => "a row that does not fit its heads"),
    ...roleless.map(({ name }) => `<${name}> without role`),
  ];
}
