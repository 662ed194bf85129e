import {
  APIGatewayClient,
  CreateDeploymentCommand,
  CreateRestApiCommand,
  GetExportCommand,
  GetResourcesCommand,
  GetRestApiCommand,
  GetRestApisCommand,
  GetStagesCommand,
  ImportRestApiCommand,
  PutIntegrationCommand,
  PutMethodCommand,
} from "@aws-sdk/client-api-gateway";
import {
  ApiGatewayV2Client,
  CreateApiCommand,
  GetApisCommand,
  GetIntegrationsCommand,
} from "@aws-sdk/client-apigatewayv2";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Simulator, startSimulator } from "../../src/simulator/simulator.ts";
import { sendRaw } from "./raw-client.ts";
import { accountId, clientSettings, region } from "./sdk-client.ts";

let simulator: Simulator;
let rest: APIGatewayClient;
let http: ApiGatewayV2Client;

beforeEach(async () => {
  simulator = await startSimulator({ quotas: false });
  rest = new APIGatewayClient(clientSettings(simulator));
  http = new ApiGatewayV2Client(clientSettings(simulator));
});
afterEach(async () => {
  rest.destroy();
  http.destroy();
  await simulator.close();
});

async function readJson(path: string): Promise<unknown> {
  return JSON.parse((await sendRaw(simulator, { path })).body);
}

test("a REST API built with the real SDK is read back, exported and imported", async () => {
  const { id: restApiId, rootResourceId: resourceId } = await rest.send(new CreateRestApiCommand({ name: "shop" }));
  const method = { restApiId, resourceId, httpMethod: "GET" };
  await rest.send(new PutMethodCommand({ ...method, authorizationType: "NONE" }));
  const tlsConfig = { insecureSkipVerification: true };
  const backend = { type: "HTTP_PROXY", integrationHttpMethod: "POST", uri: "https://example.com", tlsConfig } as const;
  await rest.send(new PutIntegrationCommand({ ...method, ...backend }));
  await rest.send(new CreateDeploymentCommand({ restApiId, stageName: "prod" }));

  const { items } = await rest.send(new GetResourcesCommand({ restApiId, embed: ["methods"] }));
  const integration = items?.[0]?.resourceMethods?.GET?.methodIntegration;
  expect(integration).toMatchObject({ type: "HTTP_PROXY", httpMethod: "POST", uri: "https://example.com", tlsConfig });
  const { item } = await rest.send(new GetStagesCommand({ restApiId }));
  expect(item).toMatchObject([{ stageName: "prod", createdDate: expect.any(Date) }]);

  const exported = await rest.send(new GetExportCommand({ restApiId, stageName: "prod", exportType: "oas30" }));
  expect(JSON.parse(Buffer.from(exported.body ?? new Uint8Array()).toString())).toMatchObject({ openapi: "3.0.1" });
  const body = exported.body ?? new Uint8Array();
  const copy = await rest.send(new ImportRestApiCommand({ body }));
  expect((await rest.send(new GetRestApiCommand({ restApiId: copy.id }))).name).toBe("shop");
});

test("v1 writes `item`, `position` and epoch seconds; v2 `items`, `nextToken` and ISO 8601", async () => {
  for (const name of ["a", "b"]) {
    await rest.send(new CreateRestApiCommand({ name }));
    await http.send(new CreateApiCommand({ Name: name, ProtocolType: "HTTP" }));
  }
  expect(await readJson("/restapis?limit=1")).toMatchObject({
    item: [{ name: "a", createdDate: expect.any(Number) }],
    position: expect.any(String),
  });
  expect(await readJson("/v2/apis?maxResults=1")).toMatchObject({
    items: [{ name: "a", createdDate: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/) }],
    nextToken: expect.any(String),
  });
});

test("what was seeded in process is served over HTTP, v1 and v2 apart", async () => {
  const target = { accountId, region };
  const { id } = simulator.call("CreateRestApi", { name: "rest" }, target);
  const seeded = { Name: "http", ProtocolType: "HTTP", Target: "https://example.com" };
  const { ApiId } = simulator.call("v2:CreateApi", seeded, target);
  expect((await rest.send(new GetRestApisCommand({}))).items?.map((api) => api.id)).toEqual([id]);
  expect((await http.send(new GetApisCommand({}))).Items?.map((api) => api.ApiId)).toEqual([ApiId]);
  const { Items } = await http.send(new GetIntegrationsCommand({ ApiId: String(ApiId) }));
  expect(Items).toMatchObject([{ IntegrationUri: "https://example.com", ApiGatewayManaged: true }]);
});

test("an API deleted in mid-audit is not found", async () => {
  const target = { accountId, region };
  const restApiId = String(simulator.call("CreateRestApi", { name: "rest" }, target).id);
  const run = () => void simulator.call("DeleteRestApi", { restApiId }, target);
  simulator.faults.push({ kind: "before", operation: "v1:GetStages", times: 1, run });
  expect((await rest.send(new GetResourcesCommand({ restApiId }))).items).toHaveLength(1);
  const stages = rest.send(new GetStagesCommand({ restApiId }));
  await expect(stages).rejects.toMatchObject({ name: "NotFoundException", $metadata: { httpStatusCode: 404 } });
});
