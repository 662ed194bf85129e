import {
  APIGatewayClient,
  CreateRestApiCommand,
  GetAccountCommand,
  GetResourcesCommand,
} from "@aws-sdk/client-api-gateway";
import { ApiGatewayV2Client, GetApisCommand } from "@aws-sdk/client-apigatewayv2";
import { afterEach, describe, expect, test } from "vitest";
import type { Clock } from "../../src/clock.ts";
import { createQuotas } from "../../src/simulator/quotas.ts";
import { type Simulator, type SimulatorOptions, startSimulator } from "../../src/simulator/simulator.ts";
import { clientSettings } from "./sdk-client.ts";

/** A clock that stands still until told. */
function stoppedClock(): Clock & { advance(milliseconds: number): void } {
  let now = 0;
  return {
    now: () => now,
    sleep: () => Promise.resolve(),
    advance: (milliseconds) => {
      now += milliseconds;
    },
  };
}

/** How many of 100 requests pass. */
function burst(take: () => boolean): number {
  return Array.from({ length: 100 }, take).filter(Boolean).length;
}

describe("token buckets", () => {
  test("40 requests at once, then 10 a second, never more than 40 saved up", () => {
    const clock = stoppedClock();
    const quotas = createQuotas(clock);
    const take = () => quotas.take("111111111111", "eu-west-1", "GetStages");
    expect(burst(take)).toBe(40);
    clock.advance(1000);
    expect(burst(take)).toBe(10);
    clock.advance(250);
    expect(burst(take)).toBe(2);
    clock.advance(3_600_000);
    expect(burst(take)).toBe(40);
  });

  test("GetResources: 5 at once, then 5 in 2 seconds, each also paid from the total", () => {
    const clock = stoppedClock();
    const quotas = createQuotas(clock);
    const resources = () => quotas.take("111111111111", "eu-west-1", "GetResources");
    expect(burst(resources)).toBe(5);
    expect(burst(() => quotas.take("111111111111", "eu-west-1", "GetStages"))).toBe(35);
    clock.advance(2000);
    expect(burst(resources)).toBe(5);
    clock.advance(400);
    expect(burst(() => quotas.take("111111111111", "eu-west-1", "GetStages"))).toBe(19);
  });

  test("every account and Region has its own", () => {
    const quotas = createQuotas(stoppedClock());
    expect(burst(() => quotas.take("111111111111", "eu-west-1", "GetStages"))).toBe(40);
    expect(burst(() => quotas.take("111111111111", "us-east-1", "GetStages"))).toBe(40);
    expect(burst(() => quotas.take("222222222222", "eu-west-1", "GetStages"))).toBe(40);
  });

  test("quotas on changes hold only when asked for", () => {
    const clock = stoppedClock();
    const strict = createQuotas(clock, { mutations: true });
    const create = () => strict.take("111111111111", "eu-west-1", "CreateRestApi");
    expect(burst(create)).toBe(1);
    clock.advance(3000);
    expect(burst(create)).toBe(1);
    const usual = createQuotas(clock);
    expect(burst(() => usual.take("111111111111", "eu-west-1", "CreateRestApi"))).toBe(40);
  });
});

describe("over HTTP", () => {
  let simulator: Simulator;
  let rest: APIGatewayClient;
  let http: ApiGatewayV2Client;

  async function start(options: SimulatorOptions): Promise<void> {
    const v1 = { GetAccount: () => ({}), GetResources: () => ({ items: [] }), CreateRestApi: () => ({}) };
    simulator = await startSimulator({ ...options, handlers: { v1, v2: { GetApis: () => ({ Items: [] }) } } });
    rest = new APIGatewayClient(clientSettings(simulator));
    http = new ApiGatewayV2Client(clientSettings(simulator));
  }
  afterEach(async () => {
    rest.destroy();
    http.destroy();
    await simulator.close();
  });

  test("v1 and v2 drink from one bucket, and answer 429 when it is empty", async () => {
    await start({ clockFactor: 1e-6 });
    const sent = Array.from({ length: 60 }, (_, index) =>
      index % 2 === 0 ? rest.send(new GetAccountCommand({})) : http.send(new GetApisCommand({})),
    );
    const results = await Promise.allSettled(sent);
    const refused = results.filter((result) => result.status === "rejected").map(({ reason }) => reason);
    expect(refused).toHaveLength(20);
    for (const reason of refused) {
      expect(reason).toMatchObject({ name: "TooManyRequestsException", $metadata: { httpStatusCode: 429 } });
    }
    expect(simulator.requests.count({ status: 429 })).toBe(20);
  });

  test("Retry-After is sent when asked for, and read by the SDK", async () => {
    const empty = { perSecond: 0, burst: 0 };
    await start({ quotas: { getResources: empty, retryAfterSeconds: 3 } });
    const get = rest.send(new GetResourcesCommand({ restApiId: "a" }));
    await expect(get).rejects.toMatchObject({ name: "TooManyRequestsException", retryAfterSeconds: "3" });
    await rest.send(new GetAccountCommand({}));
  });

  test("the SDK's own retries get through on a clock that runs faster", async () => {
    await start({ clockFactor: 100, quotas: { total: { perSecond: 10, burst: 1 } } });
    const patient = new APIGatewayClient({ ...clientSettings(simulator), maxAttempts: 5 });
    for (let count = 0; count < 5; count++) await patient.send(new GetAccountCommand({}));
    patient.destroy();
    expect(simulator.requests.count({ status: 200 })).toBe(5);
  });

  test("quotas can be switched off", async () => {
    await start({ quotas: false });
    await Promise.all(Array.from({ length: 100 }, () => rest.send(new CreateRestApiCommand({ name: "a" }))));
    expect(simulator.requests.count({ status: 201 })).toBe(100);
  });
});
