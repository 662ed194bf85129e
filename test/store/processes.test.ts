import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { GetItemCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ReportStore } from "../../src/store/report-store.ts";
import { targetKey } from "../../src/store/rows.ts";
import { auditWorld, day, target } from "./audits.ts";
import { awsClients } from "./aws-clients.ts";
import { type AwsPlaces, startEmulators } from "./aws-places.ts";
import type { ChildAnswer, ChildPlace, ChildTask } from "./child.ts";
import { type Kept, keepNothing, lastSeenOf, record } from "./keep-in-memory.ts";
import { randomFrom } from "./random.ts";
import { worldAt } from "./random-worlds.ts";
import { startOf } from "./session.ts";
import { collectAll, type StorePlace, sqlitePlace } from "./store-place.ts";

const interleavings = 100;
/** How often a process is killed, for each of the two adapters. */
const kills = Number(process.env.GATEWARDEN_KILLS ?? 20);
const seed = Number(process.env.GATEWARDEN_SEED ?? Date.now() % 1_000_000);

let aws: AwsPlaces;
beforeAll(async () => {
  aws = await startEmulators();
  console.log(`GATEWARDEN_SEED=${seed} repeats these moments, GATEWARDEN_KILLS sets how many there are (${kills})`);
});
afterAll(() => aws.close());

/** A place that children can find, too. */
interface ProcessPlace extends StorePlace {
  readonly at: ChildPlace;
  /** Whether a commit is written in several steps. */
  readonly isDivided: boolean;
  /** Whether a commit is there whose changes were not all carried out. */
  isHalfWay(): Promise<boolean>;
}

async function makeSqlitePlace(): Promise<ProcessPlace> {
  const place = await sqlitePlace();
  // What SQLite has begun and not committed is nowhere to be seen.
  return { ...place, at: { folder: place.folder }, isDivided: false, isHalfWay: async () => false };
}

async function makeDynamoPlace(): Promise<ProcessPlace> {
  const place = await aws.makePlace();
  const { dynamodb } = awsClients(place.at);
  const Key = { pk: { S: `TARGET#${targetKey(target)}` }, sk: { S: "TARGET" } };
  return {
    ...place,
    isDivided: true,
    async isHalfWay() {
      const { Item } = await dynamodb.send(
        new GetItemCommand({ TableName: place.at.table, Key, ConsistentRead: true }),
      );
      return Item?.plan !== undefined;
    },
  };
}

async function startChild(): Promise<ChildProcess> {
  const child = fork(join(import.meta.dirname, "child.ts"), { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  await once(child, "message");
  return child;
}

async function ask(child: ChildProcess, task: ChildTask): Promise<ChildAnswer> {
  const answered = once(child, "message");
  child.send(task);
  return (await answered)[0] as ChildAnswer;
}

/** The findings of the store and their history are those of the model. */
async function expectSame(store: ReportStore, kept: Kept): Promise<void> {
  expect(await store.upkeep.check()).toEqual([]);
  const { items } = await store.findings.list({ limit: 1000 });
  const found = items.map(({ finding, state, sequence, lastSeen }) => `${finding.id} ${state} ${sequence} ${lastSeen}`);
  const expected = [...kept.findings.values()].map(
    ({ id, state, sequence }) => `${id} ${state} ${sequence} ${lastSeenOf(kept, id)}`,
  );
  expect(found.toSorted()).toEqual(expected.toSorted());
  const rows = await collectAll(store.upkeep.exportRows());
  const changes = rows.flatMap((row) =>
    row.table === "change" ? [`${row.finding} ${row.sequence} ${row.kind} ${row.audit}`] : [],
  );
  const told = kept.history.map(({ finding, sequence, kind, audit }) => `${finding} ${sequence} ${kind} ${audit}`);
  expect(changes.toSorted()).toEqual(told.toSorted());
  const waiting = rows.flatMap((row) => (row.table === "outbox" ? [row.message.change] : []));
  expect(
    waiting.map(({ finding, sequence, kind, audit }) => `${finding} ${sequence} ${kind} ${audit}`).toSorted(),
  ).toEqual(told.toSorted());
}

describe.each<readonly [name: string, make: () => Promise<ProcessPlace>, patience: number]>([
  ["SQLite", makeSqlitePlace, 25],
  ["DynamoDB and S3", makeDynamoPlace, 250],
])("%s", (_name, make, patience) => {
  it(`leaves one consistent history when two processes audit one target, ${interleavings} times`, async () => {
    const place = await make();
    const random = randomFrom(seed);
    const store = await place.open();
    const children = await Promise.all([startChild(), startChild()]);
    const kept = keepNothing();
    const outcomes: string[] = [];
    for (let round = 0; round < interleavings; round += 1) {
      const numbers = random() < 0.5 ? [2 * round, 2 * round + 1] : [2 * round + 1, 2 * round];
      const answers = await Promise.all(
        children.map((child, index) =>
          ask(child, {
            place: place.at,
            seed,
            number: numbers[index] ?? 0,
            delay: random() * (patience / 10),
            forever: false,
          }),
        ),
      );
      const [older, newer] = answers.toSorted((one, other) => one.number - other.number);
      outcomes.push(`${older?.outcome}, ${newer?.outcome}`);
      for (const answer of [older, newer]) {
        if (answer?.outcome !== "recorded") continue;
        record(kept, auditWorld(worldAt(seed, answer.number), {}, day(answer.number)), startOf(answer.number).id);
      }
      if (round % 25 === 24) await expectSame(store, kept);
    }
    for (const child of children) child.disconnect();
    await store.close();
    await place.remove();
    expect(new Set(outcomes)).toEqual(new Set(["recorded, recorded", "superseded, recorded"]));
  }, 300_000);

  it(
    "has nothing half-written, and nothing lost, whenever a recording process is killed",
    async () => {
      const random = randomFrom(seed + 1);
      let place = await make();
      let kept = keepNothing();
      let recorded = 0;
      let total = 0;
      let halfWay = 0;
      for (let kill = 0; kill < kills; kill += 1) {
        if (kill % 10 === 9) {
          await place.remove();
          place = await make();
          kept = keepNothing();
          recorded = 0;
        }
        const child = await startChild();
        let answered = recorded;
        child.on("message", ({ number }: ChildAnswer) => {
          answered = number + 1;
        });
        child.send({ place: place.at, seed, number: recorded, delay: 0, forever: true } satisfies ChildTask);
        await new Promise((resolve) => setTimeout(resolve, 20 + random() * patience * 4));
        child.kill("SIGKILL");
        await once(child, "exit");
        if (await place.isHalfWay()) halfWay += 1;
        const store = await place.open();
        const rows = await collectAll(store.upkeep.exportRows());
        const version = rows.find((row) => row.table === "target")?.version ?? 0;
        expect(version).toBeGreaterThanOrEqual(answered);
        total += version - recorded;
        for (; recorded < version; recorded += 1) {
          record(kept, auditWorld(worldAt(seed, recorded), {}, day(recorded)), startOf(recorded).id);
        }
        await expectSame(store, kept);
        await store.close();
      }
      console.log(`${kills} kills, seed ${seed}: ${total} audits recorded, ${halfWay} commits were half-way`);
      expect(total).toBeGreaterThan(kills / 2);
      if (place.isDivided) expect(halfWay).toBeGreaterThan(kills / 10);
      await place.remove();
    },
    60_000 + kills * 15_000,
  );
});
