import { afterAll, beforeAll, expect, test } from "vitest";
import { AwsError } from "../../src/simulator/handler.ts";
import { type Simulator, startSimulator } from "../../src/simulator/simulator.ts";
import { type RawRequest, sendRaw } from "./raw-client.ts";

const handlers = {
  v1: {
    CreateRestApi: () => ({}),
    GetAccount: () => {
      throw new TypeError("a bug");
    },
    GetRestApi: () => {
      throw new AwsError(404, "NotFoundException", "Invalid API identifier specified");
    },
  },
};

let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator({ handlers, quotas: false });
});
afterAll(() => simulator.close());

/** What an error answer says. */
async function refusalOf(raw: RawRequest) {
  const { status, headers, body } = await sendRaw(simulator, raw);
  return { status, code: String(headers["x-amzn-errortype"]), message: String(JSON.parse(body).message) };
}

test.each<[string, RawRequest, object]>([
  [
    "no signature",
    { path: "/restapis", authorization: "Bearer x" },
    { status: 403, code: "MissingAuthenticationTokenException" },
  ],
  ["a service that is not simulated", { path: "/", service: "s3" }, { status: 404, code: "UnknownOperationException" }],
  ["a path that means nothing", { path: "/restapis/a/b/c" }, { status: 404, code: "UnknownOperationException" }],
  [
    "an operation without a handler",
    { path: "/restapis/a/stages" },
    { status: 501, message: "The simulator has no handler for v1:GetStages (GET /restapis/a/stages)" },
  ],
  [
    "what the handler refuses",
    { path: "/restapis/a" },
    { status: 404, code: "NotFoundException", message: "Invalid API identifier specified" },
  ],
  [
    "a handler's bug",
    { path: "/account" },
    { status: 501, code: "SimulatorFailure", message: expect.stringContaining("a bug") },
  ],
])("%s", async (_, raw, expected) => {
  expect(await refusalOf(raw)).toMatchObject(expected);
});

test.each<[string, string, RegExp]>([
  ["a member that is not in the schema", '{"name":"a","nmae":"b"}', /BadRequest.*\/nmae/],
  [
    "a nested one",
    '{"name":"a","endpointConfiguration":{"type":["EDGE"]}}',
    /BadRequest.*\/endpointConfiguration\/type/,
  ],
  ["a missing member", "{}", /BadRequest.*\/name/],
  ["a number for text", '{"name":1}', /Serialization.*\/name must be a string/],
  ["text for a number", '{"name":"a","minimumCompressionSize":"1"}', /Serialization.*must be a number/],
  ["text for a boolean", '{"name":"a","disableExecuteApiEndpoint":"false"}', /Serialization.*must be a boolean/],
  ["text for a list", '{"name":"a","binaryMediaTypes":"*/*"}', /Serialization.*must be a list/],
  ["a list for a map", '{"name":"a","tags":[]}', /Serialization.*must be an object/],
  ["a list for everything", "[]", /Serialization.*must be an object/],
  ["no JSON", '{"name":', /Serialization.*not JSON/],
])("refuses %s", async (_, body, expected) => {
  const { status, code, message } = await refusalOf({ method: "POST", path: "/restapis", body });
  expect([status, `${code} ${message}`]).toEqual([400, expect.stringMatching(expected)]);
});
