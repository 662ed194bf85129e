import * as z from "zod";
import { reportedSchemas, schemaPath } from "../schemas/reported.ts";

interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}

/** Dotted paths of all members that something described by `schema` may have: `resource.api.name`. Lists are looked into. */
export function pathsOf(schema: z.ZodType): readonly string[] {
  return pathsIn(z.toJSONSchema(schema) as Schema, reportedSchemas() as Readonly<Record<string, Schema>>);
}

function pathsIn(schema: Schema, known: Readonly<Record<string, Schema>>): string[] {
  const { properties = {}, items } = resolve(schema, known);
  if (items) return pathsIn(items, known);
  return Object.entries(properties).flatMap(([name, member]) => [
    name,
    ...pathsIn(member, known).map((path) => `${name}.${path}`),
  ]);
}

function resolve(schema: Schema, known: Readonly<Record<string, Schema>>): Schema {
  return schema.$ref === undefined ? schema : (known[schema.$ref.slice(schemaPath.length)] ?? {});
}

/** What `value` has at `paths`, in the same shape. What it does not have is left out. */
export function pick(value: object, paths: readonly string[]): object {
  const byMember = Map.groupBy(
    paths.map((path) => path.split(".")),
    ([member = ""]) => member,
  );
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => {
      const wanted = byMember.get(name);
      return wanted ? [[name, pickMember(member, wanted)]] : [];
    }),
  );
}

/** All of a member when one of the paths ends there. */
function pickMember(member: unknown, paths: readonly (readonly string[])[]): unknown {
  if (paths.some(({ length }) => length === 1)) return member;
  const beneath = paths.map(([, ...rest]) => rest.join("."));
  if (Array.isArray(member)) return member.map((item) => (isObject(item) ? pick(item, beneath) : item));
  return isObject(member) ? pick(member, beneath) : member;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
