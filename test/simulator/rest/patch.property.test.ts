import fc from "fast-check";
import { expect, test } from "vitest";
import type { Values } from "../../../src/simulator/handler.ts";
import type { PatchTable } from "../../../src/simulator/rest/patch-rules.ts";
import { createDesk } from "./desk.ts";
import { createTargets, tables } from "./patch-fixture.ts";

const odd = [
  "__proto__",
  "constructor",
  "toString",
  "~1",
  "~0",
  "*",
  "-",
  "0",
  "",
  "a~1b",
  "GET",
  "method.request.header.a",
];
const part = fc.oneof(fc.constantFrom(...odd), fc.string({ maxLength: 6 }));
const value = fc.oneof(
  fc.constantFrom("", "true", "null", "1e99", "-1", "50", "{}", "[]", '{"__proto__":"x"}', '{"a":1}', "'a'"),
  fc.constantFrom("AUTHORIZER", "PRIVATE", "TLS_1_0", "STREAM", "ERROR", "MONTH", "prod", "Empty", "s3://a/b"),
  fc.string(),
  fc.constant(undefined),
);
const op = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom("add", "replace", "remove") },
  { weight: 1, arbitrary: fc.constantFrom("copy", "move", "test", "wrong") },
);

/** Paths of the table with anything in the braces, and any other paths. */
function pathOf(table: PatchTable): fc.Arbitrary<string> {
  const known = fc
    .constantFrom(...table.rules.map((rule) => rule.path))
    .chain((path) =>
      fc
        .tuple(...path.split("/").map((each) => (each.startsWith("{") ? part : fc.constant(each))))
        .map((parts) => parts.join("/")),
    );
  return fc.oneof(
    { weight: 4, arbitrary: known },
    fc.array(part, { maxLength: 5 }).map((parts) => `/${parts.join("/")}`),
    fc.string(),
  );
}

const operation = fc.constantFrom(...tables.keys());
const input = operation.chain((name) => {
  const table = tables.get(name);
  if (!table) throw new Error(`no table for ${name}`);
  const patch = fc.record({
    op,
    path: pathOf(table),
    value,
    from: fc.constantFrom(undefined, "/canarySettings/deploymentId"),
  });
  return fc.tuple(fc.constant(name), fc.array(patch, { minLength: 1, maxLength: 3 }));
});

test("any patch is either refused without a trace, or read back as it was answered", () => {
  let done = 0;
  fc.assert(
    fc.property(input, ([name, patchOperations]) => {
      const desk = createDesk();
      const target = createTargets(desk).get(name) ?? {};
      const before = structuredClone(desk.call.region);
      const outcome = desk.attempt(name, { ...target, patchOperations });
      if (typeof outcome === "string") {
        expect(outcome).toMatch(/^4\d\d [A-Z][A-Za-z]+Exception: /);
        expect(desk.call.region).toEqual(before);
      } else {
        done += 1;
        // A base path may be patched, and is then read under its new name.
        const basePath = outcome.basePath ?? target.basePath;
        expect(desk.run(name.replace("Update", "Get"), { ...target, basePath })).toEqual(outcome);
      }
      expect(Object.keys(Object.prototype)).toEqual([]);
      expect(({} as Values).x).toBeUndefined();
    }),
    { numRuns: 1500 },
  );
  expect(done).toBeGreaterThan(50);
});
