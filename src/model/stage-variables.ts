import { asObject, type Json, type JsonObject } from "./json.ts";

const stageVariable = /\$\{stageVariables\.([^{}]*)\}/g;

/** Names of the stage variables in a text, each once, in order. */
export function stageVariablesIn(text: string): string[] {
  return [...new Set([...text.matchAll(stageVariable)].map(([, name = ""]) => name))];
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
