import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { compareSnapshots } from "../../../src/drift/compare.ts";
import { describeSteps } from "../../../src/drift/restore/describe.ts";
import { planRestore } from "../../../src/drift/restore/plan-restore.ts";
import { wholeApiDrift } from "../../../src/drift/whole-api.ts";
import type { RestorePlan } from "../../../src/model/restore.ts";
import type { Resource, Snapshot } from "../../../src/model/snapshot.ts";
import type { Values } from "../../../src/simulator/handler.ts";
import type { Simulator } from "../../../src/simulator/simulator.ts";
import { regionOf } from "../../../src/simulator/world.ts";
import { accountId, region } from "../../collect/run-collect.ts";
import { counterpart, snapshotsOf } from "../world.ts";
import { nameOf } from "./edits.ts";
import { type Caller, createCaller, playPlan } from "./play.ts";
import { startRichWorld } from "./rich-world.ts";

let simulator: Simulator;
let caller: Caller;
let expected: readonly Snapshot[];
beforeEach(async () => {
  simulator = await startRichWorld();
  caller = createCaller(simulator);
  expected = await snapshotsOf(simulator);
});
afterEach(async () => {
  caller.close();
  await simulator.close();
});

function snapshot(name: string): Snapshot {
  const found = expected.find(({ kind, api }) => (api?.name ?? kind) === name);
  if (!found) throw new Error(`There is no ${name}`);
  return found;
}

function find({ resources }: Snapshot, type: string, name: string): Resource {
  const found = resources.find((one) => one.type === type && one.name === name);
  if (!found) throw new Error(`There is no ${type} ${name}`);
  return found;
}

async function planFor(
  name: string,
  change: (actual: Snapshot) => Snapshot = (actual) => actual,
): Promise<RestorePlan> {
  const before = snapshot(name);
  const actual = change(counterpart(before, await snapshotsOf(simulator)));
  return planRestore(compareSnapshots(before, actual), before, actual);
}

const operations = ({ steps }: RestorePlan) => steps.map(({ operation }) => operation.replace(/^\w+:/, ""));
const patch = (path: string, value: string) => ({ patchOperations: [{ op: "replace", path, value }] });
const state = () => regionOf(simulator.world.accounts.get(accountId) ?? fail(), region);
function fail(): never {
  throw new Error("the simulator has no account");
}

/** Switches verification of one backend's certificate the other way. */
async function editIntegration(): Promise<void> {
  const integration = find(snapshot("orders"), "AWS::ApiGateway::Integration", "GET /orders/{id}");
  const input = { ...nameOf(integration), ...patch("/tlsConfig/insecureSkipVerification", "false") };
  await caller.send("apigateway:UpdateIntegration", input);
}

const restApiId = () => snapshot("orders").api?.id ?? "";
const stage = (name: string) => ({ restApiId: restApiId(), stageName: name });

describe("a plan of restoring calls", () => {
  it("does not deploy what was never deployed", async () => {
    await editIntegration();
    expect(operations(await planFor("orders"))).toEqual(["UpdateIntegration"]);
  });

  it("deploys to the stages that were deployed to since, and says what that does", async () => {
    await editIntegration();
    await caller.send("apigateway:CreateDeployment", stage("prod"));
    const plan = await planFor("orders");
    expect(operations(plan)).toEqual(["UpdateIntegration", "CreateDeployment"]);
    expect(plan.steps[1]?.input).toEqual(stage("prod"));
    expect(plan.steps[1]?.warning).toMatch(/^Deploys all of the API as it then is; deployment \w+, which/);
    expect(describeSteps(plan.steps)).toBe(
      "Set tlsConfig.insecureSkipVerification of GET /orders/{id} back to true, then deploy to prod",
    );
  });

  it("points a stage that was rolled back to its deployment again, or deploys anew when that is gone", async () => {
    const beta = find(snapshot("orders"), "AWS::ApiGateway::Stage", "beta");
    const older = find(snapshot("orders"), "AWS::ApiGateway::Stage", "prod").config.deploymentId;
    await caller.send("apigateway:UpdateStage", {
      ...stage("beta"),
      patchOperations: [{ op: "remove", path: "/canarySettings" }],
    });
    await caller.send("apigateway:UpdateStage", { ...stage("beta"), ...patch("/deploymentId", String(older)) });
    const plan = await planFor("orders");
    expect(operations(plan)).toEqual(["UpdateStage", "UpdateStage"]);
    expect(plan.steps.map(({ input }) => input.patchOperations).at(-1)).toEqual([
      { op: "replace", path: "/deploymentId", value: beta.config.deploymentId },
    ]);
    expect(describeSteps(plan.steps.slice(-1))).toBe(
      `Point stage beta to deployment ${beta.config.deploymentId} again`,
    );
    await caller.send("apigateway:DeleteDeployment", {
      restApiId: restApiId(),
      deploymentId: beta.config.deploymentId,
    });
    const anew = await planFor("orders");
    expect(operations(anew)).toEqual(["CreateDeployment"]);
    expect(anew.impossible.map(({ path, why }) => [path.split("/")[1], why])).toContainEqual([
      "canarySettings",
      expect.stringMatching(/the deployment that the canary served is gone/),
    ]);
  });

  it("deploys an HTTP API for the stage that does not deploy itself, and points it there", async () => {
    const ApiId = snapshot("shop").api?.id;
    const { RouteId } = find(snapshot("shop"), "AWS::ApiGatewayV2::Route", "GET /items").config;
    await caller.send("apigatewayv2:UpdateRoute", { ApiId, RouteId, OperationName: "other" });
    await caller.send("apigatewayv2:CreateDeployment", { ApiId, StageName: "manual" });
    const { steps } = await planFor("shop");
    expect(steps.map(({ operation, input }) => [operation, input.StageName])).toEqual([
      ["apigatewayv2:UpdateRoute", undefined],
      ["apigatewayv2:CreateDeployment", undefined],
      ["apigatewayv2:UpdateStage", "manual"],
    ]);
    const variable = `DEPLOYMENT_1_${ApiId}`;
    expect(steps[1]?.keeps).toEqual({ variable, member: "DeploymentId" });
    expect(steps[2]?.input.DeploymentId).toEqual({ $text: [{ variable }] });
    expect(describeSteps(steps)).toBe(
      "Set OperationName of GET /items back to items, then deploy the API for stage manual, then point stage manual to that deployment",
    );
  });

  it("can't bring a deleted API back, and warns of deleting an added one", () => {
    const orders = snapshot("orders");
    const removed = planRestore(wholeApiDrift("removed", orders, []), orders, undefined);
    expect(removed.steps).toEqual([]);
    expect(removed.impossible).toMatchObject(
      [{ arn: orders.api?.arn, path: "", why: /does not come back under its id/ }].map(({ why, ...rest }) => ({
        ...rest,
        why: expect.stringMatching(why),
      })),
    );
    const added = planRestore(wholeApiDrift("added", orders, []), undefined, orders);
    expect(operations(added)).toEqual(["DeleteRestApi"]);
    expect(added.steps[0]?.warning).toMatch(/nothing brings it back/);
  });

  it("makes a managed integration anew, but not the flag", async () => {
    const quick = state().apis.get(snapshot("quick").api?.id ?? "");
    quick?.integrations.clear();
    const plan = await planFor("quick");
    expect(operations(plan)).toEqual(["CreateIntegration", "UpdateRoute"]);
    expect(plan.impossible.map(({ path, why }) => [path, why])).toEqual([
      ["/ApiGatewayManaged", "only quick create makes what API Gateway manages"],
    ]);
  });

  it("says what is set once and for all", async () => {
    const [link] = state().v2VpcLinks.values();
    Object.assign(link ?? {}, { SubnetIds: ["subnet-9"] });
    Object.assign(state().apis.get(snapshot("shop").api?.id ?? "")?.api ?? {}, { ApiGatewayManaged: true, Name: "x" });
    const [shared, shop] = [await planFor("regional"), await planFor("shop")];
    expect([...shared.steps, ...shop.steps]).toEqual([]);
    expect([...shared.impossible, ...shop.impossible].map(({ path, why }) => `${path}: ${why}`)).toEqual([
      "/SubnetIds: a VPC link's targets are set when it is created: create another, and point the integrations to it",
      "/ApiGatewayManaged: another service made the API and owns it: change it there",
      "/Name: another service made the API and owns it: change it there",
    ]);
  });

  it("deletes and puts an integration whose type changed, with a warning", async () => {
    const integration = find(snapshot("orders"), "AWS::ApiGateway::Integration", "GET /orders/{id}");
    await caller.send("apigateway:PutIntegration", { ...nameOf(integration), type: "MOCK" });
    const { steps } = await planFor("orders");
    expect(operations({ steps, impossible: [], secrets: [] })).toEqual([
      "DeleteIntegration",
      "PutIntegration",
      "PutIntegrationResponse",
    ]);
    expect(steps[0]?.warning).toMatch(/type can't be changed/);
  });

  it("leaves secrets to be filled in, and stops without them", async () => {
    const name = { restApiId: restApiId(), stageName: "prod" };
    const value = "postgres://admin:hunter22secret@db.example";
    await caller.send("apigateway:UpdateStage", { ...name, ...patch("/variables/database", value) });
    expected = await snapshotsOf(simulator);
    const patchOperations = [{ op: "remove", path: "/variables/database" }];
    await caller.send("apigateway:UpdateStage", { ...name, patchOperations });
    const plan = await planFor("orders");
    const variable = `SECRET_1_${restApiId()}`;
    expect(plan.secrets).toMatchObject([{ variable, path: "/variables/database" }]);
    expect(plan.steps[0]?.command).toContain(`"value":"postgres://admin:'"\${${variable}:?}"'@db.example"`);
    expect(plan.steps[0]?.command).not.toContain("<secret");
    await playPlan(caller, plan, { [variable]: "hunter22secret" });
    const after: Values = await caller.send("apigateway:GetStage", name);
    expect(after.variables).toMatchObject({ database: value });
  });

  it("says when the stages to deploy to were not seen", async () => {
    await editIntegration();
    const gap = {
      operation: "apigateway:GetStages",
      reason: "denied",
      message: "no",
      scope: snapshot("orders").api?.arn ?? "",
    } as const;
    const plan = await planFor("orders", (actual) => ({
      ...actual,
      resources: actual.resources.filter(({ type }) => type !== "AWS::ApiGateway::Stage"),
      gaps: [{ ...gap, hides: ["AWS::ApiGateway::Stage"] }],
    }));
    expect(operations(plan)).toEqual(["UpdateIntegration"]);
    expect(plan.impossible).toMatchObject([{ path: "", why: expect.stringMatching(/^its stages could not be read/) }]);
  });
});
