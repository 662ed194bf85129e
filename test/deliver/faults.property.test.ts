import fc from "fast-check";
import "hyparquet-writer";
import { describe, expect, it } from "vitest";
import { deliverChanges } from "../../src/deliver/run.ts";
import type { ReportStore } from "../../src/store/report-store.ts";
import { day, type World } from "../store/audits.ts";
import { recordWorld } from "../store/session.ts";
import { sqlitePlace } from "../store/store-place.ts";
import { createFakeClock } from "./fake-clock.ts";
import { type Fault, type FaultyReceiver, faults, faultyReceivers } from "./faulty-services.ts";
import { outOfOrder } from "./order.ts";

const hour = 3_600_000;
const names = Array.from({ length: 13 }, (_, index) => `s${index}`);
const worlds = fc.array(
  fc
    .subarray(names)
    .map((failing): World => ({ apis: { a1: names }, failing: failing.map((name) => `p1 a1 ${name}`) })),
  { minLength: 1, maxLength: 4 },
);
const schedule = fc.array(fc.constantFrom(...faults), { minLength: 1, maxLength: 12 });

/** All changes of the store as a receiver would name them: `finding-sequence`, and by the time at which they were noticed. */
async function changesOf(store: ReportStore): Promise<ReadonlyMap<string, string>> {
  const { items } = await store.findings.list({ limit: 1000 });
  const histories = await Promise.all(items.map(({ finding }) => store.findings.history(finding.id)));
  const changes = histories.flat();
  return new Map(
    changes.flatMap(({ finding, sequence, at }) => [
      [`${finding}-${sequence}`, `${finding}-${sequence}`],
      [`${finding} ${at}`, `${finding}-${sequence}`],
    ]),
  );
}

/** Audits and delivers for an hour in which receivers fail as their schedules say over and over, and then once more. */
async function live(audits: readonly World[], schedules: Readonly<Record<string, readonly Fault[]>>): Promise<void> {
  const clock = createFakeClock(day(9));
  const recovery = clock.now() + hour;
  const faulty: Record<string, FaultyReceiver> = {};
  for (const [name, make] of Object.entries(faultyReceivers)) {
    let call = 0;
    const plan = schedules[name] ?? [];
    faulty[name] = make(() => {
      call += 1;
      return clock.now() < recovery ? (plan[(call - 1) % plan.length] ?? "none") : "none";
    });
  }
  const receivers = Object.values(faulty).map(({ receiver }) => receiver);
  const place = await sqlitePlace();
  const store = await place.open();
  try {
    for (const [number, world] of audits.entries()) {
      await recordWorld(store, number, world, { receivers: receivers.map(({ name }) => name) });
      await clock.run(deliverChanges(store.outbox, receivers, { clock, patience: hour / audits.length }));
    }
    await clock.sleepUntil(recovery);
    await clock.run(deliverChanges(store.outbox, receivers, { clock, patience: hour }));
    expect(await store.outbox.status()).toEqual([]);
    const changes = await changesOf(store);
    const all = [...new Set(changes.values())].sort();
    for (const [name, { taken }] of Object.entries(faulty)) {
      const ids = taken().map((one) => changes.get(one) ?? one);
      expect([name, [...new Set(ids)].sort()]).toEqual([name, all]);
      expect([name, outOfOrder(ids)]).toEqual([name, []]);
    }
  } finally {
    await store.close();
    await place.remove();
  }
}

describe("an hour in which receivers fail in every way they can", () => {
  const all: World = { apis: { a1: names }, failing: names.map((name) => `p1 a1 ${name}`) };
  const none: World = { ...all, failing: [] };

  it.each(faults)("%s: everything was delivered after it, in order", async (fault) => {
    const plan = [fault];
    await live([all, none, all], { sns: plan, "security-hub": plan, archive: plan, "event-bridge": plan });
  });

  it("and by any schedule: everything was delivered after it, in order", async () => {
    const schedules = fc.record({
      sns: schedule,
      "security-hub": schedule,
      archive: schedule,
      "event-bridge": schedule,
    });
    await fc.assert(fc.asyncProperty(worlds, schedules, live), { numRuns: 40 });
  });
});
