import { type PutItemCommand, ScanCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { openDynamoStore } from "../../src/store/dynamodb/open.ts";
import type { StorePlace } from "../../src/store/dynamodb/place.ts";
import { migrations, openStoreItem, readStoreItem } from "../../src/store/dynamodb/store-item.ts";
import type { ReportStore } from "../../src/store/report-store.ts";
import { day, target, type World } from "./audits.ts";
import { awsClients } from "./aws-clients.ts";
import { type AwsPlaces, startEmulators } from "./aws-places.ts";
import { recordWorld } from "./session.ts";

const world: World = { apis: { a1: ["dev", "prod"] }, failing: ["p1 a1 dev", "p1 a1 prod"] };
const onlyAdds = [...migrations, async () => {}];
const elsewhere = { ...target, region: "us-east-1" };

let aws: AwsPlaces;
let place: StorePlace;
let store: ReportStore;
/** Its clients do not put changes, nor what an audit recorded of a target. */
let dying: ReturnType<typeof awsClients>;
let now = new Date(day(9));
beforeAll(async () => {
  aws = await startEmulators();
});
afterAll(() => aws.close());
beforeEach(async () => {
  const { at } = await aws.makePlace();
  now = new Date(day(9));
  const given = { prefix: "", holdBack: 0, readOnly: false, now: () => now, sleep: async () => {} };
  place = { ...awsClients(at), ...given, table: at.table, bucket: at.bucket };
  dying = awsClients(at);
  dying.dynamodb.middlewareStack.add(
    (next) => (args) => {
      const { Item } = args.input as PutItemCommand["input"];
      if (["change", "target-audit"].includes(Item?.kind?.S ?? "")) throw new Error("no power");
      return next(args);
    },
    { step: "initialize" },
  );
  store = await openDynamoStore(place);
});
afterEach(() => {
  for (const { dynamodb, s3 } of [place, dying]) {
    dynamodb.destroy();
    s3.destroy();
  }
});

const openReader = () => openDynamoStore({ ...place, readOnly: true });

/** Everything in the table, as it is. */
async function readAll(): Promise<unknown[]> {
  const { Items = [] } = await place.dynamodb.send(new ScanCommand({ TableName: place.table }));
  return Items;
}

/** Dies between the commit of an audit and what it writes. */
async function leaveHalfDone(number: number, seen: World): Promise<void> {
  const broken = await openDynamoStore({ ...place, dynamodb: dying.dynamodb });
  await expect(recordWorld(broken, number, seen)).rejects.toThrow("no power");
}

it("is neither made nor migrated by who reads it, and a newer one is not read", async () => {
  const { at } = await aws.makePlace();
  const [before, fresh] = [await readAll(), { ...place, table: at.table, bucket: at.bucket, readOnly: true }];
  await expect(openDynamoStore(fresh)).rejects.toThrow(/nothing was written to it/);
  await expect(readStoreItem(place, onlyAdds)).rejects.toThrow(/yet to be brought up to date/);
  expect(await readAll()).toEqual(before);
  await openStoreItem(place, onlyAdds);
  await expect(openReader()).rejects.toThrow(/newer Gatewarden/);
});

it("tells what was committed and left half-way, and writes nothing", async () => {
  await recordWorld(store, 0, world);
  const [seen] = (await store.changes.list({ limit: 1 })).items;
  const after = seen?.position ?? "";
  now = new Date(day(10));
  await leaveHalfDone(1, { ...world, failing: [] });
  const [before, reader] = [await readAll(), await openReader()];
  expect(await reader.audits.latest()).toMatchObject([{ audit: "audit0001", changes: { resolved: 2 } }]);
  expect((await reader.findings.list({ limit: 10 })).items).toHaveLength(2);
  expect((await reader.findings.count({})).map(({ count }) => count)).toEqual([2]);
  expect(await reader.changes.list({ limit: 10, after })).toEqual({ items: [] });
  expect(await readAll()).toEqual(before);
  await openDynamoStore(place);
  const { items } = await reader.changes.list({ limit: 10, after });
  expect(items.map(({ change }) => change.to)).toEqual(["resolved", "resolved"]);
});

it("tells of no change that is recorded while an earlier commit is left half-way, since those of that one come first", async () => {
  await leaveHalfDone(0, world);
  now = new Date(day(10));
  await store.audits.begin({ id: "audit0001", startedAt: day(1), version: "test" });
  const { changes } = await recordWorld(store, 1, world, { view: { target: elsewhere } });
  expect(changes).toHaveLength(2);
  const reader = await openReader();
  expect(await reader.changes.newest()).toBeUndefined();
  await openDynamoStore(place);
  now = new Date(day(11));
  expect((await reader.changes.list({ limit: 10, after: "" })).items).toHaveLength(4);
});
