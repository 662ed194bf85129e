import type { Json, JsonObject } from "../../model/json.ts";

const stageVariable = /\$\{stageVariables\.([^{}]*)\}/g;

/** Names of the `{x}` and `{x+}` variables in a path or URI, in order; `${…}` is a stage variable, not one of them. */
export function pathVariables(text: string): string[] {
  return [...text.matchAll(/(?<!\$)\{([^{}]*)\}/g)].map(([, name = ""]) => name.replace(/\+$/, ""));
}

/** Names of stage variables that choose where a request goes: before a URL's path, or anywhere in an ARN or an id. */
export function targetVariables(text: string): string[] {
  return [...targetOf(text).matchAll(stageVariable)].map(([, name = ""]) => name);
}

function targetOf(text: string): string {
  const scheme = /^([a-z][a-z0-9+.-]*|\$\{[^{}]*\}):\/\//i.exec(text)?.[0];
  if (scheme !== undefined) return scheme + (text.slice(scheme.length).split("/", 1)[0] ?? "");
  return /^\$\{stageVariables\.[^{}]*\}\//.test(text) ? (text.split("/", 1)[0] ?? "") : text;
}

/** The text as each stage, and each canary with overrides, resolves it; a variable that a stage lacks stays as written. */
export function stageForms(text: string, stages: readonly JsonObject[]): string[] {
  if (stages.length === 0 || text.search(stageVariable) < 0) return [text];
  return stages.flatMap((stage) => {
    const own = asTexts(stage.variables ?? stage.StageVariables);
    const overrides = asTexts(asObject(stage.canarySettings).stageVariableOverrides);
    const forms = [resolve(text, own)];
    return overrides.size > 0 ? [...forms, resolve(text, new Map([...own, ...overrides]))] : forms;
  });
}

function resolve(text: string, variables: ReadonlyMap<string, string>): string {
  return text.replace(stageVariable, (written, name: string) => variables.get(name) ?? written);
}

function asTexts(value: Json | undefined): Map<string, string> {
  const entries = Object.entries(asObject(value));
  return new Map(entries.filter((entry): entry is [string, string] => typeof entry[1] === "string"));
}

function asObject(value: Json | undefined): JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}
