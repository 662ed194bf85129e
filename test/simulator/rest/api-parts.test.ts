import { beforeEach, expect, test } from "vitest";
import { createDesk, type Desk } from "./desk.ts";
import { createSampleApi, lambdaUri, patch, type SampleApi } from "./sample-api.ts";

let desk: Desk;
let sample: SampleApi;

beforeEach(() => {
  desk = createDesk();
  sample = createSampleApi(desk);
});

const token = { name: "a", type: "TOKEN", authorizerUri: lambdaUri, identitySource: "method.request.header.A" };

/** Create, get, list, update, delete of one kind of thing. */
const kinds = [
  ["Authorizer", "authorizerId", token, ["/authorizerResultTtlInSeconds", "60"], { authorizerResultTtlInSeconds: 60 }],
  [
    "RequestValidator",
    "requestValidatorId",
    { name: "v" },
    ["/validateRequestBody", "true"],
    { validateRequestBody: true },
  ],
  [
    "DocumentationPart",
    "documentationPartId",
    { location: { type: "API" }, properties: "{}" },
    ["/properties", '{"a":1}'],
    { properties: '{"a":1}' },
  ],
  [
    "Model",
    "modelName",
    { name: "Pet", contentType: "application/json", schema: '{"type":"object"}' },
    ["/description", "a pet"],
    { description: "a pet" },
  ],
  [
    "DocumentationVersion",
    "documentationVersion",
    { documentationVersion: "1" },
    ["/description", "d"],
    { description: "d" },
  ],
] as const;

test.each(kinds)("%s: created, read, listed, changed, deleted", (kind, key, input, [path, value], changed) => {
  const { restApiId } = sample;
  const created = desk.run(`Create${kind}`, { restApiId, ...input });
  const named = { restApiId, [key]: created.id && kind !== "Model" ? created.id : (created.name ?? created.version) };
  expect(desk.run(`Get${kind}`, named)).toEqual(created);
  expect(desk.run(`Get${kind}s`, { restApiId }).items).toContainEqual(created);
  const after = desk.run(`Update${kind}`, { ...named, ...patch("replace", path, value) });
  expect(after).toEqual({ ...created, ...changed });
  expect(desk.run(`Get${kind}`, named)).toEqual(after);
  desk.run(`Delete${kind}`, named);
  expect(desk.refusal(`Get${kind}`, named)).toMatch(/^404 NotFoundException: Invalid /);
  expect(desk.run(`Get${kind}s`, { restApiId }).items).not.toContainEqual(after);
  expect(desk.refusal(`Get${kind}s`, { restApiId: "none" })).toBe(
    "404 NotFoundException: Invalid API identifier specified 123456789012:none",
  );
});

test.each([
  ["CreateAuthorizer", { ...token, name: "" }, "Authorizer name must be non-empty"],
  ["CreateAuthorizer", { ...token, type: "JWT" }, "400 ValidationException: 1 validation error detected: Value 'JWT'"],
  ["CreateAuthorizer", { ...token, type: "COGNITO_USER_POOLS" }, "need at least one provider ARN"],
  ["CreateAuthorizer", { ...token, authorizerUri: "f" }, "Invalid Authorizer URI: f."],
  ["CreateAuthorizer", { ...token, identitySource: "" }, "Identity source must be specified"],
  ["CreateAuthorizer", { ...token, authorizerResultTtlInSeconds: 3601 }, "between 0 and 3600 seconds"],
  ["CreateModel", { name: "", schema: "{}" }, "Model name must be non-empty"],
  [
    "CreateModel",
    { name: "Empty", schema: '{"type":"object"}', contentType: "application/json" },
    "409 ConflictException",
  ],
  [
    "CreateModel",
    { name: "A", schema: "{}", contentType: "application/json" },
    "Model schema must have at least 1 property",
  ],
  ["CreateDocumentationPart", { location: { type: "WRONG" }, properties: "{}" }, "400 ValidationException"],
  ["CreateDocumentationPart", { location: { type: "API" } }, "properties must be non-empty"],
])("%s %j is refused", (operation, input, message) => {
  expect(desk.refusal(operation, { restApiId: sample.restApiId, ...input })).toContain(message);
});

test("authorizers have unique names, at most ten of them", () => {
  const { restApiId } = sample;
  desk.run("CreateAuthorizer", { restApiId, ...token });
  expect(desk.refusal("CreateAuthorizer", { restApiId, ...token })).toBe(
    "400 BadRequestException: Authorizer name must be unique. Authorizer a already exists in this RestApi.",
  );
  for (let index = 1; index < 10; index += 1) desk.run("CreateAuthorizer", { restApiId, ...token, name: `a${index}` });
  expect(desk.refusal("CreateAuthorizer", { restApiId, ...token, name: "b" })).toContain("429 LimitExceededException");
});

test("user pools of an authorizer are added and removed by their value", () => {
  const { restApiId } = sample;
  const input = { restApiId, name: "c", type: "COGNITO_USER_POOLS", providerARNs: ["arn:1"] };
  const authorizerId = desk.run("CreateAuthorizer", input).id;
  const update = (op: string, arn: string) =>
    desk.run("UpdateAuthorizer", { restApiId, authorizerId, ...patch(op, "/providerARNs", arn) }).providerARNs;
  expect(update("add", "arn:2")).toEqual(["arn:1", "arn:2"]);
  expect(update("remove", "arn:1")).toEqual(["arn:2"]);
});

test("what a method uses can't be deleted", () => {
  const { restApiId, method } = sample;
  const requestValidatorId = desk.run("CreateRequestValidator", { restApiId, name: "v" }).id;
  desk.run("UpdateMethod", {
    ...method,
    patchOperations: [
      { op: "replace", path: "/requestValidatorId", value: requestValidatorId },
      { op: "add", path: "/requestModels/application~1json", value: "Empty" },
    ],
  });
  desk.run("PutMethodResponse", { ...method, statusCode: "500", responseModels: { "application/json": "Error" } });
  expect(desk.refusal("DeleteRequestValidator", { restApiId, requestValidatorId })).toContain("409 ConflictException");
  expect(desk.refusal("DeleteModel", { restApiId, modelName: "Empty" })).toBe(
    "409 ConflictException: Cannot delete model 'Empty', is referenced in method request: /pets/GET",
  );
  expect(desk.refusal("DeleteModel", { restApiId, modelName: "Error" })).toContain("in method response: /pets/GET");
});
