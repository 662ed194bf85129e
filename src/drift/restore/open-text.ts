import {
  isOpenText,
  type OpenText,
  type RestoreInput,
  type RestoreValue,
  type RestoreVariable,
} from "../../model/restore.ts";

/** The variables in a value, each as often as it occurs. */
export function variablesIn(value: RestoreValue): string[] {
  if (isOpenText(value)) return value.$text.flatMap((part) => (typeof part === "string" ? [] : [part.variable]));
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap((member: RestoreValue) => variablesIn(member));
}

/** The value with its variables renamed. */
export function renameVariables(value: RestoreValue, nameOf: (variable: string) => string): RestoreValue {
  if (isOpenText(value)) {
    return {
      $text: value.$text.map((part) => (typeof part === "string" ? part : { variable: nameOf(part.variable) })),
    };
  }
  if (Array.isArray(value)) return value.map((item: RestoreValue) => renameVariables(item, nameOf));
  if (typeof value !== "object" || value === null) return value;
  return renameInInput(value as RestoreInput, nameOf);
}

/** An input with its variables renamed. */
export function renameInInput(input: RestoreInput, nameOf: (variable: string) => string): RestoreInput {
  return mapMembers(input, (value) => renameVariables(value, nameOf));
}

/** The members with their values changed. Safe for a key such as `__proto__`. */
export function mapMembers(
  members: RestoreInput,
  change: (value: RestoreValue, name: string) => RestoreValue,
): RestoreInput {
  return Object.fromEntries(Object.entries(members).map(([name, value]) => [name, change(value, name)]));
}

/** Text made of texts and open texts, one after the other. */
export function concat(...texts: readonly (string | OpenText)[]): string | OpenText {
  const parts: (string | RestoreVariable)[] = [];
  for (const part of texts.flatMap((text) => (typeof text === "string" ? [text] : text.$text))) {
    const last = parts.at(-1);
    if (typeof part === "string" && typeof last === "string") parts[parts.length - 1] = last + part;
    else if (part !== "") parts.push(part);
  }
  const [only = ""] = parts;
  return parts.length <= 1 && typeof only === "string" ? only : { $text: parts };
}

/** `value` as the text that a patch operation carries: JSON for what is no scalar. */
export function toText(value: RestoreValue): string | OpenText {
  if (typeof value === "string" || isOpenText(value)) return value;
  return jsonText(value);
}

/** JSON text of a value. A variable in it stands for text that needs no escaping there. */
export function jsonText(value: RestoreValue): string | OpenText {
  if (isOpenText(value)) {
    const parts = value.$text.map((part) => (typeof part === "string" ? quoted(part).slice(1, -1) : { $text: [part] }));
    return concat('"', ...parts, '"');
  }
  if (typeof value === "string") return quoted(value);
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return concat("[", ...separated(value.map((item: RestoreValue) => jsonText(item))), "]");
  const members = Object.entries(value).map(([name, member]: [string, RestoreValue]) =>
    concat(quoted(name), ":", jsonText(member)),
  );
  return concat("{", ...separated(members), "}");
}

function separated(texts: readonly (string | OpenText)[]): (string | OpenText)[] {
  return texts.flatMap((text, index) => (index === 0 ? [text] : [",", text]));
}

/** A JSON string without characters that a terminal would act on. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028-\u202e\u2066-\u2069\u061c\u200e\u200f]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
