import {
  type BatchGetItemCommand,
  type BatchWriteItemCommand,
  CreateTableCommand,
  type DynamoDBClient,
  GetItemCommand,
  type PutItemCommand,
  ScanCommand,
} from "@aws-sdk/client-dynamodb";
import { ListObjectsV2Command } from "@aws-sdk/client-s3";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { UserError } from "../../src/errors.ts";
import { applyPlan } from "../../src/store/dynamodb/apply-plan.ts";
import { knownTargetKey, storeKey } from "../../src/store/dynamodb/keys.ts";
import { openDynamoStore } from "../../src/store/dynamodb/open.ts";
import { holdBackMs, type StorePlace } from "../../src/store/dynamodb/place.ts";
import { readHeader, readLines } from "../../src/store/dynamodb/plan.ts";
import { updateItem, writeItems } from "../../src/store/dynamodb/requests.ts";
import { type Migration, migrations, openStoreItem } from "../../src/store/dynamodb/store-item.ts";
import { tableDefinition } from "../../src/store/dynamodb/table.ts";
import type { ReportStore } from "../../src/store/report-store.ts";
import { targetKey } from "../../src/store/rows.ts";
import { day, idOf, target, type World } from "./audits.ts";
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
  place = {
    ...awsClients(at),
    table: at.table,
    bucket: at.bucket,
    prefix: "gatewarden/",
    holdBack: 0,
    readOnly: false,
    now,
    sleep,
  };
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

  it("of a Gatewarden that kept no list of targets gets one, so that their latest audits are told", async () => {
    const there = { ...target, accountId: "222222222222" };
    await recordWorld(store, 0, world);
    await recordWorld(store, 1, world, { view: { target: there } });
    await recordWorld(store, 2, mended);
    const latest = await store.audits.latest();
    await writeItems(place, { remove: [target, there].map((one) => knownTargetKey(targetKey(one))) });
    await updateItem(place, storeKey, { version: 2 }, { condition: "attribute_exists(#pk)" });
    expect(await store.audits.latest()).toEqual([]);
    const opened = await openDynamoStore(place);
    expect(await opened.audits.latest()).toEqual(latest);
    expect(latest.map(({ audit }) => audit)).toEqual(["audit0002", "audit0001"]);
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

describe("the log of changes", () => {
  /** The same table as somebody sees it whose clock shows another time. */
  const openAt = (time: string) => openDynamoStore({ ...place, now: () => new Date(time), holdBack: holdBackMs });

  it("holds back what an index may not show to everyone yet", async () => {
    const late = await openAt("2026-03-01T00:00:01.000Z");
    await recordWorld(await openAt("2026-03-01T00:00:00.000Z"), 0, world);
    expect(await late.changes.newest()).toBeUndefined();
    expect(await late.changes.list({ limit: 100 })).toEqual({ items: [] });
    const later = await openAt("2026-03-01T00:00:05.000Z");
    expect((await later.changes.list({ limit: 100 })).items).toHaveLength(names.length);
    expect(await later.changes.newest()).toMatch(/^2026-03-01T00:00:00/);
  });

  it("has what one who died was about to record, as of when it was recorded in the end", async () => {
    const dying = awsClients(at);
    let left = 25;
    dying.dynamodb.middlewareStack.add(
      (next) => (args) => {
        const { Item } = args.input as PutItemCommand["input"];
        if (Item?.kind?.S === "change" && --left < 0) throw new Error("no power");
        return next(args);
      },
      { step: "initialize" },
    );
    const time = { now: () => new Date("2026-03-01T00:00:00.000Z"), dynamodb: dying.dynamodb };
    await expect(recordWorld(await openDynamoStore({ ...place, ...time }), 0, world)).rejects.toThrow("no power");
    const reader = await openAt("2026-03-02T00:00:00.000Z");
    const { items } = await reader.changes.list({ limit: 100 });
    const later = await openAt("2026-03-03T00:00:00.000Z");
    const rest = await later.changes.list({ limit: 100, after: items[0]?.position ?? "" });
    const found = [...items, ...rest.items].map(({ change }) => change.finding);
    expect(found.toSorted()).toEqual(names.map((name) => idOf(`p1 a1 ${name}`)).toSorted());
    expect((await later.changes.totals("2026-01-01")).map(({ date }) => date)).toEqual(["2026-03-01", "2026-03-02"]);
    dying.dynamodb.destroy();
    dying.s3.destroy();
  });

  it("says what to do where the table has no index for it", async () => {
    const { GlobalSecondaryIndexes = [], AttributeDefinitions = [], ...rest } = tableDefinition("of-an-older-stack");
    const unused = ["recordedOn", "position"];
    await place.dynamodb.send(
      new CreateTableCommand({
        ...rest,
        AttributeDefinitions: AttributeDefinitions.filter(({ AttributeName = "" }) => !unused.includes(AttributeName)),
        GlobalSecondaryIndexes: GlobalSecondaryIndexes.filter(({ IndexName }) => IndexName !== "changes"),
      }),
    );
    const older = await openDynamoStore({ ...place, table: "of-an-older-stack" });
    await recordWorld(older, 0, world);
    const listing = older.changes.list({ limit: 5 });
    await expect(listing).rejects.toThrow(UserError);
    await expect(listing).rejects.toThrow(/has no index of changes/);
  });
});

describe("a walk over findings", () => {
  const worseOf = (failing: readonly string[]) => ({ ...world, failing: failing.map((one) => `${one} critical`) });
  const walkOn = async (from: ReportStore, cursor: string | undefined) => {
    const found: string[] = [];
    let next = cursor;
    while (next !== undefined) {
      const page = await from.findings.list({ limit: 7, cursor: next });
      found.push(...page.items.map(({ finding }) => finding.id));
      next = page.next;
    }
    return found;
  };
  const expectAll = (found: readonly string[]) =>
    expect(found.toSorted()).toEqual(world.failing.map((one) => idOf(one)).toSorted());

  it("goes on where it was, though a commit was left half-way", async () => {
    await recordWorld(store, 0, world);
    const time = { now: () => new Date(day(10)) };
    const { items, next } = await store.findings.list({ limit: 7 });
    const dying = awsClients(at);
    dying.dynamodb.middlewareStack.add(
      (following) => (args) => {
        const { Item } = args.input as PutItemCommand["input"];
        if (Item?.kind?.S === "change") throw new Error("no power");
        return following(args);
      },
      { step: "initialize" },
    );
    const broken = await openDynamoStore({ ...place, ...time, dynamodb: dying.dynamodb });
    await expect(recordWorld(broken, 1, worseOf(world.failing))).rejects.toThrow("no power");
    const later = await openDynamoStore({ ...place, ...time });
    expectAll([...items.map(({ finding }) => finding.id), ...(await walkOn(later, next))]);
    dying.dynamodb.destroy();
    dying.s3.destroy();
  });

  it("begins a few seconds ago, so that no change becomes visible behind it", async () => {
    await recordWorld(store, 0, world);
    const recent = await openDynamoStore({ ...place, now: () => new Date(Date.parse(day(9)) + 60_000) });
    await recordWorld(recent, 1, worseOf(world.failing.slice(20)));
    const walking = { ...place, holdBack: holdBackMs, now: () => new Date(Date.parse(day(9)) + 62_000) };
    const walker = await openDynamoStore(walking);
    const { items, next } = await walker.findings.list({ limit: 7 });
    const found = items.map(({ finding }) => finding.id);
    const order = [...found, ...(await walkOn(walker, next))];
    expect(order).toEqual(order.toSorted());
    expectAll(order);
  });

  it.each([
    ["0", "", "nonsense"],
    ["nonsense", "2026-01-01T00:00:00.000Z~~"],
    ["", ""],
  ])("knows no cursor of %j", async (...parts) => {
    const cursor = Buffer.from(JSON.stringify(parts)).toString("base64url");
    const sort = parts.length === 2 ? ("changed" as const) : ("severity" as const);
    await expect(store.findings.list({ limit: 5, sort, cursor })).rejects.toThrow(UserError);
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
