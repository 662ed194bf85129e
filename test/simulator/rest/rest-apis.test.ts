import { expect, test } from "vitest";
import { createDesk, started } from "./desk.ts";
import { createSampleApi, patch } from "./sample-api.ts";

const plain = {
  name: "a",
  createdDate: started,
  apiKeySource: "HEADER",
  disableExecuteApiEndpoint: false,
  endpointConfiguration: { types: ["EDGE"], ipAddressType: "ipv4" },
  apiStatus: "AVAILABLE",
};

test("a new API has AWS's defaults, a root resource and two models", () => {
  const desk = createDesk();
  const api = desk.run("CreateRestApi", { name: "a", binaryMediaTypes: [] });
  expect(api).toEqual({ ...plain, id: expect.stringMatching(/^[a-z0-9]{10}$/), rootResourceId: expect.any(String) });
  expect(desk.run("GetRestApi", { restApiId: api.id })).toEqual({ ...api, tags: {} });
  expect(desk.run("GetRestApis")).toEqual({ items: [api] });
  expect(desk.run("GetResources", { restApiId: api.id })).toEqual({ items: [{ id: api.rootResourceId, path: "/" }] });
  const models = desk.run("GetModels", { restApiId: api.id }).items;
  expect(models).toMatchObject([{ name: "Empty" }, { name: "Error", contentType: "application/json" }]);
});

test.each([
  [{ types: ["REGIONAL"] }, { types: ["REGIONAL"], ipAddressType: "ipv4" }],
  [{ types: ["PRIVATE"] }, { types: ["PRIVATE"], ipAddressType: "dualstack" }],
  [{ ipAddressType: "dualstack" }, { types: ["EDGE"], ipAddressType: "dualstack" }],
])("endpoint configuration %j is completed to %j", (endpointConfiguration, expected) => {
  const api = createDesk().run("CreateRestApi", { name: "a", endpointConfiguration });
  expect(api.endpointConfiguration).toEqual(expected);
});

test.each([
  [{ name: "" }, "400 BadRequestException: Name cannot be empty"],
  [{ name: "a", description: "" }, "400 BadRequestException: Description cannot be an empty string"],
  [
    { name: "a", minimumCompressionSize: -1 },
    "400 BadRequestException: Invalid minimum compression size, must be between 0 and 10485760",
  ],
  [
    { name: "a", endpointConfiguration: { types: ["EDGE", "REGIONAL"] } },
    "400 BadRequestException: Cannot create an api with multiple Endpoint Types.",
  ],
  [
    { name: "a", endpointConfiguration: { types: [] } },
    "400 BadRequestException: REGIONAL Configuration and EDGE Configuration cannot be both DISABLED.",
  ],
  [
    { name: "a", endpointConfiguration: { types: ["PRIVATE"], ipAddressType: "ipv4" } },
    "400 BadRequestException: Only dualstack ipAddressType is supported for Private APIs.",
  ],
  [{ name: "a", policy: "{" }, "400 BadRequestException: Invalid policy document."],
  [
    { name: "a", endpointConfiguration: { types: ["wrong"], ipAddressType: "wrong" } },
    "400 ValidationException: 2 validation errors detected: Value '[wrong]' at 'createRestApiInput.endpointConfiguration.types' failed",
  ],
])("CreateRestApi %j is refused", (input, message) => {
  const desk = createDesk();
  expect(desk.refusal("CreateRestApi", input)).toContain(message);
  expect(desk.run("GetRestApis").items).toEqual([]);
});

test("a policy comes back with its quotes escaped and short resources spelled out", () => {
  const desk = createDesk();
  const policy = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: "*", Action: "execute-api:Invoke", Resource: "execute-api:/prod/*" }],
  });
  const { id, policy: stored } = desk.run("CreateRestApi", { name: "a", policy });
  expect(stored).toMatch(/^\{\\"Version\\":\\"2012-10-17\\"/);
  const document = JSON.parse(JSON.parse(`"${stored}"`));
  expect(document.Statement[0].Resource).toBe(`arn:aws:execute-api:eu-west-1:123456789012:${id}/prod/*`);
  const renamed = desk.run("UpdateRestApi", { restApiId: id, ...patch("replace", "/name", "b") });
  expect(renamed.policy).toBe(stored);
});

test("an API that becomes private becomes dual stack, and stays it", () => {
  const desk = createDesk();
  const restApiId = desk.run("CreateRestApi", { name: "a" }).id;
  const path = "/endpointConfiguration";
  const changed = desk.run("UpdateRestApi", { restApiId, ...patch("replace", `${path}/types/EDGE`, "PRIVATE") });
  expect(changed.endpointConfiguration).toEqual({ types: ["PRIVATE"], ipAddressType: "dualstack" });
  expect(desk.refusal("UpdateRestApi", { restApiId, ...patch("replace", `${path}/ipAddressType`, "ipv4") })).toBe(
    "400 BadRequestException: Only dualstack ipAddressType is supported for Private APIs.",
  );
});

test("an API is cloned with its resources, methods and models", () => {
  const desk = createDesk();
  const { restApiId, resourceId } = createSampleApi(desk);
  const clone = desk.run("CreateRestApi", { name: "b", cloneFrom: restApiId });
  const { items } = desk.run("GetResources", { restApiId: clone.id, embed: ["methods"] });
  expect(items).toMatchObject([
    { id: clone.rootResourceId, path: "/" },
    {
      parentId: clone.rootResourceId,
      path: "/pets",
      resourceMethods: { GET: { methodIntegration: { cacheNamespace: resourceId } } },
    },
  ]);
});

test("an API can be deleted, unless a base path maps to it", () => {
  const desk = createDesk();
  const { restApiId } = createSampleApi(desk);
  const domainName = "a.example";
  desk.run("CreateDomainName", { domainName, certificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/1" });
  desk.run("CreateBasePathMapping", { domainName, restApiId });
  expect(desk.refusal("DeleteRestApi", { restApiId })).toContain("Please remove all base path mappings");
  desk.run("DeleteBasePathMapping", { domainName, basePath: "(none)" });
  desk.run("DeleteRestApi", { restApiId });
  expect(desk.refusal("GetRestApi", { restApiId })).toBe(
    `404 NotFoundException: Invalid API identifier specified 123456789012:${restApiId}`,
  );
});
