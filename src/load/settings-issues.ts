import { checkSchema, type Issue } from "./issues.ts";
import { settingsSchema } from "./settings-schema.ts";

/** Everything wrong with `value` as settings; empty when it is right. */
export function findIssues(value: unknown): Issue[] {
  return checkSchema(settingsSchema, value, { noun: "a setting", map: "a map of settings", known: knownKeys });
}

/** The names that may stand at `path`, which only leads to the settings themselves or one level below. */
function knownKeys(path: readonly PropertyKey[]): string[] {
  if (path.length === 0) return Object.keys(settingsSchema.shape);
  const inner = path[0] === "policies" ? settingsSchema.shape.policies : settingsSchema.shape.organization;
  return Object.keys(inner.unwrap().shape);
}
