import { beforeEach, expect, test } from "vitest";
import type { Values } from "../../../src/simulator/handler.ts";
import { createDesk, type Desk } from "./desk.ts";
import { createSampleApi, patch, type SampleApi } from "./sample-api.ts";

let desk: Desk;
let sample: SampleApi;

beforeEach(() => {
  desk = createDesk();
  sample = createSampleApi(desk);
});

const http = { type: "HTTP", integrationHttpMethod: "GET", uri: "https://a.example/" };

function put(input: Values): Values {
  return desk.run("PutIntegration", { ...sample.method, ...input });
}

test("integration responses are put, replaced, changed and deleted, and go with their integration", () => {
  const response = { ...sample.method, statusCode: "200" };
  put({ type: "MOCK" });
  desk.run("PutIntegrationResponse", { ...response, selectionPattern: "2.." });
  const replaced = desk.run("PutIntegrationResponse", { ...response, responseTemplates: { "a/b": "" } });
  expect(replaced).toEqual({ statusCode: "200", responseTemplates: { "a/b": null } });
  const changed = desk.run("UpdateIntegrationResponse", {
    ...response,
    ...patch("replace", "/selectionPattern", "4.."),
  });
  expect(changed).toEqual({ ...replaced, selectionPattern: "4.." });
  expect(desk.run("GetIntegrationResponse", response)).toEqual(changed);
  expect(desk.run("GetIntegration", sample.method).integrationResponses).toEqual({ "200": changed });
  expect(
    desk.refusal("PutIntegrationResponse", { ...response, responseParameters: { "method.response.header.a": "'b'" } }),
  ).toContain("Invalid mapping expression parameter specified: method.response.header.a");
  desk.run("DeleteIntegrationResponse", response);
  expect(desk.refusal("GetIntegrationResponse", response)).toContain("Invalid Response status code specified");
  desk.run("PutIntegrationResponse", response);
  expect(put(http)).not.toHaveProperty("integrationResponses");
});
