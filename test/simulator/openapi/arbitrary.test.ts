import fc from "fast-check";
import { expect, test } from "vitest";
import { AwsError } from "../../../src/simulator/handler.ts";
import { parseDefinition } from "../../../src/simulator/openapi/parse.ts";
import { createHttpDesk, createRestDesk, readDefinition } from "./desk.ts";

const json = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom({ $ref: "#/paths" }, { $ref: "#" }, { $ref: "a" }, { constructor: 1 }, [null], "__proto__", {
    "": "",
  }),
);

/** Whether the work ends in a result or in an answer of AWS's kind; any other error is thrown on. */
function isAnswered(work: () => unknown): boolean {
  try {
    work();
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    expect([error.status, error.code]).toEqual([400, "BadRequestException"]);
    expect(error.message).toMatch(/#|Unable to parse/);
  }
  return true;
}

function isAnsweredByAll(document: unknown): boolean {
  return [
    () => createRestDesk().load(document),
    () => createRestDesk().load(document, "merge", { basePath: "prepend" }),
    () => createHttpDesk().load(document),
  ].every(isAnswered);
}

test("any JSON is imported or refused", () => {
  fc.assert(fc.property(json, isAnsweredByAll), { numRuns: 300 });
});

test("any JSON under the members of a definition is imported or refused", () => {
  const names = [
    "info",
    "paths",
    "components",
    "definitions",
    "securityDefinitions",
    "security",
    "servers",
    "tags",
    "basePath",
  ];
  const extensions = [
    "policy",
    "cors",
    "endpoint-configuration",
    "documentation",
    "request-validators",
    "gateway-responses",
  ];
  const members = [...names, ...extensions.map((name) => `x-amazon-apigateway-${name}`)];
  const document = fc.record(
    { openapi: fc.constant("3.0.1"), ...Object.fromEntries(members.map((name) => [name, json])) },
    { requiredKeys: ["openapi"] },
  );
  fc.assert(fc.property(document, isAnsweredByAll), { numRuns: 300 });
});

/** Every place of a document: the path of members that leads there. */
function placesOf(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([name, member]) => placesOf(member, [...path, name]))];
}

function replaced(value: unknown, path: readonly string[], by: unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined || typeof value !== "object" || value === null) return by;
  if (Array.isArray(value))
    return value.map((item, index) => (String(index) === name ? replaced(item, rest, by) : item));
  const members = Object.entries(value).map(([key, member]) => [
    key,
    key === name ? replaced(member, rest, by) : member,
  ]);
  return Object.fromEntries(members);
}

test.each(["rest.yaml", "http.yaml"])(
  "%s with anything in the place of one of its values is imported or refused",
  (file) => {
    const document = readDefinition(file);
    const places = placesOf(document);
    const property = fc.property(fc.constantFrom(...places), json, (place, value) =>
      isAnsweredByAll(replaced(document, place, value)),
    );
    fc.assert(property, { numRuns: 2 * places.length });
  },
);

test("any text is parsed or refused", () => {
  const text = fc.oneof(fc.string({ maxLength: 200 }), fc.json());
  fc.assert(fc.property(text, (body) => isAnswered(() => parseDefinition(body, { cloudFormationTags: true }))));
});

test("a document that is nested without end is refused", () => {
  let deep: unknown = {};
  for (let level = 0; level < 100_000; level += 1) deep = { deep };
  const document = { openapi: "3.0.1", info: { title: "a" }, components: { schemas: { A: deep } } };
  expect(() => createRestDesk().load(document)).toThrow(/nested more than 200 levels deep at #/);
});
