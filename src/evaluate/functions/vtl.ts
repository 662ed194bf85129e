/** What makes client input safe in quoted or form text: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html */
const escapeCall = /\$!?\{?util\.(?:escapeJavaScript|urlEncode|base64Encode)\s*\(/g;
/** What a client sends; `$input.params()` alone is only the map of it. */
const source =
  /\$!?\{?input\.(?:path\s*\(|json\s*\(|body\b|params\s*\(\s*[^)\s]|params\s*\(\s*\)\s*\.\s*(?:header|querystring|path|get)\b)/;
const setDirective = /^\s*\$!?\{?(\w+)\}?\s*=([\s\S]*)$/;
const foreachDirective = /^\s*\$!?\{?(\w+)\}?\s+in\s([\s\S]*)$/;
const directiveStart = /#\{?(set|foreach|if|elseif|evaluate|define)\}?\s*\(/y;
const referenceStart = /\$!?\{?[A-Za-z_]\w*/y;
const formName = /[\w.%[\]-]=$/;

/** The client input that VTL templates put unescaped into quoted JSON or form text, as written, without duplicates. */
export function vtlUnescaped(templates: Iterable<string>): string[] {
  return [...new Set([...templates].flatMap(unescapedIn))];
}

/** How far a template has been read. */
interface Reading {
  readonly text: string;
  /** Variables that hold client input. */
  readonly tainted: Set<string>;
  readonly found: string[];
  at: number;
  quoted: boolean;
  /** End of what the template has put out on this line, to see `name=`. */
  before: string;
}

function unescapedIn(text: string): string[] {
  const reading: Reading = { text, tainted: new Set(), found: [], at: 0, quoted: false, before: "" };
  while (reading.at < text.length) {
    if (!skipComment(reading) && !readDirective(reading) && !readReference(reading)) readOutput(reading);
  }
  return reading.found;
}

function skipComment(reading: Reading): boolean {
  const { text, at } = reading;
  const end = text.startsWith("##", at) ? "\n" : text.startsWith("#*", at) ? "*#" : undefined;
  if (end === undefined) return false;
  const close = text.indexOf(end, at + 2);
  reading.at = close < 0 ? text.length : close + (end === "\n" ? 0 : 2);
  return true;
}

/** Directives put nothing out; `#set` and `#foreach` may name client input. */
function readDirective(reading: Reading): boolean {
  directiveStart.lastIndex = reading.at;
  const start = directiveStart.exec(reading.text);
  if (!start) return false;
  const open = reading.at + start[0].length - 1;
  reading.at = closingAfter(reading.text, open);
  const inside = reading.text.slice(open + 1, reading.at - 1);
  const isLoop = start[1] === "foreach";
  const assigned = start[1] === "set" ? setDirective.exec(inside) : isLoop ? foreachDirective.exec(inside) : undefined;
  const [, name, value = ""] = assigned ?? [];
  if (name === undefined) return true;
  const isKeys = isLoop && /\.keySet\(\s*\)\s*$/.test(value);
  if (!isKeys && holdsInput(value, reading.tainted)) reading.tainted.add(name);
  else reading.tainted.delete(name);
  return true;
}

function readReference(reading: Reading): boolean {
  const { text, at, tainted } = reading;
  referenceStart.lastIndex = at;
  const start = referenceStart.exec(text)?.[0];
  if (start === undefined) return false;
  const reference = text.slice(at, referenceEnd(text, at + start.length, start.includes("{")));
  const isExposed = reading.quoted || formName.test(reading.before);
  if (isExposed && holdsInput(reference, tainted)) reading.found.push(reference);
  reading.before = "";
  reading.at = at + reference.length;
  return true;
}

function readOutput(reading: Reading): void {
  const character = reading.text[reading.at] ?? "";
  reading.at += character === "\\" ? 2 : 1;
  if (character === "\n") reading.quoted = false;
  if (character === '"') reading.quoted = !reading.quoted;
  reading.before = (reading.before + character).slice(-2);
}

/** Where `.name`, `(…)` and `[…]` after a reference's first name end. */
function referenceEnd(text: string, from: number, braced: boolean): number {
  let at = from;
  for (;;) {
    const next = text[at];
    const member = /\.[A-Za-z_]\w*/y;
    member.lastIndex = at;
    const name = member.exec(text)?.[0];
    if (next === "(" || next === "[") at = closingAfter(text, at);
    else if (name !== undefined) at += name.length;
    else return braced && next === "}" ? at + 1 : at;
  }
}

/** Just after the bracket that closes the one at `open`, quoted text skipped; the end of the text when none does. */
function closingAfter(text: string, open: number): number {
  let depth = 0;
  let quote = "";
  for (let at = open; at < text.length; at++) {
    const character = text[at] ?? "";
    if (quote) quote = character === quote ? "" : quote;
    else if (character === "'" || character === '"') quote = character;
    else if (character === "(" || character === "[") depth++;
    else if ((character === ")" || character === "]") && --depth === 0) return at + 1;
  }
  return text.length;
}

/** Whether an expression uses client input outside of the calls that escape it. */
function holdsInput(expression: string, tainted: ReadonlySet<string>): boolean {
  const bare = withoutEscaped(expression);
  if (source.test(bare)) return true;
  return [...bare.matchAll(/\$!?\{?([A-Za-z_]\w*)/g)].some(([, name = ""]) => tainted.has(name));
}

function withoutEscaped(expression: string): string {
  let kept = "";
  let from = 0;
  for (const call of expression.matchAll(escapeCall)) {
    if (call.index < from) continue;
    kept += expression.slice(from, call.index);
    from = closingAfter(expression, call.index + call[0].length - 1);
  }
  return kept + expression.slice(from);
}
