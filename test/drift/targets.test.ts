import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createClock } from "../../src/clock.ts";
import { callRest, lambdaUri, type Place } from "../../src/demo/place.ts";
import { buildRestApi } from "../../src/demo/rest-api.ts";
import { buildV2Api } from "../../src/demo/v2-api.ts";
import { compareSnapshots } from "../../src/drift/compare.ts";
import type { Snapshot, SnapshotKind } from "../../src/model/snapshot.ts";
import { type Simulator, startSimulator } from "../../src/simulator/simulator.ts";
import { runCollect } from "../collect/run-collect.ts";
import { linesOf } from "./world.ts";

const staging = { accountId: "111111111111", region: "eu-west-1" };
const production = { accountId: "222222222222", region: "us-east-1" };

/** The same API as it is deployed to any account and Region: its functions, pools and policies are its own. */
function build(place: Place): void {
  const value = `arn:aws:iam::${place.accountId}:role/logs`;
  callRest(place, "UpdateAccount", { patchOperations: [{ op: "replace", path: "/cloudwatchRoleArn", value }] });
  const statement = {
    Effect: "Allow",
    Principal: { AWS: place.accountId },
    Action: "execute-api:Invoke",
    Resource: "execute-api:/*",
  };
  buildRestApi(place, {
    name: "pets",
    policy: { Version: "2012-10-17", Statement: [statement] },
    methods: [
      { on: "GET /pets", to: "list" },
      {
        on: "GET /queue",
        auth: "AWS_IAM",
        to: { type: "AWS", integrationHttpMethod: "POST", uri: `arn:aws:apigateway:${place.region}:sqs:path/q` },
      },
    ],
  });
  buildV2Api(place, { name: "pets", protocol: "HTTP", routes: [{ on: "GET /pets", to: "list" }] });
}

describe("the same API in two accounts and Regions", () => {
  let simulator: Simulator;
  let snapshots: readonly Snapshot[];
  const collectAll = async () => {
    const settings = {
      accounts: [staging.accountId, production.accountId],
      regions: [staging.region, production.region],
      role: "GatewardenAudit",
    };
    return (await runCollect(simulator, settings, { clock: createClock(1e6) })).snapshots;
  };
  const at = (kind: SnapshotKind, { accountId, region }: typeof staging, among = snapshots) => {
    const found = among.find(
      ({ target, ...one }) => one.kind === kind && target.accountId === accountId && target.region === region,
    );
    if (!found) throw new Error(`There is no ${kind} API in ${accountId}`);
    return found;
  };

  beforeAll(async () => {
    const accounts = [staging, production].map(({ accountId }) => ({
      id: accountId,
      name: accountId,
      roles: [{ name: "GatewardenAudit" }],
    }));
    simulator = await startSimulator({ quotas: false, accounts });
    for (const target of [staging, production]) build({ aws: simulator, ...target });
    snapshots = await collectAll();
  });
  afterAll(() => simulator.close());

  it.each(["rest", "http"] as const)("has no difference: %s", (kind) => {
    const drift = compareSnapshots(at(kind, staging), at(kind, production));
    expect(linesOf(drift)).toEqual([]);
    expect(drift.target).toMatchObject(production);
  });

  it("has one where production calls a function of staging, told in production's own words", async () => {
    const place: Place = { aws: simulator, ...production };
    const { id: restApiId } = (callRest(place, "GetRestApis", {}).items as { id: string }[])[0] ?? {};
    const { items } = callRest(place, "GetResources", { restApiId });
    const resource = (items as { id: string; path: string }[]).find(({ path }) => path === "/pets");
    const value = lambdaUri({ aws: simulator, ...staging }, "list:live");
    const patchOperations = [{ op: "replace", path: "/uri", value }];
    callRest(place, "UpdateIntegration", { restApiId, resourceId: resource?.id, httpMethod: "GET", patchOperations });
    const { changes } = compareSnapshots(at("rest", staging), at("rest", production, await collectAll()));
    expect(changes.map(({ differences }) => differences)).toEqual([[{ path: "/uri", expected: value, actual: value }]]);
  });
});
