import type { NormalizedSchema } from "@smithy/core/schema";

/** A leaf of a generated output: the member it stands under, and its value as a snapshot shows it. */
export interface Leaf {
  readonly path: string;
  readonly member: string;
  readonly value: unknown;
}

/** Counts on from one output to the next, so that no two members of an audit share a value. */
let counter = 1000;

/** An output in which every member of the schema is set, each to a value of its own, and the list of those values. Structures that hold themselves end there. */
export function generateOutput(operation: string, schema: NormalizedSchema, fixed: Record<string, unknown>) {
  const leaves: Leaf[] = [];
  const note = (path: string, member: string, value: unknown, shown = value) => {
    leaves.push({ path, member, value: shown });
    return value;
  };
  const generate = (node: NormalizedSchema, path: string, member: string, inside: readonly unknown[] = []): unknown => {
    if (member in fixed) return note(path, member, fixed[member]);
    counter += 1;
    if (node.isListSchema()) return [generate(node.getValueSchema(), `${path}/[]`, member, inside)];
    if (node.isMapSchema()) {
      const key = `key${counter}`;
      return { [key]: generate(node.getValueSchema(), `${path}/{}`, key, inside) };
    }
    if (node.isStructSchema()) {
      const around = [...inside, node.getSchema()];
      const members = [...node.structIterator()].filter(
        ([name, inner]) => !(name in fixed && fixed[name] === undefined) && !around.includes(structureIn(inner)),
      );
      return Object.fromEntries(
        members.map(([name, inner]) => [name, generate(inner, `${path}/${name}`, name, around)]),
      );
    }
    if (node.isBooleanSchema()) return note(path, member, true);
    if (node.isNumericSchema()) return note(path, member, counter);
    if (node.isTimestampSchema()) {
      const date = new Date(1_700_000_000_000 + counter * 1000);
      return note(path, member, date, date.toISOString());
    }
    return note(path, member, `${operation}-${member}-${counter}`);
  };
  return { output: generate(schema, "", operation) as Record<string, unknown>, leaves };
}

/** The structure that a member is, or that its items are. */
function structureIn(node: NormalizedSchema): unknown {
  return node.isListSchema() || node.isMapSchema() ? structureIn(node.getValueSchema()) : node.getSchema();
}

/** Every `member value` pair in a JSON value, at any depth. */
export function memberValues(json: unknown, member = "", found = new Set<string>()): Set<string> {
  if (Array.isArray(json)) for (const item of json) memberValues(item, member, found);
  else if (typeof json === "object" && json !== null) {
    for (const [name, value] of Object.entries(json)) memberValues(value, name, found);
  } else found.add(`${member} ${String(json)}`);
  return found;
}
