import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditWorld, day } from "./audits.ts";
import { type AwsPlaces, startEmulators } from "./aws-places.ts";
import { ask, makeDynamoPlace, makeSqlitePlace, type ProcessPlace, startChild } from "./children.ts";
import { expectAllWaiting, expectKept } from "./expect-kept.ts";
import { keepNothing, record } from "./keep-in-memory.ts";
import { randomFrom } from "./random.ts";
import { worldAt } from "./random-worlds.ts";
import { startOf } from "./session.ts";

const interleavings = 100;
const seed = Number(process.env.GATEWARDEN_SEED ?? Date.now() % 1_000_000);

let aws: AwsPlaces;
beforeAll(async () => {
  aws = await startEmulators();
  console.log(`GATEWARDEN_SEED=${seed} repeats these moments`);
});
afterAll(() => aws.close());

describe.each<readonly [name: string, make: () => Promise<ProcessPlace>, patience: number]>([
  ["SQLite", makeSqlitePlace, 25],
  ["DynamoDB and S3", () => makeDynamoPlace(aws), 250],
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
      if (round % 25 === 24) expectAllWaiting(await expectKept(store, kept), kept);
    }
    for (const child of children) child.disconnect();
    await store.close();
    await place.remove();
    expect(new Set(outcomes)).toEqual(new Set(["recorded, recorded", "superseded, recorded"]));
  }, 300_000);
});
