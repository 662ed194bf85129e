import { APIGatewayClient, GetStagesCommand } from "@aws-sdk/client-api-gateway";
import { ApiGatewayV2Client, GetStagesCommand as GetV2StagesCommand } from "@aws-sdk/client-apigatewayv2";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Fault } from "../../src/simulator/faults.ts";
import { type Simulator, startSimulator } from "../../src/simulator/simulator.ts";
import { sendRaw } from "./raw-client.ts";
import { accountId, clientSettings, region } from "./sdk-client.ts";

let stages = ["prod", "dev"];
const handlers = {
  v1: {
    GetRestApis: () => ({ items: [{ id: "a", endpointConfiguration: { types: ["REGIONAL"] } }] }),
    GetStages: () => ({ item: stages.map((stageName) => ({ stageName, variables: { color: "blue" } })) }),
  },
  v2: { GetStages: () => ({ Items: stages.map((StageName) => ({ StageName })) }) },
};

let simulator: Simulator;
let rest: APIGatewayClient;
let http: ApiGatewayV2Client;
let sts: STSClient;

beforeAll(async () => {
  simulator = await startSimulator({ handlers, quotas: false });
  rest = new APIGatewayClient(clientSettings(simulator));
  http = new ApiGatewayV2Client(clientSettings(simulator));
  sts = new STSClient(clientSettings(simulator));
});
afterEach(() => {
  simulator.faults.splice(0);
  simulator.requests.reset();
});
afterAll(async () => {
  for (const client of [rest, http, sts]) client.destroy();
  await simulator.close();
});

const getStages = (client = rest) => client.send(new GetStagesCommand({ restApiId: "a1" }));
const getV2Stages = () => http.send(new GetV2StagesCommand({ ApiId: "b2" }));
const assumeRole = () =>
  sts.send(
    new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${accountId}:role/GatewardenAudit`, RoleSessionName: "audit" }),
  );

const readRaw = (path: string) => sendRaw(simulator, { path });

describe("refusals", () => {
  test.each([
    [
      "v1",
      getStages,
      "AccessDeniedException",
      `apigateway:GET on resource: arn:aws:apigateway:${region}::/restapis/a1/stages`,
    ],
    [
      "v2",
      getV2Stages,
      "AccessDeniedException",
      `apigateway:GET on resource: arn:aws:apigateway:${region}::/apis/b2/stages`,
    ],
    ["sts", assumeRole, "AccessDenied", `sts:AssumeRole on resource: arn:aws:iam::${accountId}:role/GatewardenAudit`],
  ] as const)("deny in %s names user, action and resource", async (_, send, name, where) => {
    simulator.faults.push({ kind: "deny" });
    const user = `User: arn:aws:iam::${accountId}:user/simulator is not authorized to perform: `;
    await expect(send()).rejects.toMatchObject({
      name,
      message: expect.stringContaining(user + where),
      $metadata: { httpStatusCode: 403 },
    });
  });

  test.each<[Fault, object]>([
    [{ kind: "throttle" }, { name: "TooManyRequestsException", $metadata: { httpStatusCode: 429 } }],
    [
      { kind: "throttle", retryAfterSeconds: 2 },
      { name: "TooManyRequestsException", retryAfterSeconds: "2" },
    ],
    [{ kind: "error" }, { name: "InternalServerErrorException", $metadata: { httpStatusCode: 500 } }],
    [
      { kind: "error", status: 503 },
      { name: "ServiceUnavailableException", $metadata: { httpStatusCode: 503 } },
    ],
    [{ kind: "error", status: 404, code: "NotFoundException" }, { name: "NotFoundException" }],
    [{ kind: "expired" }, { name: "ExpiredTokenException", $metadata: { httpStatusCode: 403 } }],
    [{ kind: "reset" }, { code: "ECONNRESET" }],
    [{ kind: "torn", how: "broken" }, { name: "SyntaxError" }],
    [{ kind: "torn", how: "cut" }, { code: "ECONNRESET" }],
  ])("%o reaches the SDK's caller", async (fault, expected) => {
    simulator.faults.push(fault);
    await expect(getStages()).rejects.toMatchObject(expected);
    simulator.faults.splice(0);
    expect((await getStages()).item).toHaveLength(2);
  });

  test("a cut answer announces all its bytes and gives half; a broken one is whole, but half the JSON", async () => {
    const whole = await readRaw("/restapis/a1/stages");
    simulator.faults.push({ kind: "torn", how: "cut", times: 1 }, { kind: "torn", how: "broken", after: 1 });
    const cut = await readRaw("/restapis/a1/stages");
    const broken = await readRaw("/restapis/a1/stages");
    const half = whole.body.slice(0, Math.floor(whole.body.length / 2));
    const announced = (length: number) => ({ status: 200, headers: { "content-length": String(length) } });
    expect(whole).toMatchObject({ ...announced(whole.body.length), aborted: false });
    expect(cut).toMatchObject({ ...announced(whole.body.length), body: half, aborted: true });
    expect(broken).toMatchObject({ ...announced(half.length), body: half, aborted: false });
  });
});

describe("changed answers", () => {
  test("answer replaces the handler's", async () => {
    simulator.faults.push({ kind: "answer", operation: "GetStages", output: { item: [{ stageName: "canned" }] } });
    expect((await getStages()).item).toEqual([{ stageName: "canned" }]);
  });

  test("before runs while the request waits: what it deletes is gone from this answer", async () => {
    simulator.faults.push({
      kind: "before",
      operation: "GetStages",
      run: () => {
        stages = ["prod"];
      },
    });
    const { item } = await getStages();
    stages = ["prod", "dev"];
    expect(item?.map(({ stageName }) => stageName)).toEqual(["prod"]);
  });

  test("slow takes simulated time", async () => {
    simulator.faults.push({ kind: "slow", milliseconds: 50 });
    const before = simulator.clock.now();
    await getStages();
    expect(simulator.clock.now() - before).toBeGreaterThanOrEqual(45);
  });

  test("unknown-member is added to every structure, or where told, and is dropped by the SDK", async () => {
    simulator.faults.push({ kind: "unknown-member", times: 2 });
    expect(JSON.parse((await readRaw("/restapis")).body)).toEqual({
      futureField: { addedBy: "a newer AWS" },
      item: [
        {
          id: "a",
          endpointConfiguration: { types: ["REGIONAL"], futureField: { addedBy: "a newer AWS" } },
          futureField: { addedBy: "a newer AWS" },
        },
      ],
    });
    expect(JSON.stringify(await getStages())).not.toContain("futureField");
    simulator.faults.push({ kind: "unknown-member", name: "shiny", value: 1, at: "/item/[]" });
    expect(JSON.parse((await readRaw("/restapis/a1/stages")).body).item).toEqual([
      { stageName: "prod", variables: { color: "blue" }, shiny: 1 },
      { stageName: "dev", variables: { color: "blue" }, shiny: 1 },
    ]);
  });
});
