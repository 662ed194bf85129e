import { compareSnapshots } from "../../../src/drift/compare.ts";
import { planRestore } from "../../../src/drift/restore/plan-restore.ts";
import type { RestorePlan } from "../../../src/model/restore.ts";
import type { Snapshot } from "../../../src/model/snapshot.ts";
import type { Values } from "../../../src/simulator/handler.ts";
import { type Region, regionOf } from "../../../src/simulator/world.ts";
import { accountId, region } from "../../collect/run-collect.ts";
import { counterpart, snapshotsOf } from "../world.ts";
import { nameOf } from "./edits.ts";
import { type RichWorld, resourceNamed, snapshotNamed } from "./use-world.ts";

/** The plan for what the API of that name, or `regional`, has become; `change` is done to what was read of it. */
export async function planFor(
  world: RichWorld,
  name: string,
  change: (actual: Snapshot) => Snapshot = (actual) => actual,
): Promise<RestorePlan> {
  const before = snapshotNamed(world, name);
  const actual = change(counterpart(before, await snapshotsOf(world.simulator)));
  return planRestore(compareSnapshots(before, actual), before, actual);
}

/** The names of a plan's operations. */
export function operationsOf({ steps }: Pick<RestorePlan, "steps">): string[] {
  return steps.map(({ operation }) => operation.replace(/^\w+:/, ""));
}

/** One replacement, as an Update… operation of REST APIs takes it. */
export function replacing(path: string, value: string): Values {
  return { patchOperations: [{ op: "replace", path, value }] };
}

/** What names a stage of the API `orders`. */
export function stageOf(world: RichWorld, stageName: string): Values {
  return { restApiId: snapshotNamed(world, "orders").api?.id, stageName };
}

/** The simulator's own records, for what no call changes. */
export function recordsOf({ simulator }: RichWorld): Region {
  const account = simulator.world.accounts.get(accountId);
  if (!account) throw new Error(`The simulator has no account ${accountId}`);
  return regionOf(account, region);
}

/** Switches the verification of one backend's certificate on. */
export async function editIntegration(world: RichWorld): Promise<void> {
  const orders = snapshotNamed(world, "orders");
  const integration = resourceNamed(orders, "AWS::ApiGateway::Integration", "GET /orders/{id}");
  const change = replacing("/tlsConfig/insecureSkipVerification", "false");
  await world.caller.send("apigateway:UpdateIntegration", { ...nameOf(integration), ...change });
}
