import { forXml } from "./escape.ts";

/** XML or HTML source, as opposed to text. */
export interface Markup {
  readonly source: string;
}

/** What can stand in a template: text is escaped, markup stays, `false` and `undefined` leave nothing. */
export type MarkupPart = string | number | false | undefined | Markup | readonly MarkupPart[];

/**
 * Tag of a template that is XML or HTML source: everything put into it is escaped unless it came from this tag itself, so
 * that no text can ever become markup by being forgotten. Attributes must be in double quotes.
 */
export function markup(source: TemplateStringsArray, ...parts: readonly MarkupPart[]): Markup {
  return { source: source.map((text, index) => text + render(parts[index])).join("") };
}

/** The parts one below the other, without those that are nothing. */
export function lines(parts: readonly MarkupPart[]): Markup {
  const sources = parts.map(render).filter((source) => source !== "");
  return { source: sources.join("\n") };
}

function render(part: MarkupPart): string {
  if (part === undefined || part === false) return "";
  if (typeof part === "string") return forXml(part);
  if (typeof part === "number") return String(part);
  if ("source" in part) return part.source;
  return part.map(render).join("");
}
