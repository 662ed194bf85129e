import { APIGatewayClient, CreateRestApiCommand, GetRestApisCommand } from "@aws-sdk/client-api-gateway";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Handlers } from "../../src/simulator/handler.ts";
import { type Simulator, startSimulator } from "../../src/simulator/simulator.ts";
import { clientSettings } from "./sdk-client.ts";

/** Counts API keys, so that the test needs nothing of the real handlers. */
const v1: Handlers = {
  CreateRestApi: ({ name }, { region, newId }) => {
    const key = { id: newId(), name };
    region.apiKeys.set(key.id, key);
    return key;
  },
  GetRestApis: (_, { region }) => ({ items: [...region.apiKeys.values()] }),
};
const accounts = [{ id: "111111111111" }, { id: "222222222222", enabledRegions: ["eu-west-1", "us-east-1"] }];
const places = accounts.flatMap(({ id }) => ["eu-west-1", "us-east-1"].map((region) => [id, region] as const));

let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator({ accounts, handlers: { v1 } });
});
afterAll(() => simulator.close());

async function inPlace<T>(id: string, region: string, use: (client: APIGatewayClient) => Promise<T>): Promise<T> {
  const client = new APIGatewayClient(clientSettings(simulator, id, region));
  return use(client).finally(() => client.destroy());
}

test("every account and Region holds its own", async () => {
  for (const [id, region] of places) {
    const name = `${id}/${region}`;
    await inPlace(id, region, (client) => client.send(new CreateRestApiCommand({ name })));
  }
  for (const [id, region] of places) {
    const { items } = await inPlace(id, region, (client) => client.send(new GetRestApisCommand({})));
    expect(items?.map(({ name }) => name)).toEqual([`${id}/${region}`]);
  }
  expect(simulator.requests.count({ accountId: "222222222222", region: "us-east-1" })).toBe(2);
});

test("calls in process and over HTTP see the same world", async () => {
  const target = { accountId: "111111111111", region: "eu-north-1" };
  simulator.requests.reset();
  simulator.call("CreateRestApi", { name: "seeded" }, target);
  expect(simulator.requests.records).toEqual([]);
  const { items } = await inPlace(target.accountId, target.region, (client) => client.send(new GetRestApisCommand({})));
  expect(items).toMatchObject([{ name: "seeded" }]);
});

test("a Region that is not switched on knows no key", async () => {
  const call = inPlace("222222222222", "eu-west-3", (client) => client.send(new GetRestApisCommand({})));
  await expect(call).rejects.toMatchObject({ name: "UnrecognizedClientException" });
});

test("ids are the same in every run, and never twice", async () => {
  const again = await startSimulator({ accounts, handlers: { v1 } });
  const target = { accountId: "111111111111", region: "eu-west-1" };
  const ids = Array.from({ length: 5000 }, () => String(again.call("CreateRestApi", {}, target).id));
  await again.close();
  expect(ids.every((id) => /^[a-z0-9]{10}$/.test(id))).toBe(true);
  expect(new Set(ids).size).toBe(ids.length);
  const first = simulator.world.accounts.get(target.accountId)?.regions.get(target.region)?.apiKeys.keys().next().value;
  expect(ids[0]).toBe(first);
});
