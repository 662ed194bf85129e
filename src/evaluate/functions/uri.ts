import type { Json, JsonObject } from "../../model/json.ts";

const stageVariable = /\$\{stageVariables\.([^{}]*)\}/g;

/** Names of the `{x}` and `{x+}` variables in a path or URI, in order; `${…}` is a stage variable, not one of them. */
export function pathVariables(text: string): string[] {
  return [...text.matchAll(/(?<!\$)\{([^{}]*)\}/g)].map(([, name = ""]) => name.replace(/\+$/, ""));
}

/** Names of the stage variables that choose where requests to a URI go: before a URL's path, or anywhere in other text. */
export function targetVariables(uri: string): string[] {
  return namesIn(targetOf(uri));
}

/** The same for a whole integration: by its URI, its VPC link, and whose credentials it uses. */
export function integrationTargetVariables(integration: JsonObject): string[] {
  const { uri, IntegrationUri, credentials, CredentialsArn, connectionId, ConnectionId } = integration;
  const address = uri ?? IntegrationUri;
  const target = typeof address === "string" ? targetOf(address) : "";
  const others = [credentials, CredentialsArn, connectionId, ConnectionId].filter((text) => typeof text === "string");
  return namesIn([target, ...others].join(" "));
}

function namesIn(text: string): string[] {
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

function targetOf(uri: string): string {
  const scheme = /^(?:[a-z][a-z0-9+.-]*|\$\{[^{}]*\}):\/\//i.exec(uri)?.[0];
  if (scheme !== undefined) return scheme + (uri.slice(scheme.length).split("/", 1)[0] ?? "");
  return /^\$\{stageVariables\.[^{}]*\}\//.test(uri) ? (uri.split("/", 1)[0] ?? "") : uri;
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
