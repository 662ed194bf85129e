import { once } from "node:events";
import { Agent, request } from "node:http";
import { APIGatewayClient, GetAccountCommand, GetRestApisCommand } from "@aws-sdk/client-api-gateway";
import { expect, test } from "vitest";
import { type Simulator, startSimulator } from "../../src/simulator/simulator.ts";
import { authorizationOf, sendRaw } from "./raw-client.ts";
import { accountId, clientSettings, region } from "./sdk-client.ts";

const handlers = { v1: { GetAccount: () => ({}), GetRestApis: () => ({ items: [] }) } };

async function withSimulator(use: (simulator: Simulator) => Promise<void>, options = {}): Promise<void> {
  const simulator = await startSimulator({ handlers, ...options });
  await use(simulator).finally(simulator.close);
}

test("authorize stands for IAM", async () => {
  const authorize = ({ match }: { match: { operation: { name: string } } }) => match.operation.name !== "GetAccount";
  await withSimulator(
    async (simulator) => {
      const client = new APIGatewayClient(clientSettings(simulator));
      await client.send(new GetRestApisCommand({}));
      await expect(client.send(new GetAccountCommand({}))).rejects.toMatchObject({ name: "AccessDeniedException" });
      client.destroy();
    },
    { authorize },
  );
});

test("latency delays every answer by simulated time", async () => {
  await withSimulator(
    async (simulator) => {
      const before = simulator.clock.now();
      await sendRaw(simulator, { path: "/restapis" });
      expect(simulator.clock.now() - before).toBeGreaterThanOrEqual(990);
    },
    { latencyMs: 1000, clockFactor: 20 },
  );
});

test("close ends idle keep-alive connections, and requests that still wait", async () => {
  const simulator = await startSimulator({ handlers, quotas: false });
  const agent = new Agent({ keepAlive: true });
  const idle = request(simulator.url, { agent }).end();
  const [response] = await once(idle, "response");
  response.resume();
  await once(response, "end");
  simulator.faults.push({ kind: "slow", milliseconds: 600_000 });
  const waiting = request(`${simulator.url}/restapis`, {
    agent: false,
    headers: { authorization: authorizationOf(simulator) },
  }).end();
  const failed = once(waiting, "response").then(
    () => "answered",
    () => "dropped",
  );
  await once(waiting, "finish");
  await simulator.close();
  expect(await failed).toBe("dropped");
  await expect(fetch(simulator.url)).rejects.toThrow();
  agent.destroy();
});

test("calls in process need an operation that one service alone has", async () => {
  await withSimulator(async (simulator) => {
    const target = { accountId, region };
    expect(simulator.call("GetRestApis", {}, target)).toEqual({ items: [] });
    expect(simulator.call("sts:GetCallerIdentity", {}, target)).toMatchObject({ Account: accountId });
    expect(() => simulator.call("GetStages", {}, target)).toThrow("write v1:GetStages or v2:GetStages");
    expect(() => simulator.call("v1:GetStages", {}, target)).toThrow("no handler for v1:GetStages");
    expect(() => simulator.call("GetStages", {}, { ...target, service: "v1" })).toThrow("no handler for v1:GetStages");
    expect(() => simulator.call("GetNothing", {}, target)).toThrow("No simulated service has the operation GetNothing");
    expect(() => simulator.call("GetRestApis", {}, { ...target, accountId: "9" })).toThrow("no account 9");
  });
});

test("the request log counts everything, and forgets it on reset", async () => {
  await withSimulator(
    async (simulator) => {
      const client = new APIGatewayClient(clientSettings(simulator));
      const send = () => client.send(new GetRestApisCommand({}));
      for (let count = 0; count < 20; count++) await Promise.all(Array.from({ length: 25 }, send));
      client.destroy();
      expect(simulator.requests.count({ operation: "GetRestApis", status: 200 })).toBe(500);
      expect(simulator.requests.byOperation()).toEqual({ "v1:GetRestApis": 500 });
      simulator.requests.reset();
      expect([simulator.requests.count(), simulator.requests.records]).toEqual([0, []]);
    },
    { quotas: false },
  );
});
