import * as wafPackage from "@aws-sdk/client-wafv2";
import { afterAll, beforeAll, expect, it } from "vitest";
import { attribute } from "../../../src/drift/attribute/attribute.ts";
import { namesThatExplain } from "../../../src/drift/attribute/names-that-explain.ts";
import { compareSnapshots } from "../../../src/drift/compare.ts";
import type { Simulator } from "../../../src/simulator/simulator.ts";
import { accountId, region, runCollect } from "../../collect/run-collect.ts";
import { readTrail, startTrailWorld } from "../../collect/trail/trail-world.ts";
import { sendByName } from "../../simulator/sdk-client.ts";
import { buildRest } from "./rest-fixture.ts";
import { regionHere } from "./run-call.ts";

const WebACLArn = `arn:aws:wafv2:${region}:${accountId}:regional/webacl/a/1`;
const arn = `arn:aws:iam::${accountId}:user/alice`;

let aws: Simulator;
let ResourceArn = "";
beforeAll(async () => {
  aws = await startTrailWorld();
  const { stage } = buildRest({ aws, accountId, region }, "api.example");
  ResourceArn = `arn:aws:apigateway:${region}::/restapis/${stage.restApiId}/stages/prod`;
  regionHere(aws).neighbours.webAcls.set(WebACLArn, {});
});
afterAll(() => aws.close());

async function snapshotOfPets() {
  const { snapshots } = await runCollect(aws, {}, { clock: aws.clock });
  const found = snapshots.find(({ api }) => api?.name === "pets");
  if (!found) throw new Error("No snapshot");
  return found;
}

it.each([
  ["AssociateWebACL", { WebACLArn }],
  ["DisassociateWebACL", {}],
])("%s explains the stage's web ACL", async (name, input) => {
  const before = await snapshotOfPets();
  await sendByName(aws, wafPackage, name, { ...input, ResourceArn }, { arn });
  const drift = compareSnapshots(before, await snapshotOfPets());
  expect(drift.changes.map(({ differences }) => differences.map(({ path }) => path))).toEqual([["/webAclArn"]]);
  const names = namesThatExplain(drift.changes);
  expect(names).toEqual(expect.arrayContaining(["AssociateWebACL", "DisassociateWebACL"]));
  const { events } = await readTrail(aws, { name });
  const [authors] = [...attribute(drift, events).values()];
  expect(authors?.events[0]).toMatchObject({ name, principal: arn });
});
