import type { JsonObject } from "../../model/json.ts";
import { stageVariablesIn } from "../../model/stage-variables.ts";

/** Names of the `{x}` and `{x+}` variables in a path or URI, in order; `${…}` is a stage variable, not one of them. */
export function pathVariables(text: string): string[] {
  return [...text.matchAll(/(?<!\$)\{([^{}]*)\}/g)].map(([, name = ""]) => name.replace(/\+$/, ""));
}

/** Names of the stage variables that choose where requests to a URI go: before a URL's path, or anywhere in other text. */
export function targetVariables(uri: string): string[] {
  return stageVariablesIn(targetOf(uri));
}

/** The same for a whole integration: by its URI, its VPC link, and whose credentials it uses. */
export function integrationTargetVariables(integration: JsonObject): string[] {
  const { uri, IntegrationUri, credentials, CredentialsArn, connectionId, ConnectionId } = integration;
  const address = uri ?? IntegrationUri;
  const target = typeof address === "string" ? targetOf(address) : "";
  const others = [credentials, CredentialsArn, connectionId, ConnectionId].filter((text) => typeof text === "string");
  return stageVariablesIn([target, ...others].join(" "));
}

function targetOf(uri: string): string {
  const scheme = /^(?:[a-z][a-z0-9+.-]*|\$\{[^{}]*\}):\/\//i.exec(uri)?.[0];
  if (scheme !== undefined) return scheme + (uri.slice(scheme.length).split("/", 1)[0] ?? "");
  return /^\$\{stageVariables\.[^{}]*\}\//.test(uri) ? (uri.split("/", 1)[0] ?? "") : uri;
}
