import {
  APIGatewayClient,
  CreateStageCommand,
  GetExportCommand,
  GetRestApiCommand,
  GetStagesCommand,
  GetTagsCommand,
  paginateGetResources,
  TagResourceCommand,
  UpdateIntegrationCommand,
} from "@aws-sdk/client-api-gateway";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Values } from "../../../src/simulator/handler.ts";
import { type Simulator, startSimulator } from "../../../src/simulator/simulator.ts";
import { accountId, clientSettings, region } from "../sdk-client.ts";
import type { Desk } from "./desk.ts";
import { createSampleApi, type SampleApi } from "./sample-api.ts";

let simulator: Simulator;
let client: APIGatewayClient;
let sample: SampleApi;

beforeAll(async () => {
  simulator = await startSimulator({ quotas: false });
  client = new APIGatewayClient(clientSettings(simulator));
  const run = (operation: string, input: Values = {}) =>
    simulator.call(operation, input, { accountId, region, service: "v1" });
  sample = createSampleApi({ run } as Desk, { policy: '{"Statement":[]}' });
});

afterAll(async () => {
  client.destroy();
  await simulator.close();
});

test("the real client reads methods with their integrations, page by page", async () => {
  const input = { restApiId: sample.restApiId, embed: ["methods"] };
  const paths: unknown[] = [];
  for await (const { items } of paginateGetResources({ client, pageSize: 1 }, input)) paths.push(items);
  expect(paths).toMatchObject([
    [{ path: "/" }],
    [
      {
        path: "/pets",
        resourceMethods: { GET: { methodIntegration: { uri: "https://pets.example/", timeoutInMillis: 29000 } } },
      },
    ],
  ]);
});

test("the real client patches, tags, exports and lists", async () => {
  const { restApiId, deploymentId, method, stage } = sample;
  const patchOperations = [{ op: "replace" as const, path: "/tlsConfig/insecureSkipVerification", value: "true" }];
  const integration = await client.send(new UpdateIntegrationCommand({ ...method, patchOperations }));
  expect(integration.tlsConfig).toEqual({ insecureSkipVerification: true });
  await client.send(new CreateStageCommand({ restApiId, stageName: "dev", deploymentId }));
  const stages = await client.send(new GetStagesCommand({ restApiId }));
  expect(stages.item?.map(({ stageName }) => stageName)).toEqual(["prod", "dev"]);
  const resourceArn = `arn:aws:apigateway:${region}::/restapis/${restApiId}/stages/prod`;
  await client.send(new TagResourceCommand({ resourceArn, tags: { team: "a" } }));
  expect((await client.send(new GetTagsCommand({ resourceArn }))).tags).toEqual({ team: "a" });
  const exported = await client.send(
    new GetExportCommand({ ...stage, exportType: "oas30", parameters: { extensions: "integrations" } }),
  );
  expect(exported.contentDisposition).toMatch(/^attachment; filename="oas30_/);
  expect(JSON.parse(new TextDecoder().decode(exported.body))).toMatchObject({
    openapi: "3.0.1",
    info: { title: "pets" },
  });
  expect((await client.send(new GetRestApiCommand({ restApiId }))).policy).toBe('{\\"Statement\\":[]}');
});

test("the real client gets refusals as exceptions", async () => {
  await expect(client.send(new GetRestApiCommand({ restApiId: "none" }))).rejects.toMatchObject({
    name: "NotFoundException",
    message: `Invalid API identifier specified ${accountId}:none`,
  });
});
