import { describe, expect, it } from "vitest";
import { planRestore } from "../../../src/drift/restore/plan-restore.ts";
import { wholeApiDrift } from "../../../src/drift/whole-api.ts";
import type { Values } from "../../../src/simulator/handler.ts";
import { snapshotsOf } from "../world.ts";
import { editIntegration, operationsOf, planFor, recordsOf, replacing, stageOf } from "./planning.ts";
import { playPlan } from "./play.ts";
import { snapshotNamed, useRichWorld } from "./use-world.ts";

const world = useRichWorld("for each");
const snapshot = (name: string) => snapshotNamed(world, name);

describe("what no call restores", () => {
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
    expect(operationsOf(added)).toEqual(["DeleteRestApi"]);
    expect(added.steps[0]?.warning).toMatch(/nothing brings it back/);
  });

  it("makes a managed integration anew, but not the flag", async () => {
    const quick = recordsOf(world).apis.get(snapshot("quick").api?.id ?? "");
    quick?.integrations.clear();
    const plan = await planFor(world, "quick");
    expect(operationsOf(plan)).toEqual(["CreateIntegration", "UpdateRoute"]);
    expect(plan.impossible.map(({ path, why }) => [path, why])).toEqual([
      ["/ApiGatewayManaged", "only quick create makes what API Gateway manages"],
    ]);
  });

  it("says what is set once and for all", async () => {
    const [link] = recordsOf(world).v2VpcLinks.values();
    Object.assign(link ?? {}, { SubnetIds: ["subnet-9"] });
    Object.assign(recordsOf(world).apis.get(snapshot("shop").api?.id ?? "")?.api ?? {}, {
      ApiGatewayManaged: true,
      Name: "x",
    });
    const [shared, shop] = [await planFor(world, "regional"), await planFor(world, "shop")];
    expect([...shared.steps, ...shop.steps]).toEqual([]);
    expect([...shared.impossible, ...shop.impossible].map(({ path, why }) => `${path}: ${why}`)).toEqual([
      "/SubnetIds: a VPC link's targets are set when it is created: create another, and point the integrations to it",
      "/ApiGatewayManaged: another service made the API and owns it: change it there",
      "/Name: another service made the API and owns it: change it there",
    ]);
  });

  it("leaves secrets to be filled in, and stops without them", async () => {
    const name = { restApiId: String(snapshot("orders").api?.id), stageName: "prod" };
    const value = "postgres://admin:hunter22secret@db.example";
    await world.caller.send("apigateway:UpdateStage", { ...name, ...replacing("/variables/database", value) });
    world.expected = await snapshotsOf(world.simulator);
    const patchOperations = [{ op: "remove", path: "/variables/database" }];
    await world.caller.send("apigateway:UpdateStage", { ...name, patchOperations });
    const plan = await planFor(world, "orders");
    const variable = `SECRET_1_${String(snapshot("orders").api?.id)}`;
    expect(plan.secrets).toMatchObject([{ variable, path: "/variables/database" }]);
    expect(plan.steps[0]?.command).toContain(`"value":"postgres://admin:'"\${${variable}:?}"'@db.example"`);
    expect(plan.steps[0]?.command).not.toContain("<secret");
    await playPlan(world.caller, plan, { [variable]: "hunter22secret" });
    const after: Values = await world.caller.send("apigateway:GetStage", name);
    expect(after.variables).toMatchObject({ database: value });
  });

  it("does not deploy for what it does not bring back", async () => {
    const order = recordsOf(world)
      .restApis.get(String(snapshot("orders").api?.id))
      ?.models.get("Order");
    Object.assign(order ?? {}, { contentType: "text/plain" });
    await world.caller.send("apigateway:CreateDeployment", stageOf(world, "prod"));
    const plan = await planFor(world, "orders");
    expect(plan.steps).toEqual([]);
    expect(plan.impossible).toMatchObject([
      { path: "/contentType", why: expect.stringMatching(/^a model's content type/) },
    ]);
  });

  it("says when the stages to deploy to were not seen", async () => {
    await editIntegration(world);
    const gap = {
      operation: "apigateway:GetStages",
      reason: "denied",
      message: "no",
      scope: snapshot("orders").api?.arn ?? "",
    } as const;
    const plan = await planFor(world, "orders", (actual) => ({
      ...actual,
      resources: actual.resources.filter(({ type }) => type !== "AWS::ApiGateway::Stage"),
      gaps: [{ ...gap, hides: ["AWS::ApiGateway::Stage"] }],
    }));
    expect(operationsOf(plan)).toEqual(["UpdateIntegration"]);
    expect(plan.impossible).toMatchObject([{ path: "", why: expect.stringMatching(/^its stages could not be read/) }]);
  });
});
