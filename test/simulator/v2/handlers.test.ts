import * as v2Package from "@aws-sdk/client-apigatewayv2";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readOperations } from "../../../src/schema/operations.ts";
import { AwsError } from "../../../src/simulator/handler.ts";
import { v2Handlers } from "../../../src/simulator/v2/handlers.ts";
import { createDesk, lambdaArn } from "./desk.ts";
import { createHttpApi } from "./sample-apis.ts";

test("every operation but those of developer portals has a handler, and no other name has", () => {
  const operations = [...readOperations(v2Package).keys()];
  const portals = operations.filter((name) => /Portal|ProductPage|ProductRestEndpointPage/.test(name));
  const expected = operations.filter((name) => !portals.includes(name));
  expect(Object.keys(v2Handlers).sort()).toEqual([...expected, "ListPortalProducts", "ListPortals"].sort());
});

test("there are no portals", () => {
  const desk = createDesk();
  expect(desk.list("ListPortals")).toEqual([]);
  expect(desk.list("ListPortalProducts")).toEqual([]);
});

test.each(Object.keys(v2Handlers))("%s answers or refuses whatever it is given", (name) => {
  const schema = readOperations(v2Package).get(name)?.input;
  const members = Object.keys(schema?.getMemberSchemas() ?? {});
  const value = fc.oneof(
    // The wire has checked types by then; an object that can't be turned into text never gets as far as here.
    fc.jsonValue({ maxDepth: 2 }).filter((json) => !/"(?:toString|valueOf)":/.test(JSON.stringify(json))),
    fc.constantFrom("HTTP", "$default", "constructor", "__proto__"),
  );
  const input = fc.record(Object.fromEntries(members.map((member) => [member, value])), { requiredKeys: [] });
  fc.assert(
    fc.property(input, (values) => {
      const desk = createDesk();
      const ApiId = createHttpApi(desk, { Target: lambdaArn });
      try {
        v2Handlers[name]?.({ ...values, ...(members.includes("ApiId") ? { ApiId } : {}) }, desk.call);
      } catch (error) {
        if (!(error instanceof AwsError)) throw error;
      }
    }),
    { numRuns: 50 },
  );
});
