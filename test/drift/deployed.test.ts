import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createClock } from "../../src/clock.ts";
import { collect } from "../../src/collect/collect.ts";
import { compareDeployed } from "../../src/drift/deployed/compare-deployed.ts";
import type { Drift } from "../../src/model/difference.ts";
import type { Values } from "../../src/simulator/handler.ts";
import type { Simulator } from "../../src/simulator/simulator.ts";
import { accountId, region, useCredentials } from "../collect/run-collect.ts";
import { startSmallWorld } from "../collect/small-world.ts";

let aws: Simulator;
beforeEach(async () => {
  aws = await startSmallWorld();
  call("v1:CreateDeployment", { restApiId: idOf("rest"), stageName: "prod" });
});
afterEach(() => aws.close());

/** What each stage serves against the working copies, by `api stage`. */
async function compareAll(): Promise<Map<string, Drift>> {
  useCredentials(aws);
  const options = { clock: createClock(1e6), fingerprint: () => "f".repeat(16), exports: true };
  const settings = { regions: [region], rate: 1, concurrency: 8, endpoint: aws.url };
  const drifts = new Map<string, Drift>();
  for await (const part of collect(settings, options)) {
    if (part.kind !== "snapshot" || !part.exports) continue;
    for (const drift of compareDeployed(part.snapshot, part.exports))
      drifts.set(`${drift.actual?.name} ${drift.stage}`, drift);
  }
  return drifts;
}

function call(operation: string, input: Values): Values {
  return aws.call(operation, input, { accountId, region });
}

function definition(file: string): string {
  return readFileSync(new URL(`../simulator/openapi/${file}`, import.meta.url), "utf8");
}

/** The id of the small world's API of that name. */
function idOf(name: string): string {
  const { items } = call("v1:GetRestApis", {}) as { items: Values[] };
  return String(items.find((api) => api.name === name)?.id);
}

/** A method of the small world's REST API. */
function methodOf(path: string): Values {
  const restApiId = idOf("rest");
  const { items } = call("v1:GetResources", { restApiId }) as { items: Values[] };
  return { restApiId, resourceId: items.find((one) => one.path === path)?.id, httpMethod: "GET" };
}

const replace = (path: string, value: string) => ({ patchOperations: [{ op: "replace", path, value }] });

/** `modified GET /open /uri`, and the like. */
function told(drift: Drift | undefined): string[] {
  return (drift?.changes ?? []).flatMap(({ change, after, before, differences }) =>
    differences.map(({ path }) => [change, (after ?? before)?.name, path].join(" ").trim()),
  );
}

describe("what a stage serves", () => {
  it("is the working copy of whatever was just deployed, imports of all that OpenAPI can say included", async () => {
    const { id: restApiId } = call("v1:ImportRestApi", { body: new TextEncoder().encode(definition("rest.yaml")) });
    call("v1:CreateDeployment", { restApiId, stageName: "imported" });
    const { ApiId } = call("v2:ImportApi", { Body: definition("http.yaml") });
    call("v2:CreateStage", { ApiId, StageName: "imported" });
    call("v2:CreateDeployment", { ApiId, StageName: "imported" });
    const drifts = await compareAll();
    expect([...drifts].map(([stage, drift]) => [stage, told(drift)]).filter(([, changes]) => changes?.length)).toEqual(
      [],
    );
    expect([...drifts.keys()].sort()).toMatchInlineSnapshot(`
      [
        "Pets imported",
        "rest prod",
      ]
    `);
    expect(told(drifts.get("rest prod"))).toEqual([]);
  });

  it("is not the working copy after an edit, and is again once that was deployed", async () => {
    const method = methodOf("/skips");
    const { restApiId } = method;
    call("v1:UpdateIntegration", { ...method, ...replace("/uri", "https://new.example") });
    call("v1:UpdateMethod", { ...methodOf("/open"), ...replace("/authorizationType", "AWS_IAM") });
    call("v1:DeleteMethod", methodOf("/link"));
    call("v1:UpdateRestApi", { restApiId, ...replace("/disableExecuteApiEndpoint", "true") });
    expect(told((await compareAll()).get("rest prod"))).toMatchInlineSnapshot(`
      [
        "modified GET /skips /uri",
        "removed GET /link",
        "modified GET /open /authorizationType",
        "removed GET /link",
        "modified rest /disableExecuteApiEndpoint",
      ]
    `);
    call("v1:CreateDeployment", { restApiId, stageName: "prod" });
    expect(told((await compareAll()).get("rest prod"))).toEqual([]);
  });

  it("is told of HTTP APIs whose stages don't deploy by themselves", async () => {
    const { ApiId } = call("v2:ImportApi", { Body: definition("http.yaml") });
    call("v2:CreateStage", { ApiId, StageName: "slow" });
    call("v2:CreateDeployment", { ApiId, StageName: "slow" });
    call("v2:CreateStage", { ApiId, StageName: "quick", AutoDeploy: true });
    const { Items: routes } = call("v2:GetRoutes", { ApiId }) as { Items: Values[] };
    const [route] = routes.filter(({ AuthorizationType }) => AuthorizationType === "JWT");
    call("v2:UpdateRoute", { ApiId, RouteId: route?.RouteId, AuthorizationType: "NONE", AuthorizationScopes: [] });
    const drifts = await compareAll();
    const name = String(call("v2:GetApi", { ApiId }).Name);
    expect(told(drifts.get(`${name} slow`))).toContain(`modified ${route?.RouteKey} /AuthorizationType`);
    expect(drifts.has(`${name} quick`)).toBe(false);
  });

  it("is unknown where it can't be exported, never the same", async () => {
    const { Items } = call("v2:GetApis", {}) as { Items: Values[] };
    const socket = Items.find(({ Name }) => Name === "socket");
    call("v2:CreateStage", { ApiId: socket?.ApiId, StageName: "slow" });
    call("v2:CreateDeployment", { ApiId: socket?.ApiId, StageName: "slow" });
    aws.faults.push({ operation: "GetExport", kind: "deny" });
    const drifts = [...(await compareAll()).values()];
    expect(drifts.filter(({ changes }) => changes.length > 0)).toEqual([]);
    const unseen = drifts.flatMap(({ actual, uncompared }) =>
      uncompared.map(({ gap }) => `${actual?.name} ${gap.reason}`),
    );
    expect([...new Set(unseen)].sort()).toEqual(["rest denied", "socket unsupported"]);
  });
});
