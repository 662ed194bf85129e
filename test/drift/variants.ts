import { elementType, structureOf, structures } from "../../src/evaluate/structures.ts";
import type { Json, JsonObject } from "../../src/model/json.ts";
import type { Resource, Snapshot } from "../../src/model/snapshot.ts";

/** Chooses a number below `limit`. */
export type Choose = (limit: number) => number;

/** A source of choices that is the same for the same seed (https://en.wikipedia.org/wiki/Linear_congruential_generator). */
export function chooser(seed: number): Choose {
  let state = seed >>> 0;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

/** Rewrites every configuration of a snapshot. */
export function eachConfig(snapshot: Snapshot, rewrite: (resource: Resource) => JsonObject): Snapshot {
  return { ...snapshot, resources: snapshot.resources.map((one) => ({ ...one, config: rewrite(one) })) };
}

function shuffle<Item>(items: readonly Item[], choose: Choose): Item[] {
  const left = [...items];
  return items.map(() => left.splice(choose(left.length), 1)[0] as Item);
}

/** The same value with every list and every object's members in another order. Texts that are policies are rewritten too, some escaped. */
export function reorder(value: Json, choose: Choose, member = ""): Json {
  if (Array.isArray(value))
    return shuffle(
      value.map((item) => reorder(item, choose)),
      choose,
    );
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(
      shuffle(Object.entries(value), choose).map(([name, item]) => [name, reorder(item, choose, name)]),
    );
  }
  if (typeof value === "string" && /policy$/i.test(member)) return reorderPolicy(value, choose);
  if (typeof value === "string" && /^schema$/i.test(member)) return reorderSchema(value, choose);
  return typeof value === "string" && /^#set|^\{/.test(value) && member.includes("/")
    ? `${value.replaceAll("\n", "  \r\n")}\n`
    : value;
}

function reorderPolicy(text: string, choose: Choose): string {
  const parsed = parse(text) ?? parse(String(parse(`"${text}"`)));
  if (parsed === undefined) return text;
  const written = JSON.stringify(reorder(parsed, choose), undefined, choose(2) * 2).replaceAll("\n", " ");
  return choose(2) === 0 ? written : JSON.stringify(written).slice(1, -1);
}

function reorderSchema(text: string, choose: Choose): string {
  const parsed = parse(text);
  return parsed === undefined ? text : JSON.stringify(reorder(parsed, choose), undefined, 2);
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** What AWS sends, by kind of member, instead of leaving it out. */
function emptyOf(kind: string, choose: Choose): Json {
  if (kind === "string") return choose(2) === 0 ? "" : null;
  if (kind.startsWith("list<")) return choose(2) === 0 ? [] : null;
  if (kind === "double" || kind === "bool") return null;
  return choose(2) === 0 ? {} : null;
}

/** The configuration with null, "", [] or {} for members that are not set, and some of those left out that are empty. */
export function writeAbsence({ type, config }: Resource, choose: Choose): JsonObject {
  return inStructure(config, structureOf(type), choose);
}

function inStructure(value: JsonObject, structure: string, choose: Choose): JsonObject {
  const fields = Object.entries(structures.get(structure) ?? {});
  const rewritten = fields.flatMap(([name, kind]): [string, Json][] => {
    const given = value[name];
    const isEmpty =
      given === undefined ||
      given === "" ||
      (typeof given === "object" && given !== null && Object.keys(given).length === 0);
    if (!isEmpty) return [[name, inValue(given ?? null, kind, choose)]];
    return choose(3) === 0 ? [] : [[name, emptyOf(kind, choose)]];
  });
  return Object.fromEntries(rewritten);
}

function inValue(value: Json, kind: string, choose: Choose): Json {
  if (Array.isArray(value)) return value.map((item) => inValue(item, elementType(kind), choose));
  if (typeof value !== "object" || value === null) return value;
  if (structures.has(kind)) return inStructure(value, kind, choose);
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, inValue(item, elementType(kind), choose)]),
  );
}
