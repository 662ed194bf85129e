import { driftSchema, ignoreRuleSchema } from "./drift-schema.ts";
import { checkSchema, type Issue } from "./issues.ts";
import { schemaOfKind } from "./receiver-schema.ts";
import { settingsSchema } from "./settings-schema.ts";
import { awsStoreSchema } from "./store-schema.ts";

/** Everything wrong with `value` as settings; empty when it is right. */
export function findIssues(value: unknown): Issue[] {
  return checkSchema(settingsSchema, value, { noun: "a setting", map: "a map of settings", known: knownKeys });
}

/** The names that may stand at `path`, which only leads to maps with names of ours. */
function knownKeys([outer, inner]: readonly PropertyKey[], value: unknown): string[] {
  if (outer === undefined) return Object.keys(settingsSchema.shape);
  if (outer === "store") return Object.keys(awsStoreSchema.shape);
  if (outer === "deliver") return Object.keys(schemaOfKind(Reflect.get(Object(value), "kind"))?.shape ?? {});
  if (outer === "drift") return Object.keys(inner === "ignore" ? ignoreRuleSchema.shape : driftSchema.shape);
  const members = outer === "policies" ? settingsSchema.shape.policies : settingsSchema.shape.organization;
  return Object.keys(members.unwrap().shape);
}
