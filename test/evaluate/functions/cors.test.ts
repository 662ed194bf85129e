import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { headerIn, looseOriginPatterns, templatesOf } from "../../../src/evaluate/functions/cors.ts";

describe("headerIn", () => {
  const parameters = new Map([
    ["method.response.header.Access-Control-Allow-Origin", "'*'"],
    ["gatewayresponse.header.vary", "method.request.header.Origin"],
    ["method.response.header.X-Empty", "''"],
  ]);
  it.each([
    ["access-control-allow-origin", "*"],
    ["Vary", "method.request.header.Origin"],
    ["x-empty", ""],
    ["allow-origin", ""],
    ["", ""],
  ])("%s", (header, value) => expect(headerIn(parameters, header)).toBe(value));

  it("answers for any parameters", () => {
    expect(() =>
      fc.assert(
        fc.property(
          fc.string(),
          fc.string(),
          (name, value) => typeof headerIn(new Map([[name, value]]), name) === "string",
        ),
      ),
    ).not.toThrow();
  });
});

const matching = (pattern: string) =>
  `#set($origin = $input.params("Origin"))\n#if($origin.matches("${pattern}"))ok#end`;

describe("looseOriginPatterns", () => {
  it.each([
    "https://pets.example",
    "https://.*pets\\.example",
    "https://.+",
    ".*",
    "https://pets\\.example|https://owners.example",
    "https://[a-z]+.pets\\.example",
  ])("finds %s", (pattern) => expect(looseOriginPatterns([matching(pattern)])).toEqual([pattern]));

  it.each([
    "https://pets\\.example",
    "https://.*\\.pets\\.example",
    "https://[a-z.]+\\.example",
    "https://pets[.]example",
    "http://localhost:3000",
    "\\Qhttps://pets",
    "",
  ])("leaves %s", (pattern) => expect(looseOriginPatterns([matching(pattern)])).toEqual([]));

  it("reads single quotes, any variable that speaks of an origin, and names a pattern once", () => {
    const templates = [
      "#if($!{requestOrigin}.matches('https://a.example'))",
      '$allowed_origin.matches( "https://a.example" )',
    ];
    expect(looseOriginPatterns(templates)).toEqual(["https://a.example"]);
    expect(looseOriginPatterns(['$path.matches("a.b")', '$origin == "https://a.example"'])).toEqual([]);
  });

  it("answers for any text, quickly however long", () => {
    expect(() =>
      fc.assert(fc.property(fc.string(), (text) => looseOriginPatterns([matching(text), text]).length <= 2)),
    ).not.toThrow();
    expect(looseOriginPatterns([`$${"origin".repeat(30_000)}`, `$origin.matches("${"[.".repeat(20_000)}")`])).toEqual(
      [],
    );
  });
});

describe("templatesOf", () => {
  it("are those of the request and of each response", () => {
    const integrationResponses = {
      "200": { responseTemplates: { "application/json": "b", "text/plain": null } },
      "500": {},
    };
    expect(templatesOf({ requestTemplates: { "application/json": "a" }, integrationResponses })).toEqual(["a", "b"]);
    expect(templatesOf({ requestTemplates: null, integrationResponses: [7] })).toEqual([]);
  });
});
