import { APIGatewayClient, GetRestApisCommand, GetStagesCommand } from "@aws-sdk/client-api-gateway";
import { ApiGatewayV2Client, GetStagesCommand as GetV2StagesCommand } from "@aws-sdk/client-apigatewayv2";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Fault } from "../../src/simulator/faults.ts";
import { type Simulator, startSimulator } from "../../src/simulator/simulator.ts";
import { accountId, clientSettings, region } from "./sdk-client.ts";

const handlers = {
  v1: { GetRestApis: () => ({ items: [] }), GetStages: () => ({ item: [{ stageName: "prod" }] }) },
  v2: { GetStages: () => ({ Items: [{ StageName: "prod" }] }) },
};

let simulator: Simulator;
let rest: APIGatewayClient;
let http: ApiGatewayV2Client;

beforeEach(async () => {
  simulator = await startSimulator({ handlers, quotas: false });
  rest = new APIGatewayClient(clientSettings(simulator));
  http = new ApiGatewayV2Client(clientSettings(simulator));
});
afterEach(async () => {
  rest.destroy();
  http.destroy();
  await simulator.close();
});

const getStages = (client = rest) => client.send(new GetStagesCommand({ restApiId: "a1" }));
const getV2Stages = () => http.send(new GetV2StagesCommand({ ApiId: "b2" }));

test("after and times count only the requests that match", async () => {
  simulator.faults.push({ operation: "v1:GetStages", after: 1, times: 2, kind: "throttle" });
  const results: boolean[] = [];
  for (let count = 0; count < 5; count++) {
    await rest.send(new GetRestApisCommand({}));
    results.push(
      await getStages().then(
        () => true,
        () => false,
      ),
    );
  }
  expect(results).toEqual([true, false, false, true, true]);
  expect((await getV2Stages()).Items).toHaveLength(1);
});

test.each<[Partial<Fault>, boolean]>([
  [{ operation: "GetStages" }, true],
  [{ operation: "v1:GetStages" }, true],
  [{ operation: "v2:GetStages" }, false],
  [{ service: "v1" }, true],
  [{ service: "sts" }, false],
  [{ accountId }, true],
  [{ accountId: "999999999999" }, false],
  [{ region }, true],
  [{ region: "us-east-1" }, false],
  [{ path: "/restapis/a1/" }, true],
  [{ path: "/restapis/a2/" }, false],
])("%o on v1 GetStages: %s", async (scope, hit) => {
  simulator.faults.push({ ...scope, kind: "deny" } as Fault);
  expect(
    await getStages().then(
      () => false,
      () => true,
    ),
  ).toBe(hit);
});

test("the SDK's own retries overcome what happens once", async () => {
  simulator.faults.push({ kind: "reset", times: 1 });
  const patient = new APIGatewayClient({ ...clientSettings(simulator), maxAttempts: 3 });
  expect((await getStages(patient)).item).toHaveLength(1);
  patient.destroy();
  expect(simulator.requests.records.map(({ status }) => status)).toEqual([0, 200]);
});
