import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compareSnapshots } from "../../src/drift/compare.ts";
import { wholeApiDrift } from "../../src/drift/whole-api.ts";
import type { Drift } from "../../src/model/difference.ts";
import type { Gap, Snapshot } from "../../src/model/snapshot.ts";
import type { Fault } from "../../src/simulator/faults.ts";
import type { Simulator } from "../../src/simulator/simulator.ts";
import { startSmallWorld } from "../collect/small-world.ts";
import { snapshotOf, target } from "./single-resource.ts";
import { counterpart, linesOf, snapshotsOf } from "./world.ts";

/** Every list that an audit reads beneath an API or a target. */
const operations = [
  "v1:GetResources",
  "v1:GetStages",
  "v1:GetDeployments",
  "v1:GetAuthorizers",
  "v1:GetModels",
  "v1:GetRequestValidators",
  "v1:GetGatewayResponses",
  "v1:GetAccount",
  "v1:GetApiKeys",
  "v1:GetUsagePlans",
  "v1:GetUsagePlanKeys",
  "v1:GetVpcLinks",
  "v1:GetClientCertificates",
  "v1:GetDomainNames",
  "v1:GetBasePathMappings",
  "v2:GetRoutes",
  "v2:GetIntegrations",
  "v2:GetStages",
  "v2:GetAuthorizers",
  "v2:GetDeployments",
  "v2:GetModels",
  "v2:GetIntegrationResponses",
  "v2:GetRouteResponses",
  "v2:GetDomainNames",
  "v2:GetApiMappings",
  "v2:GetVpcLinks",
];

const unseenTypes = ({ uncompared }: Drift) => new Set(uncompared.map(({ type }) => type));

describe("what a gap hides is neither removed nor added", () => {
  let simulator: Simulator;
  let whole: readonly Snapshot[];
  beforeAll(async () => {
    simulator = await startSmallWorld();
    whole = await snapshotsOf(simulator);
  });
  afterAll(() => simulator.close());

  it.each(operations)("when %s is denied", async (operation) => {
    const fault: Fault = { kind: "deny", operation };
    simulator.faults.push(fault);
    const part = await snapshotsOf(simulator);
    simulator.faults.splice(0);
    let missing = 0;
    for (const complete of whole) {
      const torn = counterpart(complete, part);
      const lost = complete.resources.filter(
        ({ arn, type }) => !torn.resources.some((one) => one.arn === arn && one.type === type),
      );
      missing += lost.length;
      for (const [drift, side] of [
        [compareSnapshots(complete, torn), "actual"],
        [compareSnapshots(torn, complete), "expected"],
      ] as const) {
        expect(linesOf(drift)).toEqual([]);
        for (const { type } of lost) expect(unseenTypes(drift)).toContain(type);
        expect(drift.uncompared.every((one) => one.side === side)).toBe(true);
        if (torn.gaps.length > 0) expect(drift.uncompared.length).toBeGreaterThan(0);
      }
    }
    const empty = ["v1:GetAuthorizers", "v1:GetBasePathMappings", "v2:GetAuthorizers", "v2:GetModels"];
    if (!empty.includes(operation)) expect(missing).toBeGreaterThan(0);
  });
});

const gap = (hides: Gap["hides"], scope: string): Gap => ({
  operation: "apigateway:Get",
  reason: "denied",
  message: "no",
  scope,
  hides,
});
const root = "arn:aws:apigateway:eu-west-1::/apis/abc123";

/** An HTTP or WebSocket API with these parts. */
function api(
  parts: readonly (readonly [type: "Route" | "RouteResponse" | "Stage", path: string, config: object])[],
  gaps: readonly Gap[] = [],
): Snapshot {
  const resources = parts.map(([type, path, config]) => ({
    type: `AWS::ApiGatewayV2::${type}` as const,
    arn: `${root}/${path}`,
    name: path,
    parent: path.includes("/routeresponses/") ? `${root}/${path.replace(/\/routeresponses.*/, "")}` : root,
    config: { ...config },
  }));
  return {
    kind: "websocket",
    target,
    api: { id: "abc123", name: "a", arn: root },
    resources,
    gaps,
    unknownMembers: [],
  };
}

describe("a gap of a part", () => {
  const routes = ["a", "b"].map((id) => ["Route", `routes/${id}`, { RouteKey: id }] as const);
  const responses = ["a", "b"].map(
    (id) => ["RouteResponse", `routes/${id}/routeresponses/r`, { RouteResponseKey: "$default" }] as const,
  );

  it("hides nothing beside it", () => {
    const complete = api([...routes, ...responses]);
    const torn = api([...routes], [gap(["AWS::ApiGatewayV2::RouteResponse"], `${root}/routes/a`)]);
    const drift = compareSnapshots(complete, torn);
    expect(linesOf(drift)).toEqual(["removed AWS::ApiGatewayV2::RouteResponse routes/b/routeresponses/r "]);
    expect(drift.uncompared).toMatchObject([{ type: "AWS::ApiGatewayV2::RouteResponse", side: "actual" }]);
  });

  it("hides single resources where others of the type were read", () => {
    const [first] = routes;
    const torn = api(first ? [first] : [], [gap(["AWS::ApiGatewayV2::Route"], root)]);
    const { changes, uncompared } = compareSnapshots(api([...routes]), torn);
    expect(changes).toEqual([]);
    expect(uncompared.filter(({ type }) => type === "AWS::ApiGatewayV2::Route")).toMatchObject([
      { arn: `${root}/routes/b` },
    ]);
  });

  it("hides members that are missing, and only those", () => {
    const stage = (config: object, gaps: readonly Gap[] = []) => api([["Stage", "stages/s", config]], gaps);
    const torn = stage({ StageName: "s", AutoDeploy: true }, [gap(["AWS::ApiGatewayV2::Stage"], `${root}/stages/s`)]);
    const { changes, uncompared } = compareSnapshots(
      stage({ StageName: "s", Description: "d", DefaultRouteSettings: { DetailedMetricsEnabled: true } }),
      torn,
    );
    expect(changes.flatMap(({ differences }) => differences.map(({ path }) => path))).toEqual(["/AutoDeploy"]);
    expect(uncompared).toContainEqual(expect.objectContaining({ arn: `${root}/stages/s`, side: "actual" }));
  });
});

describe("a whole API that one side lacks", () => {
  const snapshot = snapshotOf("AWS::ApiGateway::RestApi", { id: "abc123", name: "pets" });

  it("is told as one change, of the API alone", () => {
    const parts = [...snapshot.resources, { ...snapshotOf("AWS::ApiGateway::Stage", {}).resources[0], parent: "x" }];
    const full = { ...snapshot, resources: parts } as Snapshot;
    expect(wholeApiDrift("removed", full, [])).toMatchObject({
      expected: { id: "abc123" },
      changes: [{ change: "removed", type: "AWS::ApiGateway::RestApi", differences: [{ path: "" }] }],
    });
    expect(wholeApiDrift("added", full, [])).toMatchObject({
      actual: { id: "abc123" },
      changes: [{ change: "added" }],
    });
    expect(wholeApiDrift("removed", full, []).changes).toHaveLength(1);
  });

  it("is unknown when its list was not read", () => {
    const unseen = gap(["AWS::ApiGateway::RestApi"], "arn:aws:apigateway:eu-west-1::/restapis");
    const drift = wholeApiDrift("removed", snapshot, [unseen]);
    expect(drift.changes).toEqual([]);
    expect(drift.uncompared).toMatchObject([{ type: "AWS::ApiGateway::RestApi", side: "actual", gap: unseen }]);
  });
});
