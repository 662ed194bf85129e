import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { callRest, callV2, lambdaUri, type Place } from "../../src/demo/place.ts";
import { compareSnapshots } from "../../src/drift/compare.ts";
import { recognizeApis } from "../../src/drift/match/recognize-apis.ts";
import type { Snapshot } from "../../src/model/snapshot.ts";
import type { Values } from "../../src/simulator/handler.ts";
import type { Simulator } from "../../src/simulator/simulator.ts";
import { buildRest, buildV2, httpPlans, restPlans, webSocketPlans } from "./generated-world.ts";
import { linesOf, snapshotsOf, startEmptyWorld } from "./world.ts";

let simulator: Simulator;
let place: Place;
beforeEach(async () => {
  ({ simulator, place } = await startEmptyWorld());
});
afterEach(() => simulator.close());

async function snapshotOfKind(kind: Snapshot["kind"]): Promise<Snapshot> {
  const found = (await snapshotsOf(simulator)).filter((snapshot) => snapshot.kind === kind);
  const [snapshot] = found;
  if (!snapshot || found.length > 1) throw new Error(`There are ${found.length} ${kind} snapshots`);
  return snapshot;
}

describe("an authorizer", () => {
  const authorizer = { type: "TOKEN", identitySource: "method.request.header.A" };
  let restApiId: unknown;
  let method: Values;
  const create = (name: string) =>
    callRest(place, "CreateAuthorizer", { restApiId, name, ...authorizer, authorizerUri: lambdaUri(place, "f") });
  const use = (value: unknown) =>
    callRest(place, "UpdateMethod", { ...method, patchOperations: [{ op: "replace", path: "/authorizerId", value }] });

  beforeEach(() => {
    const api = callRest(place, "CreateRestApi", { name: "a" });
    restApiId = api.id;
    method = { restApiId, resourceId: api.rootResourceId, httpMethod: "GET" };
    callRest(place, "PutMethod", { ...method, authorizationType: "CUSTOM", authorizerId: create("one").id });
  });

  it("that is renamed is one difference, at its name", async () => {
    const before = await snapshotOfKind("rest");
    const [{ id: authorizerId } = {}] = callRest(place, "GetAuthorizers", { restApiId }).items as Values[];
    const patchOperations = [{ op: "replace", path: "/name", value: "two" }];
    callRest(place, "UpdateAuthorizer", { restApiId, authorizerId, patchOperations });
    const lines = linesOf(compareSnapshots(before, await snapshotOfKind("rest")));
    expect(lines).toEqual(['modified AWS::ApiGateway::Authorizer two /name: "one" → "two"']);
  });

  it("that is made again under its name costs no difference, neither itself nor where it is used", async () => {
    const before = await snapshotOfKind("rest");
    const [{ id } = {}] = callRest(place, "GetAuthorizers", { restApiId }).items as Values[];
    use(create("other").id);
    callRest(place, "DeleteAuthorizer", { restApiId, authorizerId: id });
    use(create("one").id);
    const drift = compareSnapshots(before, await snapshotOfKind("rest"));
    expect(linesOf(drift)).toEqual(["added AWS::ApiGateway::Authorizer other "]);
    expect(drift.replaced).toBe(1);
  });

  it("in place of another is a difference where it is used, with the ids as they were read", async () => {
    const { id: other } = create("other");
    const before = await snapshotOfKind("rest");
    use(other);
    const { changes } = compareSnapshots(before, await snapshotOfKind("rest"));
    expect(changes).toMatchObject([
      { type: "AWS::ApiGateway::Method", differences: [{ path: "/authorizerId", actual: other }] },
    ]);
  });
});

describe("integrations of an HTTP API that are made again", () => {
  let ApiId: unknown;
  const create = (uri: string, key: string) => {
    const { IntegrationId } = callV2(place, "CreateIntegration", {
      ApiId,
      IntegrationType: "HTTP_PROXY",
      IntegrationMethod: "GET",
      IntegrationUri: uri,
      PayloadFormatVersion: "1.0",
    });
    return callV2(place, "CreateRoute", { ApiId, RouteKey: key, Target: `integrations/${IntegrationId}` });
  };
  const clear = () => {
    for (const { RouteId } of callV2(place, "GetRoutes", { ApiId }).Items as Values[])
      callV2(place, "DeleteRoute", { ApiId, RouteId });
    for (const { IntegrationId } of callV2(place, "GetIntegrations", { ApiId }).Items as Values[])
      callV2(place, "DeleteIntegration", { ApiId, IntegrationId });
  };
  beforeEach(() => {
    ApiId = callV2(place, "CreateApi", { Name: "a", ProtocolType: "HTTP" }).ApiId;
    create("https://same.example", "GET /a");
    create("https://same.example", "GET /b");
  });

  it("are known by what they do and the routes that lead to them", async () => {
    const before = await snapshotOfKind("http");
    clear();
    create("https://same.example", "GET /b");
    create("https://same.example", "GET /a");
    const drift = compareSnapshots(before, await snapshotOfKind("http"));
    expect([linesOf(drift), drift.replaced]).toEqual([[], 4]);
  });

  it("are known by the routes alone when they do something else", async () => {
    const before = await snapshotOfKind("http");
    clear();
    create("https://same.example", "GET /b");
    create("https://other.example", "GET /a");
    const lines = linesOf(compareSnapshots(before, await snapshotOfKind("http")));
    expect(lines).toEqual([
      'modified AWS::ApiGatewayV2::Integration GET /a /IntegrationUri: "https://same.example" → "https://other.example"',
    ]);
  });
});

describe("an API that is made again under a new id", () => {
  /** Builds by a plan, deletes and builds once more. */
  async function recreate(build: () => string, remove: (id: string) => void, kind: Snapshot["kind"]) {
    const id = build();
    const before = await snapshotOfKind(kind);
    remove(id);
    build();
    return [before, await snapshotOfKind(kind)] as const;
  }

  it.each([
    ["rest", restPlans.map((plan) => () => buildRest(place, "again", plan))],
    ["http", httpPlans.map((plan) => () => buildV2(place, "again", plan))],
    ["websocket", webSocketPlans.map((plan) => () => buildV2(place, "again", plan))],
  ] as const)("has no difference, and is recognised: %s", async (kind, builds) => {
    const property = fc.asyncProperty(builds, async (build) => {
      const remove = (id: string) => {
        if (kind === "rest") callRest(place, "DeleteRestApi", { restApiId: id });
        else callV2(place, "DeleteApi", { ApiId: id });
      };
      const [before, after] = await recreate(build, remove, kind);
      expect(after.api?.id).not.toBe(before.api?.id);
      expect(linesOf(compareSnapshots(before, after))).toEqual([]);
      const [recognized] = recognizeApis([before], [after]);
      expect(recognized).toMatchObject({ expected: before, actual: after });
      expect(recognized?.by).toContain("name");
      remove(after.api?.id ?? "");
    });
    await fc.assert(property, { numRuns: 8 });
  });

  it("has a difference where it still names the old one", async () => {
    const policyOf = (id: string) =>
      JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: "*",
            Action: "*",
            Resource: `arn:aws:execute-api:eu-west-1:111111111111:${id}/*`,
          },
        ],
      });
    const build = (id?: string) => {
      const made = String(callRest(place, "CreateRestApi", { name: "a" }).id);
      const patchOperations = [{ op: "replace", path: "/policy", value: policyOf(id ?? made) }];
      callRest(place, "UpdateRestApi", { restApiId: made, patchOperations });
      return made;
    };
    const old = build();
    const before = await snapshotOfKind("rest");
    callRest(place, "DeleteRestApi", { restApiId: old });
    build(old);
    const drift = compareSnapshots(before, await snapshotOfKind("rest"));
    expect(drift.changes.map(({ differences }) => differences.map(({ path }) => path))).toEqual([["/policy"]]);
    expect(JSON.stringify(drift.changes[0]?.differences[0]?.actual)).toContain(old);
  });
});
