import type { NormalizedSchema } from "@smithy/core/schema";

/**
 * JSON Pointers (list indexes and map keys as `[]`) to the members of a raw response that `schema` does not know. The SDK
 * drops such members without a word, so this is the only trace of what AWS added since this version of the SDK.
 */
export function findUnknownMembers(raw: unknown, schema: NormalizedSchema): string[] {
  const found = new Set<string>();
  walk(raw, payloadOf(schema) ?? schema, "", found);
  return [...found];
}

/** The one member that is all of the body, such as an export: what is in there is not the operation's own. */
function payloadOf(schema: NormalizedSchema): NormalizedSchema | undefined {
  if (!schema.isStructSchema()) return undefined;
  return [...schema.structIterator()].map(([, member]) => member).find((one) => one.getMergedTraits().httpPayload);
}

function walk(raw: unknown, schema: NormalizedSchema, path: string, found: Set<string>): void {
  if (raw === null || typeof raw !== "object") return;
  if (schema.isListSchema()) {
    if (Array.isArray(raw)) for (const item of raw) walk(item, schema.getValueSchema(), `${path}/[]`, found);
  } else if (schema.isMapSchema()) {
    for (const value of Object.values(raw)) walk(value, schema.getValueSchema(), `${path}/[]`, found);
  } else if (schema.isStructSchema()) {
    const members = wireMembers(schema);
    for (const [name, value] of Object.entries(raw)) {
      const member = members.get(name);
      if (member) walk(value, member, `${path}/${name}`, found);
      else found.add(`${path}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`);
    }
  }
}

const wireMembersBySchema = new WeakMap<object, Map<string, NormalizedSchema>>();

/** Members by the name they have in JSON; computed once for each structure. */
function wireMembers(schema: NormalizedSchema): Map<string, NormalizedSchema> {
  const key = schema.getSchema() as object;
  const known = wireMembersBySchema.get(key);
  if (known) return known;
  const members = new Map<string, NormalizedSchema>();
  for (const [name, member] of schema.structIterator()) members.set(member.getMergedTraits().jsonName ?? name, member);
  wireMembersBySchema.set(key, members);
  return members;
}
