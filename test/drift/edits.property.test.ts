import fc from "fast-check";
import { expect, test } from "vitest";
import type { Json, JsonObject } from "../../src/model/json.ts";
import { type ResourceType, resourceTypes } from "../../src/model/resource-type.ts";
import { generateConfig, setAt } from "./schema-values.ts";
import { differences } from "./single-resource.ts";

/** Keys that trip up those who build paths, or objects, from them. */
const oddKeys = [
  "__proto__",
  "constructor",
  "toString",
  "a/b",
  "~",
  "~1",
  "~01",
  "",
  ".",
  "a.b",
  "$root",
  "$index",
  "0",
  "length",
  "[0]",
  "'",
  "é",
  "a b",
  "\u0000",
];

/** Members that hold a map of texts of people's own choice, by type of resource. */
const textMaps: readonly (readonly [ResourceType, ...string[]])[] = [
  ["AWS::ApiGateway::RestApi", "tags"],
  ["AWS::ApiGateway::Stage", "variables"],
  ["AWS::ApiGateway::Stage", "canarySettings", "stageVariableOverrides"],
  ["AWS::ApiGateway::Integration", "requestParameters"],
  ["AWS::ApiGateway::Integration", "requestTemplates"],
  ["AWS::ApiGatewayV2::Api", "Tags"],
  ["AWS::ApiGatewayV2::Integration", "RequestParameters"],
  ["AWS::ApiGatewayV2::Stage", "StageVariables"],
];

/**
 * Any but a backslash alone: once V8 13.6 (Node 24) has read an object with that key, its JSON.parse takes every key that
 * begins with an escape, where that one stood, for it.
 */
const anyKey = fc.string({ maxLength: 4 }).filter((key) => key !== "\\");

const entries = fc.uniqueArray(
  fc.record({
    key: fc.oneof(fc.constantFrom(...oddKeys), anyKey),
    before: fc.option(fc.constantFrom("a", "b", "__proto__", "null", "0"), { nil: undefined }),
    after: fc.option(fc.constantFrom("a", "b", "__proto__", "null", "0"), { nil: undefined }),
  }),
  { selector: ({ key }) => key, maxLength: 12 },
);

/** As RFC 6901 writes it. */
const step = (key: string) => `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;

/** A map as JSON text has it: `__proto__` is a key like any other. */
function toMap(pairs: readonly (readonly [string, string | undefined])[]): JsonObject {
  const text = pairs.flatMap(([key, value]) =>
    value === undefined ? [] : `${JSON.stringify(key)}:${JSON.stringify(value)}`,
  );
  return JSON.parse(`{${text.join(",")}}`) as JsonObject;
}

test("of two maps with any keys, exactly the entries that differ are told, with both values", () => {
  const property = fc.property(fc.constantFrom(...textMaps), entries, ([type, ...member], edits) => {
    const { config } = generateConfig(type);
    const before = setAt(config, member, toMap(edits.map((edit) => [edit.key, edit.before])));
    const after = setAt(config, member, toMap(edits.toReversed().map((edit) => [edit.key, edit.after])));
    const edited = edits.filter((edit) => edit.before !== edit.after);
    const told = edited.map(({ key, ...edit }) => [member.map(step).join("") + step(key), edit.before, edit.after]);
    const found = differences(type, before, after).map(({ path, expected, actual }) => [path, expected, actual]);
    expect(found.sort(byPath)).toEqual(told.sort(byPath));
    expect(({} as Record<string, unknown>).a).toBeUndefined();
  });
  fc.assert(property, { numRuns: 500 });
});

function byPath([a]: readonly unknown[], [b]: readonly unknown[]): number {
  return String(a) < String(b) ? -1 : 1;
}

/** Members of all types at their top level that take any text or number. */
const scalars = resourceTypes.flatMap((type) => {
  const { config, leaves } = generateConfig(type);
  const settable = leaves.filter(
    ({ steps, kind, member }) =>
      steps.length === 1 && kind !== "boolean" && kind !== "list" && !/policy|schema/i.test(member),
  );
  const compared = settable.filter((leaf) => differences(type, config, setAt(config, leaf.steps, "other")).length > 0);
  return [{ type, config, members: compared.map(({ steps }) => String(steps[0])) }];
});

/** Any JSON value, and none; a text that an id reference could not be. */
const anyValue: fc.Arbitrary<Json | undefined> = fc.oneof(
  fc.constantFrom<Json | undefined>(undefined, "x", "y", 1, 2, true, "1", "true"),
  fc.constantFrom<Json>(["x"], ["y"], { a: "x" }, { a: "y", __proto__: null }),
);

test("any change of any members is told at those members, whatever their types become", () => {
  const property = fc.property(
    fc.constantFrom(...scalars),
    fc.infiniteStream(anyValue),
    ({ type, config, members }, values) => {
      const next = () => values.next().value as Json | undefined;
      let [before, after] = [config, config];
      for (const member of members) {
        before = setAt(before, [member], next());
        after = setAt(after, [member], next());
      }
      const canonical = (value: Json | undefined) => JSON.stringify(value);
      const changed = members.filter((member) => canonical(before[member]) !== canonical(after[member]));
      const told = new Set(differences(type, before, after).map(({ path }) => path.split("/")[1]));
      for (const member of told) expect(changed).toContain(member);
      const bothSet = changed.filter((member) => before[member] !== undefined && after[member] !== undefined);
      for (const member of bothSet) expect([...told]).toContain(member);
      expect(differences(type, before, JSON.parse(JSON.stringify(before)) as JsonObject)).toEqual([]);
    },
  );
  fc.assert(property, { numRuns: 500 });
});

test("a configuration does not differ from itself", () => {
  for (const type of resourceTypes) {
    const { config } = generateConfig(type);
    expect(differences(type, config, JSON.parse(JSON.stringify(config)) as JsonObject)).toEqual([]);
  }
});
