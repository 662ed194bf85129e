import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { appendPointer } from "../../src/drift/pointer.ts";
import { evaluateDrift } from "../../src/evaluate/drift/evaluate.ts";
import { elementType, structureOf, structures } from "../../src/evaluate/structures.ts";
import type { ChangedResource, Difference, Drift } from "../../src/model/difference.ts";
import type { Finding } from "../../src/model/finding.ts";
import { livesIn } from "../../src/model/hidden.ts";
import type { Json, JsonObject } from "../../src/model/json.ts";
import { resourceTypes } from "../../src/model/resource-type.ts";
import type { Snapshot, SnapshotKind } from "../../src/model/snapshot.ts";
import { driftPolicies } from "./drift-samples.ts";
import { regionalSnapshot, restArn, target } from "./snapshots.ts";

const lambda =
  "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:%:function:f/invocations";
const texts = fc.constantFrom(
  ...["", "a", "NONE", "AWS_IAM", "CUSTOM", "PRIVATE", "STRICT", "OFF", "INFO", "TLS_1_0", "TLS_1_2", "GET", "*"],
  ...["https://a.example/x", "http://b.example", "$connect", "integrations/a", "{", '{"Statement":[]}'],
  ...["111122223333", "444455556666"].map((account) => lambda.replace("%", account)),
);

/** Any value of a CEL type, with members left out at will. */
function anyOf(type: string): fc.Arbitrary<Json> {
  if (type === "string") return texts;
  if (type === "bool") return fc.boolean();
  if (type === "double") return fc.constantFrom(-1, 0, 1, 100, 29_000);
  if (type.startsWith("list<")) return fc.array(anyOf(elementType(type)), { maxLength: 2 });
  const keys = fc.constantFrom("a", "b", "*/*", "~1pets/GET", "aws:cloudformation:stack-name");
  if (type.startsWith("map<")) return fc.dictionary(keys, anyOf(elementType(type)), { maxKeys: 2 });
  const members = Object.entries(structures.get(type) ?? {});
  const parts = members.map(([name, member]) => [name, anyOf(member)] as const);
  return fc.record(Object.fromEntries(parts), { requiredKeys: [] }) as fc.Arbitrary<JsonObject>;
}

function differencesIn(before: JsonObject, after: JsonObject, at = ""): Difference[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name): Difference[] => {
    const [expected, actual] = [before[name], after[name]];
    const path = appendPointer(at, name);
    if (isObject(expected) && isObject(actual)) return differencesIn(expected, actual, path);
    if (JSON.stringify(expected) === JSON.stringify(actual)) return [];
    return [{ path, ...(expected === undefined ? {} : { expected }), ...(actual === undefined ? {} : { actual }) }];
  });
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

interface Given {
  readonly type: ChangedResource["type"];
  readonly change: ChangedResource["change"];
  readonly before: JsonObject;
  readonly after: JsonObject;
  readonly inside: boolean;
}

/** Resources of one kind of snapshot that were changed at will. */
function givenOf(kind: SnapshotKind): fc.Arbitrary<Given[]> {
  const types = resourceTypes.filter((type) => livesIn(type, kind));
  const one = fc.constantFrom(...types).chain((type) => {
    const config = anyOf(structureOf(type)) as fc.Arbitrary<JsonObject>;
    const change = fc.constantFrom("added", "removed", "modified", "modified", "modified");
    return fc.record({ type: fc.constant(type), change, before: config, after: config, inside: fc.boolean() });
  });
  return fc.array(one, { minLength: 1, maxLength: 5 }) as fc.Arbitrary<Given[]>;
}

function toChanges(given: readonly Given[]): ChangedResource[] {
  return given.map(({ type, change: wanted, before, after, inside }, index) => {
    const differences = differencesIn(before, after);
    const change = wanted === "modified" && differences.length === 0 ? "added" : wanted;
    const form = (config: JsonObject) => ({ type, arn: `${restArn}/${index}`, name: `n${index}`, config });
    if (change === "modified") return { change, type, before: form(before), after: form(after), differences };
    const side = change === "added" ? { after: form(after) } : { before: form(before) };
    const within = inside && index > 0 ? { within: `${restArn}/${index - 1}` } : {};
    return { change, type, ...side, ...within, differences: [{ path: "" }] };
  });
}

function snapshotOf(kind: SnapshotKind, changes: readonly ChangedResource[], side: "before" | "after"): Snapshot {
  const resources = changes.flatMap((one) => one[side] ?? []).sort((a, b) => (a.arn < b.arn ? -1 : 1));
  const api = kind === "regional" ? {} : { api: { id: "a1", name: "pets", arn: restArn } };
  return { kind, target, ...api, resources, gaps: [], unknownMembers: [] };
}

/** Which differences a finding names: by the resource's name and the member's path. */
function namedBy({ evidence, resource }: Finding): string[] {
  return evidence.map(({ path }) => {
    const [, name, member = ""] = /^ApiGateway\S* (n\d+)(?: (.*))?$/s.exec(path) ?? [];
    return name === undefined ? `${resource.name} ${path}` : `${name} ${member}`;
  });
}

const cases = (["rest", "http", "websocket", "regional"] as const).map((kind) => ({ kind }));
const takesRest = ["drift-other", "undeployed-changes"];

describe.each(cases)("any drift of what is $kind", ({ kind }) => {
  const evaluate = (changes: ChangedResource[], against: "baseline" | "deployed") => {
    const drift: Drift = { kind, target, changes, replaced: 0, uncompared: [] };
    const regional = { expected: regionalSnapshot(), actual: regionalSnapshot() };
    const [expected, actual] = [snapshotOf(kind, changes, "before"), snapshotOf(kind, changes, "after")];
    return evaluateDrift(driftPolicies, drift, expected, actual, { against, regional });
  };

  it.each(["baseline", "deployed"] as const)("against %s is told of, each difference once", (against) => {
    fc.assert(
      fc.property(givenOf(kind), (given) => {
        const changes = toChanges(given);
        const { findings, errors } = evaluate(changes, against);
        expect(errors).toEqual([]);
        const failing = findings.filter(({ status }) => status === "fail");
        for (const { before, after, differences, change } of changes) {
          for (const { path } of differences) {
            const entry = `${after?.name ?? before?.name} ${path}`;
            const telling = failing.filter((finding) => namedBy(finding).includes(entry));
            expect(telling.length, entry).toBeGreaterThan(0);
            if (change !== "modified" || telling.some(({ policy }) => takesRest.includes(policy))) {
              expect(telling, entry).toHaveLength(1);
            }
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it("is told of by the same findings in any order", () => {
    fc.assert(
      fc.property(givenOf(kind), (given) => {
        const changes = toChanges(given);
        const ids = (some: ChangedResource[]) =>
          evaluate(some, "baseline")
            .findings.map(({ id }) => id)
            .sort();
        expect(ids(changes.toReversed())).toEqual(ids(changes));
      }),
      { numRuns: 30 },
    );
  });
});
