import * as restPackage from "@aws-sdk/client-api-gateway";
import * as v2Package from "@aws-sdk/client-apigatewayv2";
import { compareSnapshots } from "../../../src/drift/compare.ts";
import { wholeApiDrift } from "../../../src/drift/whole-api.ts";
import type { ChangedResource } from "../../../src/model/difference.ts";
import type { Snapshot } from "../../../src/model/snapshot.ts";
import type { Values } from "../../../src/simulator/handler.ts";
import type { Identity, Simulator } from "../../../src/simulator/simulator.ts";
import { type Region, regionOf } from "../../../src/simulator/world.ts";
import { accountId, region, runCollect } from "../../collect/run-collect.ts";
import { sendByName } from "../../simulator/sdk-client.ts";
import { restCalls } from "./rest-calls.ts";
import { buildRest } from "./rest-fixture.ts";
import { v2Calls } from "./v2-calls.ts";
import { buildV2 } from "./v2-fixture.ts";

/** What one call did, seen by the collector from outside. */
export interface Made {
  readonly version: "v1" | "v2";
  readonly name: string;
  readonly identity: Identity;
  /** Of the call's event. */
  readonly eventId: string;
  readonly changes: readonly ChangedResource[];
}

/** Builds a Region, makes one call as somebody, and looks at the Region before and after. */
export async function makeCall(
  aws: Simulator,
  version: Made["version"],
  name: string,
  identity: Identity,
): Promise<Made> {
  const place = { aws, accountId, region };
  emptyOf(regionHere(aws));
  const domain = `${name.toLowerCase()}.${version}.example`;
  const input =
    version === "v1" ? restCalls[name]?.(buildRest(place, domain)) : v2Calls[name]?.(buildV2(place, domain));
  if (!input) throw new Error(`There is no call to ${version}:${name} here: add one`);
  const before = await collectAll(aws);
  await sendByName(aws, version === "v1" ? restPackage : v2Package, name, input as Values, identity);
  const eventId = regionHere(aws).trail.at(-1)?.id ?? "";
  return { version, name, identity, eventId, changes: changesBetween(before, await collectAll(aws)) };
}

/** The one Region that calls are made in. */
export function regionHere(aws: Simulator): Region {
  const account = aws.world.accounts.get(accountId);
  if (!account) throw new Error("No account");
  return regionOf(account, region);
}

/** Takes all away but the trail. */
export function emptyOf({ account, trail: _, ...kept }: Region): void {
  delete account.cloudwatchRoleArn;
  for (const part of Object.values(kept)) if (part instanceof Map) part.clear();
}

async function collectAll(aws: Simulator): Promise<readonly Snapshot[]> {
  return (await runCollect(aws, {}, { clock: aws.clock })).snapshots;
}

/** All that differs, of an API that came or went the API alone. */
function changesBetween(before: readonly Snapshot[], after: readonly Snapshot[]): ChangedResource[] {
  const keyOf = (snapshot: Snapshot) => snapshot.api?.arn ?? snapshot.kind;
  const was = new Map(before.map((snapshot) => [keyOf(snapshot), snapshot]));
  const is = new Map(after.map((snapshot) => [keyOf(snapshot), snapshot]));
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((key): readonly ChangedResource[] => {
    const [expected, actual] = [was.get(key), is.get(key)];
    if (expected && actual) return compareSnapshots(expected, actual).changes;
    const drifts = [expected && wholeApiDrift("removed", expected, []), actual && wholeApiDrift("added", actual, [])];
    return drifts.flatMap((drift) => drift?.changes ?? []);
  });
}
