import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { OutboxEntry } from "../../../src/store/outbox.ts";
import type { ReportStore } from "../../../src/store/report-store.ts";
import { day, type World } from "../audits.ts";
import { recordWorld } from "../session.ts";
import type { StorePlace } from "../store-place.ts";

const names = ["s1", "s2", "s3"];
const apis = { a1: names };
const all: World = { apis, failing: names.map((name) => `p1 a1 ${name}`) };
const none: World = { apis, failing: [] };
const at = (count: number, seconds = 0) => new Date(Date.parse(day(count)) + seconds * 1000);

export function describeOutbox(makePlace: () => Promise<StorePlace>): void {
  let place: StorePlace;
  let store: ReportStore;
  beforeEach(async () => {
    place = await makePlace();
    store = await place.open();
  });
  afterEach(async () => {
    await store.close();
    await place.remove();
  });
  const receivers = ["sns"];
  const claim = (receiver: string, now: Date, limit = 10) =>
    store.outbox.claim(receiver, { now, until: new Date(now.getTime() + 60_000), limit });
  const told = (entries: readonly OutboxEntry[]) =>
    entries.map(({ message: { change, tracked } }) => `${tracked.finding.resource.name} ${change.kind}`).sort();

  describe("the outbox", () => {
    it("has each change once for each receiver, with the finding as it was then", async () => {
      await recordWorld(store, 0, all, { receivers: ["sns", "archive"] });
      await recordWorld(store, 1, none, { receivers: ["sns"] });
      expect(await store.outbox.status()).toEqual([
        { receiver: "archive", pending: 3, dead: 0, oldest: day(0) },
        { receiver: "sns", pending: 6, dead: 0, oldest: day(0) },
      ]);
      const entries = await claim("sns", at(2));
      expect(told(entries)).toEqual(["s1 new", "s2 new", "s3 new"]);
      expect(entries[0]).toMatchObject({
        receiver: "sns",
        attempts: 1,
        message: { tracked: { state: "new", sequence: 1 } },
      });
      expect(await claim("email", at(2))).toEqual([]);
    });

    it.each(["acknowledge", "postpone", "bury"] as const)(
      "leaves what another deliverer has claimed since, when it is late to %s it",
      async (end) => {
        for (const [number, world] of [all, none].entries()) await recordWorld(store, number, world, { receivers });
        const late = await claim("sns", at(2));
        const current = await claim("sns", at(2, 61));
        expect(told(current)).toEqual(told(late));
        if (end === "acknowledge") await store.outbox.acknowledge(late);
        if (end === "postpone") await store.outbox.postpone(late, { dueAt: at(2), error: "late" });
        if (end === "bury") await store.outbox.bury(late, "late");
        expect(await claim("sns", at(2, 62))).toEqual([]);
        expect(await store.outbox.status()).toMatchObject([{ pending: 6, dead: 0 }]);
        await store.outbox.acknowledge(current);
        expect(told(await claim("sns", at(2, 63)))).toEqual(names.map((name) => `${name} resolved`));
      },
    );

    it("knows when the next change is due", async () => {
      expect(await store.outbox.firstDue("sns")).toBeUndefined();
      for (const [number, world] of [all, none].entries()) await recordWorld(store, number, world, { receivers });
      expect(await store.outbox.firstDue("sns")).toEqual(at(0));
      const entries = await claim("sns", at(2));
      expect(await store.outbox.firstDue("sns")).toEqual(at(1));
      await store.outbox.bury(entries, "refused");
      const later = await claim("sns", at(2));
      expect(await store.outbox.firstDue("sns")).toEqual(at(2, 60));
      await store.outbox.postpone(later, { dueAt: at(3), error: "throttled" });
      expect(await store.outbox.firstDue("sns")).toEqual(at(3));
      expect(await store.outbox.firstDue("email")).toBeUndefined();
    });

    it("is empty when there are no receivers, or nothing changed", async () => {
      await recordWorld(store, 0, all);
      await recordWorld(store, 1, all, { receivers });
      expect(await store.outbox.status()).toEqual([]);
    });

    it("gives the changes of a finding one after another", async () => {
      for (const [number, world] of [all, none, all].entries()) await recordWorld(store, number, world, { receivers });
      for (const kind of ["new", "resolved", "reopened"]) {
        const entries = await claim("sns", at(3));
        expect(told(entries)).toEqual(names.map((name) => `${name} ${kind}`));
        expect(await claim("sns", at(3))).toEqual([]);
        await store.outbox.acknowledge(entries);
      }
      expect(await claim("sns", at(9))).toEqual([]);
      expect(await store.outbox.status()).toEqual([]);
    });

    it("gives no more than asked for, and the longest due first", async () => {
      await recordWorld(store, 0, { apis, failing: ["p1 a1 s2"] }, { receivers });
      await recordWorld(store, 1, all, { receivers });
      expect(told(await claim("sns", at(2), 1))).toEqual(["s2 new"]);
      expect(told(await claim("sns", at(2), 1))).toHaveLength(1);
      expect(told(await claim("sns", at(2), 5))).toHaveLength(1);
    });

    it("gives again what was claimed and never acknowledged", async () => {
      await recordWorld(store, 0, all, { receivers });
      await claim("sns", at(0));
      expect(await claim("sns", at(0, 59))).toEqual([]);
      expect((await claim("sns", at(0, 60))).map(({ attempts }) => attempts)).toEqual([2, 2, 2]);
    });

    it("gives no entry to two deliverers at once", async () => {
      await recordWorld(store, 0, all, { receivers });
      const second = await place.open();
      const claims = await Promise.all([
        claim("sns", at(1)),
        second.outbox.claim("sns", { now: at(1), until: at(2), limit: 10 }),
      ]);
      await second.close();
      expect(told(claims.flat())).toEqual(["s1 new", "s2 new", "s3 new"]);
    });

    it("gives what was postponed when it is due, and holds back what comes after it", async () => {
      await recordWorld(store, 0, all, { receivers });
      await recordWorld(store, 1, none, { receivers });
      const entries = await claim("sns", at(1));
      await store.outbox.postpone(entries, { dueAt: at(5), error: "throttled" });
      expect(await claim("sns", at(4))).toEqual([]);
      const again = await claim("sns", at(5));
      expect(told(again)).toEqual(told(entries));
      expect(again[0]).toMatchObject({ attempts: 2, error: "throttled" });
    });

    it("keeps dead letters in nobody's way until they are retried", async () => {
      await recordWorld(store, 0, all, { receivers });
      await recordWorld(store, 1, none, { receivers });
      await store.outbox.bury(await claim("sns", at(1)), "refused");
      expect(await store.outbox.status()).toEqual([
        { receiver: "sns", pending: 3, dead: 3, oldest: day(1), error: "refused" },
      ]);
      expect(told(await store.outbox.dead("sns", 2))).toHaveLength(2);
      expect(await store.outbox.dead("sns", 5)).toMatchObject(names.map(() => ({ error: "refused", attempts: 1 })));
      const later = await claim("sns", at(2));
      expect(told(later)).toEqual(names.map((name) => `${name} resolved`));
      await store.outbox.acknowledge(later);
      expect(await store.outbox.retry("sns", at(3))).toBe(3);
      expect(await store.outbox.retry("sns", at(3))).toBe(0);
      const again = await claim("sns", at(3));
      expect(told(again)).toEqual(names.map((name) => `${name} new`));
      expect(again.map(({ attempts, error }) => ({ attempts, error }))).toEqual(names.map(() => ({ attempts: 1 })));
    });

    it("says why the last attempt failed that did", async () => {
      await recordWorld(store, 0, all, { receivers });
      const [first, second] = await claim("sns", at(1), 2);
      await store.outbox.postpone(first ? [first] : [], { dueAt: at(2), error: "throttled" });
      expect(await store.outbox.status()).toMatchObject([{ error: "throttled" }]);
      await store.outbox.postpone(second ? [second] : [], { dueAt: at(3), error: "denied" });
      expect(await store.outbox.status()).toMatchObject([{ pending: 3, error: "denied" }]);
    });

    it("does not bring back what was acknowledged", async () => {
      await recordWorld(store, 0, all, { receivers });
      const entries = await claim("sns", at(1));
      await store.outbox.acknowledge(entries);
      await store.outbox.postpone(entries, { dueAt: at(1), error: "late" });
      await store.outbox.bury(entries, "late");
      await store.outbox.acknowledge(entries);
      expect(await store.outbox.status()).toEqual([]);
      expect(await claim("sns", at(9))).toEqual([]);
    });

    it("survives closing the store", async () => {
      await recordWorld(store, 0, all, { receivers });
      await claim("sns", at(1), 1);
      await store.close();
      store = await place.open();
      expect(told(await claim("sns", at(1)))).toHaveLength(2);
      expect(await store.outbox.status()).toMatchObject([{ pending: 3 }]);
    });
  });
}
