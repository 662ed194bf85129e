import { describe, expect, it } from "vitest";
import { compareSnapshots } from "../../../src/drift/compare.ts";
import { describeSteps } from "../../../src/drift/restore/describe.ts";
import { planRestore } from "../../../src/drift/restore/plan-restore.ts";
import type { Values } from "../../../src/simulator/handler.ts";
import { snapshotsOf } from "../world.ts";
import { nameOf } from "./edits.ts";
import { editIntegration, operationsOf, planFor, replacing, stageOf } from "./planning.ts";
import { playPlan } from "./play.ts";
import { resourceNamed, snapshotNamed, useRichWorld } from "./use-world.ts";

const world = useRichWorld("for each");
const snapshot = (name: string) => snapshotNamed(world, name);

describe("a plan of restoring calls", () => {
  it("does not deploy what was never deployed", async () => {
    await editIntegration(world);
    expect(operationsOf(await planFor(world, "orders"))).toEqual(["UpdateIntegration"]);
  });

  it("deploys to the stages that were deployed to since, and says what that does", async () => {
    await editIntegration(world);
    await world.caller.send("apigateway:CreateDeployment", stageOf(world, "prod"));
    const plan = await planFor(world, "orders");
    expect(operationsOf(plan)).toEqual(["UpdateIntegration", "CreateDeployment"]);
    expect(plan.steps[1]?.input).toEqual(stageOf(world, "prod"));
    expect(plan.steps[1]?.warning).toMatch(/^Deploys all of the API as it then is; deployment \w+, which/);
    expect(describeSteps(plan.steps)).toBe(
      "Set tlsConfig.insecureSkipVerification of GET /orders/{id} back to true, then deploy to prod",
    );
  });

  it("points a stage that was rolled back to its deployment again, or deploys anew when that is gone", async () => {
    const beta = resourceNamed(snapshot("orders"), "AWS::ApiGateway::Stage", "beta");
    const older = resourceNamed(snapshot("orders"), "AWS::ApiGateway::Stage", "prod").config.deploymentId;
    await world.caller.send("apigateway:UpdateStage", {
      ...stageOf(world, "beta"),
      patchOperations: [{ op: "remove", path: "/canarySettings" }],
    });
    await world.caller.send("apigateway:UpdateStage", {
      ...stageOf(world, "beta"),
      ...replacing("/deploymentId", String(older)),
    });
    const plan = await planFor(world, "orders");
    expect(operationsOf(plan)).toEqual(["UpdateStage", "UpdateStage"]);
    expect(plan.steps.map(({ input }) => input.patchOperations).at(-1)).toEqual([
      { op: "replace", path: "/deploymentId", value: beta.config.deploymentId },
    ]);
    expect(describeSteps(plan.steps.slice(-1))).toBe(
      `Point stage beta to deployment ${beta.config.deploymentId} again`,
    );
    await world.caller.send("apigateway:DeleteDeployment", {
      restApiId: String(snapshot("orders").api?.id),
      deploymentId: beta.config.deploymentId,
    });
    const anew = await planFor(world, "orders");
    expect(operationsOf(anew)).toEqual(["CreateDeployment"]);
    expect(anew.impossible.map(({ path, why }) => [path.split("/")[1], why])).toContainEqual([
      "canarySettings",
      expect.stringMatching(/the deployment that the canary served is gone/),
    ]);
  });

  it("deploys an HTTP API for the stage that does not deploy itself, and points it there", async () => {
    const ApiId = snapshot("shop").api?.id;
    const { RouteId } = resourceNamed(snapshot("shop"), "AWS::ApiGatewayV2::Route", "GET /items").config;
    await world.caller.send("apigatewayv2:UpdateRoute", { ApiId, RouteId, OperationName: "other" });
    await world.caller.send("apigatewayv2:CreateDeployment", { ApiId, StageName: "manual" });
    const { steps } = await planFor(world, "shop");
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

  it("deletes and puts an integration whose type changed, with a warning", async () => {
    const integration = resourceNamed(snapshot("orders"), "AWS::ApiGateway::Integration", "GET /orders/{id}");
    await world.caller.send("apigateway:PutIntegration", { ...nameOf(integration), type: "MOCK" });
    const { steps } = await planFor(world, "orders");
    expect(operationsOf({ steps })).toEqual(["DeleteIntegration", "PutIntegration", "PutIntegrationResponse"]);
    expect(steps[0]?.warning).toMatch(/type can't be changed/);
  });

  it("makes another API like the expected one, in the other's own ids", async () => {
    const copy = await world.caller.send("apigateway:CreateRestApi", {
      name: "orders",
      cloneFrom: String(snapshot("orders").api?.id),
    });
    const { items } = await world.caller.send("apigateway:GetAuthorizers", { restApiId: copy.id });
    for (const { id, type } of items as Values[]) {
      const change = type === "TOKEN" ? replacing("/authorizerResultTtlInSeconds", "7") : replacing("/name", "other");
      await world.caller.send("apigateway:UpdateAuthorizer", { restApiId: copy.id, authorizerId: id, ...change });
    }
    const other = async () => {
      const found = (await snapshotsOf(world.simulator)).find(({ api }) => api?.id === copy.id);
      if (!found) throw new Error("the copy is gone");
      return found;
    };
    const [orders, before] = [snapshot("orders"), await other()];
    const plan = planRestore(compareSnapshots(orders, before), orders, before);
    expect(JSON.stringify(plan.steps.map(({ input }) => input))).not.toContain(String(snapshot("orders").api?.id));
    await playPlan(world.caller, plan);
    const left = compareSnapshots(orders, await other()).changes.flatMap(({ differences }) => differences);
    expect(left.map(({ path }) => path)).toEqual(plan.impossible.map(({ path }) => path));
  });
});
