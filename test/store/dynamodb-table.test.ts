import {
  type BatchGetItemCommand,
  type BatchWriteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  type PutItemCommand,
  ScanCommand,
} from "@aws-sdk/client-dynamodb";
import { ListObjectsV2Command } from "@aws-sdk/client-s3";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { UserError } from "../../src/errors.ts";
import { applyPlan } from "../../src/store/dynamodb/apply-plan.ts";
import { openDynamoStore } from "../../src/store/dynamodb/open.ts";
import type { StorePlace } from "../../src/store/dynamodb/place.ts";
import { readHeader, readLines } from "../../src/store/dynamodb/plan.ts";
import { type Migration, migrations, openStoreItem } from "../../src/store/dynamodb/store-item.ts";
import { tableDefinition } from "../../src/store/dynamodb/table.ts";
import type { ReportStore } from "../../src/store/report-store.ts";
import { day, idOf, type World } from "./audits.ts";
import { type AwsPlace, awsClients } from "./aws-clients.ts";
import { type AwsPlaces, startEmulators } from "./aws-places.ts";
import { approvalOf } from "./conformance/baselines.ts";
import { recordWorld } from "./session.ts";
import { snapshotOf } from "./snapshot-samples.ts";
import { collectAll } from "./store-place.ts";

const names = Array.from({ length: 40 }, (_, index) => `stage${index}`);
const world: World = { apis: { a1: names }, failing: names.map((name) => `p1 a1 ${name}`) };
const mended: World = { ...world, failing: [] };

const now = () => new Date(day(9));
const sleep = async () => {};
let aws: AwsPlaces;
let place: StorePlace;
let store: ReportStore;
let at: AwsPlace;
beforeAll(async () => {
  aws = await startEmulators();
});
afterAll(() => aws.close());
beforeEach(async () => {
  at = (await aws.makePlace()).at;
  place = { ...awsClients(at), table: at.table, bucket: at.bucket, prefix: "gatewarden/", now, sleep };
  store = await openDynamoStore(place);
});
afterEach(() => {
  place.dynamodb.destroy();
  place.s3.destroy();
});

/** Everything in the table, as it is. */
async function readAll(): Promise<unknown[]> {
  const { Items = [] } = await place.dynamodb.send(new ScanCommand({ TableName: place.table }));
  return Items;
}

describe("the schema of a table", () => {
  const note: Migration = async () => {};

  it("is brought up step by step, each step once", async () => {
    const done: string[] = [];
    const steps = [...migrations, async () => void done.push("second"), async () => void done.push("third")];
    await recordWorld(store, 0, world);
    const key = await openStoreItem(place, steps);
    expect(await openStoreItem(place, steps)).toEqual(key);
    expect(Buffer.from(key)).toEqual(Buffer.from(store.fingerprintKey));
    expect(done).toEqual(["second", "third"]);
  });

  it("is tried again from the step that failed", async () => {
    const done: string[] = [];
    let works = false;
    const fragile: Migration = async () => {
      if (!works) throw new Error("no power");
      done.push("third");
    };
    const steps = [...migrations, async () => void done.push("second"), fragile];
    await expect(openStoreItem(place, steps)).rejects.toThrow("no power");
    works = true;
    await openStoreItem(place, steps);
    expect(done).toEqual(["second", "third"]);
  });

  it("of a newer Gatewarden is left as it is", async () => {
    await openStoreItem(place, [...migrations, note]);
    const before = await readAll();
    await expect(openDynamoStore(place)).rejects.toThrow(UserError);
    await expect(openDynamoStore(place)).rejects.toThrow(/newer Gatewarden/);
    expect(await readAll()).toEqual(before);
  });

  it("is not there when the table is not", async () => {
    await expect(openDynamoStore({ ...place, table: "elsewhere" })).rejects.toThrow(/There is no table elsewhere/);
  });
});

describe("an approval that died", () => {
  it("right after it was committed is in the history nevertheless, and in an export", async () => {
    const [one, two] = [snapshotOf("a1", "one"), snapshotOf("a1", "two")];
    const dying = awsClients(at);
    dying.dynamodb.middlewareStack.add(
      (next) => (args) => {
        const { Item } = args.input as PutItemCommand["input"];
        if (Item?.kind?.S === "baseline-change") throw new Error("no power");
        return next(args);
      },
      { step: "initialize" },
    );
    const broken = await openDynamoStore({ ...place, dynamodb: dying.dynamodb });
    await expect(broken.baselines.approve([approvalOf(one)])).rejects.toThrow("no power");
    expect((await store.baselines.list()).entries).toHaveLength(1);
    expect(await store.baselines.history(one)).toMatchObject([{ sequence: 1 }]);
    expect(await store.upkeep.check()).toEqual([]);
    await store.baselines.approve([approvalOf(two, 2)]);
    expect(await store.baselines.history(one)).toMatchObject([{ sequence: 1 }, { sequence: 2 }]);
    dying.dynamodb.destroy();
    dying.s3.destroy();
  });
});

describe("an import that died", () => {
  it("leaves a store that nobody takes for whole", async () => {
    const source = async function* () {
      yield { table: "store", version: 1 } as const;
      throw new Error("no power");
    };
    await expect(store.upkeep.importRows(source())).rejects.toThrow("no power");
    await expect(openDynamoStore(place)).rejects.toThrow(/was not finished/);
  });
});

/** Lets DynamoDB process only the first of each batch, as often as `times`. */
function processOnlyTheFirst(client: DynamoDBClient, times: number): { left: number } {
  const refused = { left: times };
  client.middlewareStack.add(
    (next) => async (args) => {
      const input = args.input as BatchWriteItemCommand["input"] & BatchGetItemCommand["input"];
      const { RequestItems } = input;
      const table = Object.keys(RequestItems ?? {})[0] ?? "";
      const requests = RequestItems?.[table] as unknown;
      const isWrite = Array.isArray(requests);
      const list = (isWrite ? requests : ((requests as { Keys?: unknown[] } | undefined)?.Keys ?? [])) as unknown[];
      if (refused.left === 0 || list.length < 2) return next(args);
      refused.left -= 1;
      const wrap = (part: unknown[]) => ({ [table]: isWrite ? part : { ...(requests as object), Keys: part } });
      const answer = await next({
        ...args,
        input: { ...input, RequestItems: wrap(list.slice(0, 1)) } as typeof args.input,
      });
      const rest = wrap(list.slice(1));
      Object.assign(answer.output, isWrite ? { UnprocessedItems: rest } : { UnprocessedKeys: rest });
      return answer;
    },
    { step: "initialize" },
  );
  return refused;
}

describe("batches", () => {
  it("are sent again until all of them is processed", async () => {
    await recordWorld(store, 0, world, { receivers: ["sns"] });
    const rows = await collectAll(store.upkeep.exportRows());
    const { at } = await aws.makePlace();
    const clients = awsClients(at);
    const refused = processOnlyTheFirst(clients.dynamodb, 8);
    const copy = await openDynamoStore({ ...clients, table: at.table, bucket: at.bucket, sleep });
    await copy.upkeep.importRows(
      (async function* () {
        yield* rows;
      })(),
    );
    refused.left += 3;
    expect(await copy.findings.list({ limit: 100 })).toEqual(await store.findings.list({ limit: 100 }));
    expect(refused.left).toBeLessThan(3);
    expect((await collectAll(copy.upkeep.exportRows())).length).toBe(rows.length);
    expect(await copy.upkeep.check()).toEqual([]);
  });

  it("that are never processed are an error in the end", async () => {
    const rows = await recordWorld(store, 0, world).then(() => collectAll(store.upkeep.exportRows()));
    const { at } = await aws.makePlace();
    const clients = awsClients(at);
    const copy = await openDynamoStore({ ...clients, table: at.table, bucket: at.bucket, sleep });
    clients.dynamodb.middlewareStack.add(
      (next) => async (args) => {
        const { RequestItems } = args.input as BatchWriteItemCommand["input"];
        const answer = await next(args);
        if (RequestItems) Object.assign(answer.output, { UnprocessedItems: RequestItems });
        return answer;
      },
      { step: "initialize" },
    );
    const importing = copy.upkeep.importRows(
      (async function* () {
        yield* rows;
      })(),
    );
    await expect(importing).rejects.toThrow(/unprocessed, twelve times over/);
  });
});

describe("a commit", () => {
  /** The plan of the one commit there was. */
  async function onlyPlan() {
    const { Contents = [] } = await place.s3.send(
      new ListObjectsV2Command({ Bucket: place.bucket, Prefix: "gatewarden/plans/" }),
    );
    const header = Contents.map(({ Key = "" }) => Key.slice(place.prefix.length)).find((name) =>
      name.endsWith("header"),
    );
    return { folder: (header ?? "").slice(0, -"header".length), parts: Contents.length - 1 };
  }

  it("that is carried out by two at once, or again much later, changes nothing more", async () => {
    await recordWorld(store, 0, world, { receivers: ["sns"] });
    const plan = await onlyPlan();
    const carryOut = async () => applyPlan(place, await readHeader(place, plan), readLines(place, plan));
    const before = await readAll();
    await Promise.all([carryOut(), carryOut()]);
    expect(await readAll()).toEqual(before);

    await store.outbox.acknowledge(
      await store.outbox.claim("sns", { now: new Date(day(1)), until: new Date(day(2)), limit: 100 }),
    );
    await recordWorld(store, 1, mended, { receivers: ["sns"] });
    const after = await readAll();
    await carryOut();
    expect(await readAll()).toEqual(after);
    expect(await store.findings.get(idOf(`p1 a1 ${names[0]}`))).toMatchObject({ state: "resolved", sequence: 2 });
  });

  it("brings back nothing that was delivered, when one who began to carry it out comes late", async () => {
    await recordWorld(store, 0, world, { receivers: ["sns"] });
    const plan = await onlyPlan();
    const claim = { now: new Date(day(1)), until: new Date(day(2)), limit: 100 };
    await store.outbox.acknowledge(await store.outbox.claim("sns", claim));
    expect(await store.outbox.status()).toEqual([]);
    await applyPlan(place, await readHeader(place, plan), readLines(place, plan));
    expect(await store.outbox.status()).toEqual([]);
    expect(await store.outbox.claim("sns", claim)).toEqual([]);
    expect((await collectAll(store.upkeep.exportRows())).filter(({ table }) => table === "outbox")).toEqual([]);
  });

  it("whose answer was lost is known to have been made", async () => {
    const clients = awsClients({ dynamodbUrl: await urlOf(place.dynamodb), s3Url: "" });
    let lost = 0;
    clients.dynamodb.middlewareStack.add(
      (next, { commandName }) =>
        async (args) => {
          const answer = await next(args);
          const { Item } = args.input as { readonly Item?: Record<string, { readonly S?: string }> };
          if (commandName !== "PutItemCommand" || Item?.kind?.S !== "target" || lost > 0) return answer;
          lost += 1;
          throw Object.assign(new Error("no answer"), { name: "TimeoutError" });
        },
      { step: "deserialize", priority: "high" },
    );
    const unlucky = await openDynamoStore({ ...place, dynamodb: clients.dynamodb });
    const { outcome, changes } = await recordWorld(unlucky, 0, world, { receivers: ["sns"] });
    expect([lost, outcome, changes.length]).toEqual([1, "recorded", names.length]);
    expect(await store.upkeep.check()).toEqual([]);
    clients.dynamodb.destroy();
  });

  it.each([
    ["opens the store", true],
    ["lists findings", false],
  ])("that was left half-way is carried out by the first who %s", async (_, byOpening) => {
    const failing = { left: 0 };
    const broken = awsClients({ dynamodbUrl: await urlOf(place.dynamodb), s3Url: "" }).dynamodb;
    broken.middlewareStack.add(
      (next, { commandName }) =>
        async (args) => {
          if (commandName === "PutItemCommand" && failing.left > 0 && --failing.left === 0) failing.left = -1;
          if (failing.left < 0) throw new Error("no power");
          return next(args);
        },
      { step: "initialize" },
    );
    const dying = await openDynamoStore({ ...place, dynamodb: broken });
    failing.left = 30;
    await expect(recordWorld(dying, 0, world, { receivers: ["sns"] })).rejects.toThrow("no power");
    const key = {
      TableName: place.table,
      Key: { pk: { S: "TARGET#aws/111111111111/eu-west-1" }, sk: { S: "TARGET" } },
    };
    expect((await place.dynamodb.send(new GetItemCommand(key))).Item?.plan).toBeDefined();
    if (byOpening) store = await openDynamoStore(place);
    else expect((await store.findings.list({ limit: 100 })).items).toHaveLength(names.length);
    expect((await place.dynamodb.send(new GetItemCommand(key))).Item?.plan).toBeUndefined();
    expect(await store.outbox.status()).toMatchObject([{ pending: names.length }]);
    expect(await store.upkeep.check()).toEqual([]);
  });
});

async function urlOf(client: DynamoDBClient): Promise<string> {
  const endpoint = await client.config.endpoint?.();
  return `${endpoint?.protocol}//${endpoint?.hostname}:${endpoint?.port}`;
}

it("defines every key that it uses", () => {
  const { AttributeDefinitions = [], GlobalSecondaryIndexes = [], KeySchema = [] } = tableDefinition("t");
  const used = [...KeySchema, ...GlobalSecondaryIndexes.flatMap((index) => index.KeySchema ?? [])];
  expect(new Set(AttributeDefinitions.map(({ AttributeName }) => AttributeName))).toEqual(
    new Set(used.map(({ AttributeName }) => AttributeName)),
  );
});
