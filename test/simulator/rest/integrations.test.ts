import { beforeEach, expect, test } from "vitest";
import type { Values } from "../../../src/simulator/handler.ts";
import { createDesk, type Desk } from "./desk.ts";
import { createSampleApi, lambdaUri, patch, type SampleApi } from "./sample-api.ts";

let desk: Desk;
let sample: SampleApi;

beforeEach(() => {
  desk = createDesk();
  sample = createSampleApi(desk);
});

const http = { type: "HTTP", integrationHttpMethod: "GET", uri: "https://a.example/" };
const lambda = { type: "AWS_PROXY", integrationHttpMethod: "POST", uri: lambdaUri };

function put(input: Values): Values {
  return desk.run("PutIntegration", { ...sample.method, ...input });
}

test("an integration has AWS's defaults, and nothing that wasn't set", () => {
  expect(put({ type: "MOCK" })).toEqual({
    type: "MOCK",
    passthroughBehavior: "WHEN_NO_MATCH",
    timeoutInMillis: 29000,
    cacheNamespace: sample.resourceId,
    cacheKeyParameters: [],
  });
  expect(put(http)).toMatchObject({ type: "HTTP", httpMethod: "GET", connectionType: "INTERNET" });
  expect(put(lambda)).not.toHaveProperty("connectionType");
  expect(desk.run("GetIntegration", sample.method)).toMatchObject({ type: "AWS_PROXY", httpMethod: "POST" });
  desk.run("DeleteIntegration", sample.method);
  expect(desk.refusal("GetIntegration", sample.method)).toBe(
    "404 NotFoundException: Invalid Integration identifier specified",
  );
});

test.each([
  [
    { ...http, type: "HTTPS" },
    "400 ValidationException: 1 validation error detected: Value 'HTTPS' at 'putIntegrationInput.type'",
  ],
  [{ ...http, integrationHttpMethod: "" }, "Enumeration value for HttpMethod must be non-empty"],
  [{ ...http, uri: "ftp://a.example" }, "Invalid HTTP endpoint specified for URI"],
  [{ ...lambda, uri: "https://a.example" }, "Invalid ARN specified in the request"],
  [{ ...lambda, uri: "arn:aws:apigateway:eu-west-1:lambda:f" }, "AWS ARN for integration must contain path or action"],
  [
    { ...lambda, uri: "arn:aws:apigateway:eu-west-1:s3:path/b/k" },
    "Integrations of type 'AWS_PROXY' currently only supports",
  ],
  [{ ...http, timeoutInMillis: 49 }, "Timeout should be between 50 ms and 29000 ms"],
  [{ ...http, timeoutInMillis: 29001 }, "Timeout should be between 50 ms and 29000 ms"],
  [{ ...http, responseTransferMode: "STREAM" }, "Response transfer mode STREAM is only supported"],
  [
    { ...http, connectionType: "VPC_LINK", connectionId: "none" },
    "404 NotFoundException: Invalid Vpc Link identifier specified",
  ],
  [{ ...http, integrationTarget: "arn:aws:elasticloadbalancing:…" }, "Integration target can only be specified"],
  [{ ...http, passthroughBehavior: "ALWAYS" }, "Invalid passthrough behavior specified"],
  [
    { ...http, requestParameters: { "integration.request.header.a": "true" } },
    "Invalid mapping expression specified: Validation Result: warnings : [], errors : [Invalid mapping expression specified: true]",
  ],
  [
    { ...http, requestParameters: { "integration.request.header.a": "method.request.header.a" } },
    "errors : [Invalid mapping expression parameter specified: method.request.header.a]",
  ],
])("PutIntegration %j is refused", (input, message) => {
  const before = desk.run("GetIntegration", sample.method);
  expect(desk.refusal("PutIntegration", { ...sample.method, ...input })).toContain(message);
  expect(desk.run("GetIntegration", sample.method)).toEqual(before);
});

test.each([
  ["EDGE", {}, 29_000],
  ["REGIONAL", {}, 300_000],
  ["PRIVATE", {}, 300_000],
  ["EDGE", { responseTransferMode: "STREAM" }, 900_000],
])("an integration of a %s API with %j may take up to %d ms", (type, input, longest) => {
  const { method } = createSampleApi(desk, { endpointConfiguration: { types: [type] } });
  const given = { ...method, ...lambda, ...input };
  expect(desk.run("PutIntegration", { ...given, timeoutInMillis: longest }).timeoutInMillis).toBe(longest);
  expect(desk.refusal("PutIntegration", { ...given, timeoutInMillis: longest + 1 })).toBe(
    `400 BadRequestException: Timeout should be between 50 ms and ${longest} ms`,
  );
});

test("a private integration may use a VPC link of either version, or a stage variable", () => {
  const targetArns = ["arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/a/1"];
  const link = String(desk.run("CreateVpcLink", { name: "a", targetArns }).id);
  desk.call.region.v2VpcLinks.set("v2link", { VpcLinkId: "v2link" });
  for (const connectionId of [link, "v2link", "${stageVariables.link}"]) {
    expect(put({ ...http, connectionType: "VPC_LINK", connectionId })).toMatchObject({
      connectionType: "VPC_LINK",
      connectionId,
    });
  }
  put({ ...http, connectionType: "VPC_LINK", connectionId: link });
  expect(desk.refusal("DeleteVpcLink", { vpcLinkId: link })).toContain(
    "400 BadRequestException: Cannot delete vpc link",
  );
});

test("values of patches are typed by the SDK's schema", () => {
  put(http);
  const changed = desk.run("UpdateIntegration", {
    ...sample.method,
    patchOperations: [
      { op: "replace", path: "/timeoutInMillis", value: "5000" },
      { op: "replace", path: "/tlsConfig/insecureSkipVerification", value: "false" },
      { op: "add", path: "/requestTemplates/application~1json", value: "{}" },
      { op: "add", path: "/cacheKeyParameters/method.request.path.id", value: "" },
    ],
  });
  expect(changed).toMatchObject({
    timeoutInMillis: 5000,
    tlsConfig: { insecureSkipVerification: false },
    requestTemplates: { "application/json": "{}" },
    cacheKeyParameters: ["method.request.path.id"],
  });
  expect(desk.run("GetIntegration", sample.method)).toEqual(changed);
});

test("neither type nor a mock's address can be patched", () => {
  put({ type: "MOCK" });
  const refusal = (path: string) =>
    desk.refusal("UpdateIntegration", { ...sample.method, ...patch("replace", path, "HTTP") });
  expect(refusal("/type")).toBe("400 BadRequestException: Invalid patch path /type");
  expect(refusal("/uri")).toBe("400 BadRequestException: Invalid patch path /uri");
});
