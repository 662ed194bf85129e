import { beforeEach, expect, test } from "vitest";
import { createDesk, type Desk } from "./desk.ts";
import { createSampleApi, lambdaUri, patch, type SampleApi } from "./sample-api.ts";

let desk: Desk;
let sample: SampleApi;

beforeEach(() => {
  desk = createDesk();
  sample = createSampleApi(desk);
});

test("a method is put, read, changed and deleted", () => {
  const { method } = sample;
  const post = { ...method, httpMethod: "POST" };
  const put = desk.run("PutMethod", { ...post, authorizationType: "AWS_IAM" });
  expect(put).toEqual({ httpMethod: "POST", authorizationType: "AWS_IAM", apiKeyRequired: false });
  expect(desk.run("GetMethod", post)).toEqual(put);
  const changed = desk.run("UpdateMethod", {
    ...post,
    patchOperations: [
      { op: "replace", path: "/apiKeyRequired", value: "true" },
      { op: "add", path: "/requestParameters/method.request.querystring.q", value: "true" },
      { op: "add", path: "/requestModels/application~1json", value: "Empty" },
    ],
  });
  expect(changed).toEqual({
    ...put,
    apiKeyRequired: true,
    requestParameters: { "method.request.querystring.q": true },
    requestModels: { "application/json": "Empty" },
  });
  desk.run("DeleteMethod", post);
  expect(desk.refusal("GetMethod", post)).toBe("404 NotFoundException: Invalid Method identifier specified");
});

test.each([
  [{ httpMethod: "FETCH" }, "400 BadRequestException: Invalid HttpMethod specified. Valid options are GET,PUT,POST"],
  [{ httpMethod: "GET" }, "409 ConflictException: Method already exists for this resource"],
  [{ authorizationType: "OPEN" }, "400 BadRequestException: Invalid authorization type specified"],
  [
    { authorizationType: "CUSTOM" },
    "400 BadRequestException: Invalid authorizer ID specified. Setting the authorization",
  ],
  [{ requestValidatorId: "none" }, "400 BadRequestException: Invalid Request Validator identifier specified"],
  [{ requestModels: { "a/b": "Pet" } }, "400 BadRequestException: Invalid model identifier specified: Pet"],
  [
    { requestParameters: { "method.request.header.a": true, "method.request.path.a": true } },
    "400 BadRequestException: Parameter names must be unique across querystring, header and path",
  ],
  [{ resourceId: "none" }, "404 NotFoundException: Invalid Resource identifier specified"],
])("PutMethod with %j is refused", (input, message) => {
  const given = { ...sample.method, httpMethod: "PUT", authorizationType: "NONE", ...input };
  expect(desk.refusal("PutMethod", given)).toContain(message);
});

test("a method that stops using an authorizer forgets it", () => {
  const { method, restApiId } = sample;
  const authorizerId = String(
    desk.run("CreateAuthorizer", {
      restApiId,
      name: "a",
      type: "TOKEN",
      authorizerUri: lambdaUri,
      identitySource: "method.request.header.A",
    }).id,
  );
  const closed = desk.run("UpdateMethod", {
    ...method,
    patchOperations: [
      { op: "replace", path: "/authorizationType", value: "CUSTOM" },
      { op: "replace", path: "/authorizerId", value: authorizerId },
    ],
  });
  expect(closed).toMatchObject({ authorizationType: "CUSTOM", authorizerId });
  expect(desk.refusal("DeleteAuthorizer", { restApiId, authorizerId })).toContain("409 ConflictException");
  const opened = desk.run("UpdateMethod", { ...method, ...patch("replace", "/authorizationType", "NONE") });
  expect(opened).not.toHaveProperty("authorizerId");
});

test("method responses are put once, read, changed and deleted", () => {
  const response = { ...sample.method, statusCode: "200" };
  desk.run("PutMethodResponse", { ...response, responseModels: { "application/json": "Empty" } });
  expect(desk.refusal("PutMethodResponse", response)).toBe(
    "409 ConflictException: Response already exists for this resource",
  );
  const path = "/responseParameters/method.response.header.x";
  const changed = desk.run("UpdateMethodResponse", { ...response, ...patch("add", path, "true") });
  expect(changed).toEqual({
    statusCode: "200",
    responseModels: { "application/json": "Empty" },
    responseParameters: { "method.response.header.x": true },
  });
  expect(desk.run("GetMethodResponse", response)).toEqual(changed);
  expect(desk.run("GetMethod", sample.method).methodResponses).toEqual({ "200": changed });
  desk.run("DeleteMethodResponse", response);
  expect(desk.run("GetMethod", sample.method)).not.toHaveProperty("methodResponses");
  expect(desk.refusal("GetMethodResponse", response)).toBe(
    "404 NotFoundException: Invalid Response status code specified",
  );
  expect(desk.refusal("GetMethodResponse", { ...response, statusCode: "wrong" })).toContain(
    "400 ValidationException: 1 validation error detected: Value 'wrong' at 'statusCode' failed",
  );
});
