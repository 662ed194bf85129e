import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { schemaConstrains } from "../../../src/evaluate/functions/json-schema.ts";

describe("schemaConstrains", () => {
  it.each([
    '{"type":"object","required":["name"]}',
    '{"properties":{"name":{"type":"string"}}}',
    '{"type":"array"}',
    '{"$ref":"https://apigateway.amazonaws.com/restapis/p1/models/Pet"}',
    '{"additionalProperties":false}',
    '{"allOf":[{"type":"object"}]}',
    "false",
  ])("%s does", (schema) => expect(schemaConstrains(schema)).toBe(true));

  it.each([
    "{}",
    '{"$schema":"http://json-schema.org/draft-04/schema#","title":"Empty Schema","type":"object"}',
    '{"type":"object","properties":{},"required":[]}',
    '{"additionalProperties":true,"description":"anything"}',
    "true",
    "[]",
    "null",
    "",
    "not JSON",
  ])("%s doesn't", (schema) => expect(schemaConstrains(schema)).toBe(false));

  it("answers for any text", () => {
    expect(() =>
      fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => typeof schemaConstrains(text) === "boolean")),
    ).not.toThrow();
  });
});
