import type { Json } from "../../model/json.ts";
import { hasSecretMarker, looksSecret } from "../../model/secret.ts";

/** Whether text holds a secret: the marker that collecting left in place of one, or a credential by its own form. */
export function holdsSecret(text: string): boolean {
  return hasSecretMarker(text) || looksSecret("", text);
}

/** Members whose keys people choose, so that a key can say that its value is a secret. */
const userKeyed = /(?:^|\.)(?:(?:request|response)Parameters|variables|StageVariables|stageVariableOverrides)$/i;

/**
 * Where, within `value`, text holds a secret: dotted paths in the order of the members.
 * @param keysTell whether the keys of `value` itself are chosen by people
 */
export function secretPaths(value: Json, keysTell = false, path = "", name = ""): string[] {
  if (typeof value === "string") return hasSecretMarker(value) || looksSecret(name, value) ? [path] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => {
    const at = Array.isArray(value) ? `${path}[${key}]` : path ? `${path}.${key}` : key;
    return secretPaths(member, userKeyed.test(at), at, keysTell ? (key.split(".").at(-1) ?? key) : "");
  });
}
