import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ReportStore } from "../../src/store/report-store.ts";
import { outOfOrder } from "../deliver/order.ts";
import { auditWorld } from "./audits.ts";
import { type AwsPlaces, startEmulators } from "./aws-places.ts";
import { expectKept } from "./expect-kept.ts";
import { type BegunAudit, FaultHour, minute, randomWorld, rounds, type Weather } from "./fault-hour.ts";
import { storeFaults } from "./faulty-aws.ts";
import { type Kept, keepNothing, record } from "./keep-in-memory.ts";
import { randomFrom } from "./random.ts";

const seed = Number(process.env.GATEWARDEN_SEED ?? Date.now() % 1_000_000);

let aws: AwsPlaces;
beforeAll(async () => {
  aws = await startEmulators();
  console.log(`GATEWARDEN_SEED=${seed} repeats these hours`);
});
afterAll(() => aws.close());

/** What the audits that are in the store make of its findings; of those that said that they are, none is missing. */
async function toModel(store: ReportStore, audits: readonly BegunAudit[]): Promise<Kept> {
  const kept = keepNothing();
  for (const { id, startedAt, world, isRecorded } of audits.toSorted((one, other) => (one.id < other.id ? -1 : 1))) {
    const details = await store.audits.get(id);
    if (isRecorded) expect(details).toMatchObject({ end: {}, targets: [{}] });
    if (details?.targets[0]?.outcome === "recorded") record(kept, auditWorld(world, {}, startedAt), id);
  }
  return kept;
}

/** An hour, and what is there when it is over. */
async function live(weather: readonly Weather[], random: () => number): Promise<FaultHour> {
  const place = await aws.makePlace();
  const hour = new FaultHour(place.at, weather, random);
  await hour.live(random);
  const last = randomWorld(random);
  await hour.clock.run(hour.runProcess(last, 60 * minute));
  const store = await hour.clock.run(hour.open());
  expect(hour.audits.at(-1)?.isRecorded).toBe(true);
  const kept = await hour.clock.run(toModel(store, hour.audits));
  const rows = await hour.clock.run(expectKept(store, kept));
  const standing = [...kept.findings.values()].filter(({ state }) => state !== "resolved");
  expect(standing).toHaveLength(last.failing.length);
  expect(rows.filter(({ table }) => table === "outbox")).toEqual([]);
  const all = [...kept.history.map(({ finding, sequence }) => `${finding}-${sequence}`)].sort();
  for (const [name, { taken }] of Object.entries(hour.receivers)) {
    const ids = namesOf(taken(), kept);
    expect([name, [...new Set(ids)].sort()]).toEqual([name, all]);
    expect([name, outOfOrder(ids)]).toEqual([name, []]);
  }
  await place.remove();
  return hour;
}

/** What receivers took, as `finding-sequence`; Security Hub is told of the time of a change instead. */
function namesOf(taken: readonly string[], { history }: Kept): readonly string[] {
  const byTime = new Map(history.map(({ finding, sequence, at }) => [`${finding} ${at}`, `${finding}-${sequence}`]));
  return taken.map((one) => byTime.get(one) ?? one);
}

describe("an hour in which DynamoDB and S3 fail", () => {
  const shares = [0.02, 1, 0.2, 0, 0.6, 0.05];

  it.each(storeFaults)(
    "%s: afterwards states are right, and everything was delivered, in order",
    async (fault) => {
      const weather = Array.from({ length: rounds }, (_, index) => ({
        fault,
        share: shares[index % shares.length] ?? 0,
      }));
      const { failed } = await live(weather, randomFrom(seed));
      console.log(`${fault}: ${JSON.stringify(failed)}`);
      // What is slow comes in the end.
      if (fault !== "slow") expect(failed.auditing + failed.opening + failed.delivering).toBeGreaterThan(0);
    },
    300_000,
  );

  it("in one way after another: the same", async () => {
    const random = randomFrom(seed + 1);
    const choose = <Choice>(choices: readonly Choice[], otherwise: Choice) =>
      choices[Math.floor(random() * choices.length)] ?? otherwise;
    const weather = Array.from({ length: rounds }, () => ({
      fault: choose(storeFaults, "broken"),
      share: choose([0.01, 0.05, 0.2, 1], 1),
    }));
    const { failed } = await live(weather, random);
    console.log(`${JSON.stringify(weather)}: ${JSON.stringify(failed)}`);
  }, 300_000);
});
