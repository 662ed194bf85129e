import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ReportStore } from "../../src/store/report-store.ts";
import { outOfOrder } from "../deliver/order.ts";
import { auditWorld, day } from "./audits.ts";
import { type AwsPlaces, startEmulators } from "./aws-places.ts";
import type { ChildAnswer, ChildDelivery, ChildStep, ChildTask, Phase } from "./child.ts";
import { makeDynamoPlace, makeSqlitePlace, type ProcessPlace, startChild } from "./children.ts";
import { deliverDurably, takenByArchive, takenByLog } from "./durable-receivers.ts";
import { expectKept } from "./expect-kept.ts";
import { type Kept, keepNothing, record } from "./keep-in-memory.ts";
import { randomFrom } from "./random.ts";
import { worldAt } from "./random-worlds.ts";
import { startOf } from "./session.ts";

/** How often a process is killed, for each of the two adapters. */
const kills = Number(process.env.GATEWARDEN_KILLS ?? 10);
const seed = Number(process.env.GATEWARDEN_SEED ?? Date.now() % 1_000_000);
/** A store is begun anew after so many: all of it is read after each. */
const killsOfStore = 10;
/** Milliseconds from one run to the next: longer than what a killed one had claimed stays claimed. */
const betweenRuns = 180_000;

let aws: AwsPlaces;
beforeAll(async () => {
  aws = await startEmulators();
  console.log(`${kills} kills for each adapter (GATEWARDEN_KILLS), at the moments of GATEWARDEN_SEED=${seed}`);
});
afterAll(() => aws.close());

/** A store and its receivers, and what they ought to hold. */
interface Scene {
  readonly place: ProcessPlace;
  readonly folder: string;
  readonly delivery: Omit<ChildDelivery, "ahead">;
  readonly kept: Kept;
  /** Audits that were recorded. */
  recorded: number;
  runs: number;
}

async function setScene(make: () => Promise<ProcessPlace>): Promise<Scene> {
  const folder = mkdtempSync(join(tmpdir(), "gatewarden-receivers-"));
  const delivery = { archive: join(folder, "archive"), log: join(folder, "log"), phase: join(folder, "phase") };
  return { place: await make(), folder, delivery, kept: keepNothing(), recorded: 0, runs: 0 };
}

/** When a child is to be killed: so many milliseconds after it has begun a phase for the so-manieth time. */
interface Aim {
  readonly phase: Phase;
  readonly time: number;
  readonly milliseconds: number;
}

/** Any time in a run, half of them in recording and half in delivering, which may take much longer. */
function takeAim(random: () => number, spans: Spans): Aim {
  const phase = random() < 0.5 ? "recording. " : "delivering ";
  return { phase, time: 1 + Math.floor(random() * 3), milliseconds: random() * spans[phase] };
}

/** Kills a child; returns in which phase it was then, and how many audits it had said were recorded. */
async function kill(scene: Scene, childStarting: ReturnType<typeof startChild>, aim: Aim) {
  const { place, delivery, recorded } = scene;
  const child = await childStarting;
  let answered = recorded;
  let times = 0;
  const isTime = new Promise<void>((resolve) => {
    child.on("message", (message: ChildAnswer | ChildStep) => {
      if ("number" in message) answered = message.number + 1;
      else if (message.phase === aim.phase && ++times === aim.time) resolve();
    });
  });
  scene.runs += 1;
  const ahead = scene.runs * betweenRuns;
  const task = { place: place.at, seed, number: recorded, delay: 0, forever: true };
  child.send({ ...task, delivery: { ...delivery, ahead } } satisfies ChildTask);
  await isTime;
  await delay(aim.milliseconds);
  child.kill("SIGKILL");
  await once(child, "exit");
  return { phase: readFileSync(delivery.phase, "utf8") as Phase, answered };
}

/** Tells the model of the audits that were recorded since; returns how many. */
async function catchUp({ kept, ...scene }: Scene, store: ReportStore): Promise<number> {
  for (let number = scene.recorded; ; number += 1) {
    const { id } = startOf(number);
    if (!(await store.audits.get(id))?.targets.length) return number - scene.recorded;
    record(kept, auditWorld(worldAt(seed, number), {}, day(number)), id);
  }
}

const idsOf = ({ history }: Kept): readonly string[] =>
  history.map(({ finding, sequence }) => `${finding}-${sequence}`);

/** States and history are right, and each change was taken or waits; returns those that a receiver took and that wait. */
async function expectNothingLost({ kept, delivery }: Scene, store: ReportStore): Promise<readonly string[]> {
  const rows = await expectKept(store, kept);
  const outbox = rows.flatMap((row) => (row.table === "outbox" ? [row] : []));
  const left = Map.groupBy(outbox, ({ receiver }) => receiver);
  const both: string[] = [];
  for (const [receiver, took] of [
    ["log", takenByLog(delivery)],
    ["archive", takenByArchive(delivery)],
  ] as const) {
    const taken = new Set(took);
    const waiting = (left.get(receiver) ?? []).map(({ message }) => message.change);
    const ids = waiting.map(({ finding, sequence }) => `${finding}-${sequence}`);
    expect([...new Set([...taken, ...ids])].sort()).toEqual([...idsOf(kept)].sort());
    both.push(...ids.filter((id) => taken.has(id)));
  }
  return both;
}

/** The last run, which nobody kills: everything is delivered then, and in order. */
async function expectAllDelivered(scene: Scene): Promise<number> {
  const { place, delivery, kept, folder } = scene;
  const store = await place.open();
  await deliverDurably(store, delivery, (scene.runs + 1) * betweenRuns);
  expect(await store.outbox.status()).toEqual([]);
  await expectNothingLost(scene, store);
  const taken = takenByLog(delivery);
  expect(outOfOrder(taken)).toEqual([]);
  await store.close();
  await place.remove();
  rmSync(folder, { recursive: true });
  return taken.length - kept.history.length;
}

/** How long each phase takes, about, in milliseconds. */
type Spans = Readonly<Record<Phase, number>>;

describe.each<readonly [name: string, make: () => Promise<ProcessPlace>, spans: Spans]>([
  ["SQLite", makeSqlitePlace, { "opening.. ": 0, "recording. ": 15, "delivering ": 80 }],
  ["DynamoDB and S3", () => makeDynamoPlace(aws), { "opening.. ": 0, "recording. ": 300, "delivering ": 300 }],
])("%s", (name, make, spans) => {
  it(
    "has nothing half-written, and loses no change on its way to receivers, whenever a process is killed",
    async () => {
      const random = randomFrom(seed + 1);
      const during = { "opening.. ": 0, "recording. ": 0, "delivering ": 0 };
      const met = { audits: 0, changes: 0, repeats: 0, halfWay: 0, unacknowledged: 0 };
      let scene = await setScene(make);
      let next = startChild();
      for (let count = 1; count <= kills; count += 1) {
        const { phase, answered } = await kill(scene, next, takeAim(random, spans));
        if (count < kills) next = startChild();
        during[phase] += 1;
        if (await scene.place.isHalfWay()) met.halfWay += 1;
        const store = await scene.place.open();
        const recorded = await catchUp(scene, store);
        met.audits += recorded;
        scene.recorded += recorded;
        expect(scene.recorded).toBeGreaterThanOrEqual(answered);
        if ((await expectNothingLost(scene, store)).length > 0) met.unacknowledged += 1;
        await store.close();
        if (count % killsOfStore > 0 && count < kills) continue;
        met.repeats += await expectAllDelivered(scene);
        met.changes += scene.kept.history.length;
        if (count < kills) scene = await setScene(make);
      }
      console.log(`${name}, ${kills} kills, seed ${seed}: ${JSON.stringify({ ...during, ...met })}`);
      expect(met.audits).toBeGreaterThan(kills / 4);
      for (const phase of ["recording. ", "delivering "] as const) expect(during[phase]).toBeGreaterThan(0);
      // What chance brings about in many kills only.
      if (kills < 100) return;
      expect(met.unacknowledged).toBeGreaterThan(0);
      if (scene.place.isDivided) expect(met.halfWay).toBeGreaterThan(0);
    },
    60_000 + kills * 15_000,
  );
});
