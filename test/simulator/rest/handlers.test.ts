import * as sdkPackage from "@aws-sdk/client-api-gateway";
import { expect, test } from "vitest";
import { readOperations } from "../../../src/schema/operations.ts";
import { restHandlers } from "../../../src/simulator/rest/handlers.ts";

/** They run things or make archives; none of them reads or changes configuration. */
const notConfiguration = ["GetSdk", "TestInvokeAuthorizer", "TestInvokeMethod", "UpdateUsage"];

test("every v1 operation on configuration has a handler, and nothing else has", () => {
  const wanted = [...readOperations(sdkPackage).keys()].filter((name) => !notConfiguration.includes(name));
  expect(Object.keys(restHandlers).sort()).toEqual(wanted.sort());
});
