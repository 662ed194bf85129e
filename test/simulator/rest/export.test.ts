import { beforeEach, expect, test } from "vitest";
import { parse } from "yaml";
import type { Values } from "../../../src/simulator/handler.ts";
import { createDesk, type Desk } from "./desk.ts";
import { createSampleApi, patch, type SampleApi } from "./sample-api.ts";

let desk: Desk;
let sample: SampleApi;

beforeEach(() => {
  desk = createDesk();
  sample = createSampleApi(desk, { version: "1.0", binaryMediaTypes: ["image/png"] });
});

function exported(extensions?: string): Values {
  const parameters = extensions === undefined ? {} : { extensions };
  const { body } = desk.run("GetExport", { ...sample.stage, exportType: "oas30", parameters });
  return JSON.parse(new TextDecoder().decode(body as Uint8Array));
}

function operationOf(document: Values, path: string, verb: string): Values {
  return (document.paths as Record<string, Record<string, Values>>)[path]?.[verb] ?? {};
}

test("an export without extensions is plain OpenAPI 3.0", () => {
  expect(exported()).toEqual({
    openapi: "3.0.1",
    info: { title: "pets", version: "1.0" },
    servers: [
      {
        url: `https://${sample.restApiId}.execute-api.eu-west-1.amazonaws.com/{basePath}`,
        variables: { basePath: { default: "prod" } },
      },
    ],
    paths: { "/pets": { get: { responses: {} } } },
    components: {
      schemas: {
        Empty: { title: "Empty Schema", type: "object" },
        Error: { title: "Error Schema", type: "object", properties: { message: { type: "string" } } },
      },
    },
  });
});

test("an export shows what is deployed, not the working copy", () => {
  const before = exported("apigateway");
  desk.run("UpdateIntegration", { ...sample.method, ...patch("replace", "/uri", "https://new.example/") });
  desk.run("PutMethod", { ...sample.method, httpMethod: "POST", authorizationType: "NONE" });
  expect(exported("apigateway")).toEqual(before);
  desk.run("PutIntegration", { ...sample.method, httpMethod: "POST", type: "MOCK" });
  desk.run("CreateDeployment", { restApiId: sample.restApiId, stageName: "prod" });
  const after = exported("integrations");
  expect(operationOf(after, "/pets", "get")["x-amazon-apigateway-integration"]).toMatchObject({
    uri: "https://new.example/",
  });
  expect(operationOf(after, "/pets", "post")["x-amazon-apigateway-integration"]).toMatchObject({ type: "mock" });
});

test("the API's own settings are exported with all extensions", () => {
  const { restApiId } = sample;
  const policy = { Version: "2012-10-17", Statement: [{ Effect: "Deny", Principal: "*", Action: "*", Resource: "*" }] };
  desk.run("UpdateRestApi", { restApiId, ...patch("replace", "/policy", JSON.stringify(policy)) });
  desk.run("UpdateRestApi", { restApiId, ...patch("replace", "/minimumCompressionSize", "9") });
  desk.run("UpdateRestApi", { restApiId, ...patch("replace", "/disableExecuteApiEndpoint", "true") });
  desk.run("PutGatewayResponse", { restApiId, responseType: "THROTTLED", statusCode: "430" });
  desk.run("CreateDeployment", { restApiId, stageName: "prod" });
  expect(exported("apigateway")).toMatchObject({
    servers: [{ "x-amazon-apigateway-endpoint-configuration": { disableExecuteApiEndpoint: true } }],
    "x-amazon-apigateway-policy": policy,
    "x-amazon-apigateway-minimum-compression-size": 9,
    "x-amazon-apigateway-binary-media-types": ["image/png"],
    "x-amazon-apigateway-gateway-responses": { THROTTLED: { statusCode: "430" } },
  });
  expect(JSON.stringify(exported())).not.toContain("x-amazon");
});

test("an export is a file, in YAML when asked for", () => {
  const input = { ...sample.stage, exportType: "oas30" };
  const json = desk.run("GetExport", input);
  expect(json).toMatchObject({
    contentType: "application/octet-stream",
    contentDisposition: 'attachment; filename="oas30_1.0.json"',
  });
  const yaml = desk.run("GetExport", { ...input, accepts: "application/yaml" });
  expect(yaml.contentDisposition).toBe('attachment; filename="oas30_1.0.yaml"');
  expect(parse(new TextDecoder().decode(yaml.body as Uint8Array))).toEqual(exported());
  expect(desk.refusal("GetExport", { ...input, stageName: "none" })).toContain("404 NotFoundException");
  expect(desk.refusal("GetExport", { ...input, exportType: "raml" })).toContain("400 BadRequestException");
});

test("models refer to each other as OpenAPI does", () => {
  const { restApiId } = sample;
  const reference = `https://apigateway.amazonaws.com/restapis/${restApiId}/models/Empty`;
  const schema = JSON.stringify({ type: "array", items: { $ref: reference } });
  desk.run("CreateModel", { restApiId, name: "Pets", contentType: "application/json", schema });
  desk.run("CreateDeployment", { restApiId, stageName: "prod" });
  expect(exported().components).toMatchObject({
    schemas: { Pets: { type: "array", items: { $ref: "#/components/schemas/Empty" } } },
  });
});
