import { expect, test } from "vitest";
import { parseDefinition } from "../../../src/simulator/openapi/parse.ts";
import { refusalOf } from "../v2/desk.ts";

test.each([
  ['{"openapi": "3.0.1"}', { openapi: "3.0.1" }],
  ["openapi: 3.0.1\nx: &x {a: 1}\ny: {<<: *x}\n", { openapi: "3.0.1", x: { a: 1 }, y: { a: 1 } }],
  ["version: 2012-10-17", { version: "2012-10-17" }],
])("%s is read", (text, expected) => {
  expect(parseDefinition(text)).toEqual(expected);
  expect(parseDefinition(new TextEncoder().encode(text))).toEqual(expected);
});

const template = "uri: !Sub arn:${AWS::Region}\nname: !Ref Name\nlist: !Join ['', [a, b]]\n";

test("CloudFormation's short tags are text where they are allowed, and refused where not, as are others", () => {
  expect(parseDefinition(template, { cloudFormationTags: true })).toEqual({
    uri: "arn:${AWS::Region}",
    name: "Name",
    list: ["", ["a", "b"]],
  });
  expect(refusalOf(() => parseDefinition(template))).toBe(
    "400 BadRequestException: Invalid OpenAPI input. Unable to parse the definition: Unresolved tag: !Sub at line 1, column 6:",
  );
  expect(refusalOf(() => parseDefinition("a: !Other b", { cloudFormationTags: true }))).toContain("!Other");
});

const laughs = `a: &a [x]\n${["b", "c", "d", "e"].map((name, index) => `${name}: &${name} [${`*${"abcd"[index]},`.repeat(40)}]`).join("\n")}`;

test.each(["", "null", "[1]", "just text", "a: b: c", '{"a": ', "[".repeat(30_000), laughs])(
  "%.20s… is refused",
  (text) => {
    expect(refusalOf(() => parseDefinition(text))).toMatch(
      /^400 BadRequestException: Invalid OpenAPI input\. Unable to parse/,
    );
  },
);
