import { describe, expect, it } from "vitest";
import type { Form, Member } from "../../src/drift/normalize/form.ts";
import { forms } from "../../src/drift/normalize/forms.ts";
import { elementType, structureOf, structures } from "../../src/evaluate/structures.ts";
import type { Json } from "../../src/model/json.ts";
import { type ResourceType, resourceTypes } from "../../src/model/resource-type.ts";
import { generateConfig, type Leaf, otherValue, type Step, setAt } from "./schema-values.ts";
import { differences } from "./single-resource.ts";

/** Lists of structures that are compared as a whole: a change in an element is a change of the list. */
const wholeLists = new Set(["Conditions"]);

/** The pointer at which a change of a place is told. `apiStages` are known by API and stage. */
function pointerOf(steps: readonly Step[], config: Json): string {
  const whole = steps.findIndex((step) => wholeLists.has(String(step)));
  const told = whole < 0 ? steps : steps.slice(0, whole + 1);
  const [stage] = ((config as { apiStages?: { apiId: string; stage: string }[] }).apiStages ?? []).slice(0, 1);
  const named = told.map((step) => (step === 0 && told[0] === "apiStages" ? `${stage?.apiId}:${stage?.stage}` : step));
  return named.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** Where the table of a type's form says why a place is left out; undefined when it is compared. */
function leftOut(type: ResourceType, { steps }: Leaf): string | undefined {
  let within: Form | undefined = forms[type];
  for (const step of steps) {
    const member: Member | undefined = within?.[step];
    if (member?.leftOut) return member.leftOut;
    if (member) within = member.within;
  }
  return undefined;
}

const places = resourceTypes.flatMap((type) => {
  const { config, leaves } = generateConfig(type);
  return leaves.map((leaf) => ({ type, config, leaf, where: `${type}${pointerOf(leaf.steps, config)}` }));
});
const compared = places.filter(({ type, leaf }) => leftOut(type, leaf) === undefined);
const keyMembers = compared.filter(({ leaf }) => /^v1\.ApiStage\.(apiId|stage)$/.test(leaf.member));
const configurable = compared.filter((place) => !keyMembers.includes(place));

/** Text in any case: names of headers are shown in lower case. */
const caseless = (value: unknown) => JSON.stringify(value)?.toLowerCase();

describe("the tables of members", () => {
  it.each(resourceTypes)("know every member of %s that the SDK knows, and no other", (type) => {
    const check = (structure: string, form: Form, path: string): string[] => {
      const fields = structures.get(structure) ?? {};
      const unknown = Object.keys(fields).filter((name) => !Object.hasOwn(form, name));
      const gone = Object.keys(form).filter((name) => !Object.hasOwn(fields, name));
      const deeper = Object.entries(fields).flatMap(([name, kind]) => {
        const inner = elementType(elementType(kind));
        const within = form[name]?.within;
        if (!structures.has(inner) || form[name]?.leftOut) return [];
        return within ? check(inner, within, `${path}/${name}`) : [`${path}/${name} has no table`];
      });
      return [
        ...unknown.map((name) => `${path}/${name} is new`),
        ...gone.map((name) => `${path}/${name} is gone`),
        ...deeper,
      ];
    };
    expect(check(structureOf(type), forms[type], "")).toEqual([]);
  });

  it("leave out little, each with a reason", () => {
    const out = places.filter(({ type, leaf }) => leftOut(type, leaf) !== undefined);
    expect(out.length).toBeLessThan(places.length / 3);
    for (const { type, leaf } of out) expect(leftOut(type, leaf)?.length).toBeGreaterThan(10);
  });
});

describe("a change of one member", () => {
  it("is tried on all of them", () => {
    expect(configurable.length).toBeGreaterThan(230);
    expect(new Set(places.map(({ type }) => type)).size).toBe(resourceTypes.length);
  });

  it.each(configurable)("is one difference: $where changed", ({ type, config, leaf }) => {
    const value = otherValue(leaf);
    const found = differences(type, config, setAt(config, leaf.steps, value));
    const isSchema = /schema$/i.test(leaf.member);
    const path = pointerOf(leaf.steps, config) + (isSchema ? "/title" : "");
    expect(found.map((difference) => difference.path)).toEqual([path]);
    const [{ expected, actual } = {}] = found;
    expect(expected).toBeDefined();
    expect(actual).toBeDefined();
    if (path !== pointerOf(leaf.steps, config) || /policy$/i.test(leaf.member) || path === "/Conditions") return;
    if (leaf.kind === "list") return;
    expect([expected, actual].map(caseless)).toEqual([leaf.value, value].map(caseless));
  });

  it.each(configurable)("is one difference: $where unset, and set", ({ type, config, leaf }) => {
    const values = leaf.kind === "boolean" ? [true, false] : [leaf.value];
    const outcomes = values.map((value) => {
      const full = setAt(config, leaf.steps, value);
      const without = setAt(config, leaf.steps, undefined);
      const [unset, set] = [differences(type, full, without), differences(type, without, full)];
      expect(set.map(({ path }) => path)).toEqual(unset.map(({ path }) => path));
      expect(set.map(({ expected }) => expected)).toEqual(unset.map(({ actual }) => actual));
      return unset;
    });
    const told = outcomes.filter((found) => found.length > 0);
    expect(told.length).toBeGreaterThan(0);
    for (const found of told) expect(found.map(({ path }) => path)).toEqual([pointerOf(leaf.steps, config)]);
    expect(told[0]?.[0]?.expected).toBeDefined();
  });

  it.each(keyMembers)("is another entry where the member is its key: $where", ({ type, config, leaf }) => {
    const found = differences(type, config, setAt(config, leaf.steps, "other"));
    expect(found.map(({ expected, actual }) => [expected !== undefined, actual !== undefined]).sort()).toEqual([
      [false, true],
      [true, false],
    ]);
  });

  it.each(places.filter(({ type, leaf }) => leftOut(type, leaf) !== undefined))(
    "is none where it is left out: $where",
    ({ type, config, leaf }) => {
      const value = leaf.kind === "list" ? ["other"] : otherValue(leaf);
      expect(differences(type, config, setAt(config, leaf.steps, value))).toEqual([]);
      expect(differences(type, config, setAt(config, leaf.steps, undefined))).toEqual([]);
    },
  );
});
