import { asObject, type JsonObject } from "../../model/json.ts";

const quoted = /^'([^']*)'$/s;

/**
 * What a response's parameters give a header, by its name in any case: static text without its quotes, or the mapping
 * expression as written; "" when they don't mention it.
 */
export function headerIn(parameters: ReadonlyMap<string, string>, header: string): string {
  const wanted = `.header.${header.toLowerCase()}`;
  for (const [name, value] of parameters) {
    if (name.toLowerCase().endsWith(wanted)) return quoted.exec(value)?.[1] ?? value;
  }
  return "";
}

/** `$origin.matches("…")` in VTL, whatever the variable is called as long as it speaks of an origin. */
const matchCall = /\$!?\{?[\w.]{0,80}origin\w{0,80}\}?\.matches\(\s{0,20}(?:"([^"]{0,2000})"|'([^']{0,2000})')/gi;

/** Patterns for origins that let others pass than they seem to: Java's `matches` takes an unescaped dot for any character. */
export function looseOriginPatterns(templates: Iterable<string>): string[] {
  const patterns = [...templates].flatMap((template) =>
    [...template.matchAll(matchCall)].map(([, double, single]) => double ?? single ?? ""),
  );
  return [...new Set(patterns)].filter(isLoose);
}

/** A dot is exact when it is escaped; with a quantifier it is meant, and loose unless an escaped dot or a slash follows. */
function isLoose(pattern: string): boolean {
  for (let at = 0; at < pattern.length; at++) {
    if (pattern[at] === "\\") at++;
    else if (pattern[at] === "[") at = afterClass(pattern, at);
    else if (pattern[at] === ".") {
      const quantified = /^[*+?]{1,2}/.exec(pattern.slice(at + 1, at + 3))?.[0].length ?? 0;
      if (quantified === 0 || !/^(?:\\|\/|\[)/.test(pattern.slice(at + 1 + quantified))) return true;
      at += quantified;
    }
  }
  return false;
}

/** Where a character class ends: a dot within is just a dot. */
function afterClass(pattern: string, open: number): number {
  const close = pattern.indexOf("]", open + 2);
  return close < 0 ? pattern.length : close;
}

/** All mapping templates of a REST integration: of its request, and of its responses. */
export function templatesOf({ requestTemplates, integrationResponses }: JsonObject): string[] {
  const responses = Object.values(asObject(integrationResponses)).map(
    (response) => asObject(response).responseTemplates,
  );
  const texts = [requestTemplates, ...responses].flatMap((templates) => Object.values(asObject(templates)));
  return texts.filter((text) => typeof text === "string");
}
