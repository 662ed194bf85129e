import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { UserError } from "../../../src/errors.ts";
import type { RecordedChange, ReportStore } from "../../../src/store/report-store.ts";
import { type StoreRow, targetKey } from "../../../src/store/rows.ts";
import { auditWorld, day, idOf, target, type World } from "../audits.ts";
import { recordAudit, recordWorld } from "../session.ts";
import { collectAll, type StorePlace } from "../store-place.ts";
import { listAll } from "./list-all.ts";

const names = Array.from({ length: 12 }, (_, index) => `stage${index}`);
const worldOf = (failing: readonly string[]): World => ({ apis: { a1: names }, failing });
const there = { ...target, accountId: "222222222222" };

const told = ({ change }: RecordedChange) => `${change.audit} ${change.kind} ${change.sequence}`;

/** A row as a Gatewarden exported it that did not note when changes were recorded. */
function withoutRecording(row: StoreRow): StoreRow {
  if (row.table !== "change") return row;
  const { recordedAt: _, fromSeverity: __, ...rest } = row;
  return rest;
}

export function describeChanges(makePlace: () => Promise<StorePlace>): void {
  let place: StorePlace;
  let store: ReportStore;
  let today = new Date(day(0));
  beforeEach(async () => {
    place = await makePlace();
    today = new Date(day(0));
    store = await place.open(() => today);
  });
  afterEach(async () => {
    await store.close();
    await place.remove();
  });
  /** Records an audit that began on one day, on another. */
  const recordOn = async (recordedOn: number, number: number, failing: readonly string[], where = target) => {
    today = new Date(day(recordedOn));
    await recordWorld(store, number, worldOf(failing), { view: { target: where } });
  };

  describe("the log of changes", () => {
    it("is empty at first", async () => {
      expect(await store.changes.list({ limit: 5 })).toEqual({ items: [] });
      expect(await store.changes.newest()).toBeUndefined();
      expect(await store.changes.totals("2000-01-01")).toEqual([]);
    });

    it("has all changes after an empty position, oldest first", async () => {
      expect(await store.changes.list({ limit: 5, after: "" })).toEqual({ items: [] });
      await recordOn(1, 1, ["p1 a1 stage0", "p1 a1 stage1", "p1 a1 stage2"]);
      const all = await listAll(store.changes, { after: "" }, 2);
      expect(all).toEqual((await listAll(store.changes, {}, 10)).toReversed());
      await expect(store.changes.list({ limit: 5, after: "~" })).rejects.toThrow(UserError);
    });

    it("is in the order of recording, though an audit began long before it was recorded", async () => {
      await recordOn(1, 1, ["p1 a1 stage0"], there);
      const before = await store.changes.newest();
      await recordOn(2, 0, ["p1 a1 stage0", "p1 a1 stage1"]);
      const newest = await listAll(store.changes, {}, 10);
      expect(newest.map(told)).toEqual(["audit0000 new 1", "audit0000 new 1", "audit0001 new 1"]);
      expect(newest.map(({ recordedAt }) => recordedAt)).toEqual([day(2), day(2), day(1)]);
      expect(newest.map(({ position }) => position)).toEqual(
        newest
          .map(({ position }) => position)
          .toSorted()
          .reverse(),
      );
      const later = await listAll(store.changes, { after: before ?? "" }, 10);
      expect(later).toEqual(newest.slice(0, 2).reverse());
      expect(await store.changes.newest()).toBe(newest[0]?.position);
      expect(await store.changes.list({ limit: 5, after: newest[0]?.position ?? "" })).toEqual({ items: [] });
    });

    it("tells of each change with the severity before, and with the finding as it is now", async () => {
      await recordOn(0, 0, ["p1 a1 stage0 low"]);
      await recordOn(1, 1, ["p1 a1 stage0 high"]);
      await recordOn(2, 2, []);
      const tracked = await store.findings.get(idOf("p1 a1 stage0"));
      const history = await store.findings.history(idOf("p1 a1 stage0"));
      expect(tracked?.state).toBe("resolved");
      const log = (await listAll(store.changes, {}, 10)).reverse();
      expect(log).toEqual([
        { position: expect.any(String), recordedAt: day(0), change: history[0], tracked },
        { position: expect.any(String), recordedAt: day(1), change: history[1], fromSeverity: "low", tracked },
        { position: expect.any(String), recordedAt: day(2), change: history[2], fromSeverity: "high", tracked },
      ]);
    });

    it("is the same whatever the size of a page, in both directions, and since any time", async () => {
      for (const number of [0, 1, 2, 3, 4, 5]) {
        const failing = names.filter((_, index) => (index + number) % 3 !== 0).map((name) => `p1 a1 ${name}`);
        await recordOn(number * 2, number, failing);
      }
      const all = await listAll(store.changes, {}, 1000);
      expect(all.length).toBeGreaterThan(40);
      const middle = all[20]?.position ?? "";
      for (const limit of [6, 100]) {
        expect(await listAll(store.changes, {}, limit)).toEqual(all);
        expect(await listAll(store.changes, { after: middle }, limit)).toEqual(all.slice(0, 20).reverse());
        expect(await listAll(store.changes, { since: day(5) }, limit)).toEqual(
          all.filter((one) => one.recordedAt >= day(5)),
        );
        const both = { after: middle, since: day(8) };
        const wanted = all.slice(0, 20).filter((one) => one.recordedAt >= day(8));
        expect(await listAll(store.changes, both, limit)).toEqual(wanted.reverse());
      }
    });

    it("is counted by day of recording and by what changed", async () => {
      await recordOn(0, 0, ["p1 a1 stage0 low", "p1 a1 stage1 low", "p1 a1 stage2 waived"]);
      await recordOn(3, 1, ["p1 a1 stage0 high", "p1 a1 stage1 high"]);
      await recordOn(3, 2, []);
      const dates = [day(0).slice(0, 10), day(3).slice(0, 10)];
      const totals = await store.changes.totals("2000-01-01");
      const [before, after] = [{ severity: "low" }, { severity: "high" }];
      const resolved = { date: dates[1], kind: "resolved", to: "resolved" };
      expect(totals.map(({ date }) => date)).toEqual(totals.map(({ date }) => date).toSorted());
      const sorted = (list: readonly object[]) => list.map((one) => JSON.stringify(Object.entries(one).sort())).sort();
      const expected = [
        { date: dates[0], kind: "new", to: "new", ...before, count: 2 },
        { date: dates[0], kind: "waived", to: "waived", severity: "medium", count: 1 },
        { date: dates[1], kind: "updated", from: "new", to: "open", fromSeverity: "low", ...after, count: 2 },
        { ...resolved, from: "waived", severity: "medium", fromSeverity: "medium", count: 1 },
        { ...resolved, from: "open", ...after, fromSeverity: "high", count: 2 },
      ];
      expect(sorted(totals)).toEqual(sorted(expected));
      expect(sorted(await store.changes.totals(dates[1] ?? ""))).toEqual(sorted(expected.slice(2)));
      expect(await store.changes.totals("2030-01-01")).toEqual([]);
    });

    it("forgets what belongs to a finding that was pruned", async () => {
      await recordOn(0, 0, ["p1 a1 stage0", "p1 a1 stage1"]);
      await recordOn(1, 1, ["p1 a1 stage1"]);
      await store.upkeep.prune(new Date(day(5)));
      const log = await listAll(store.changes, {}, 10);
      expect(log.map(({ change }) => change.finding)).toEqual([idOf("p1 a1 stage1")]);
      expect(log[0]?.tracked?.state).toBe("open");
      await recordOn(9, 2, ["p1 a1 stage0", "p1 a1 stage1"]);
      expect((await listAll(store.changes, { after: log[0]?.position ?? "" }, 10)).map(told)).toEqual([
        "audit0002 new 1",
      ]);
    });

    it("moves to another store, also from an export of an earlier Gatewarden", async () => {
      await recordOn(2, 1, ["p1 a1 stage0", "p1 a1 stage1 low"], there);
      await recordOn(3, 0, ["p1 a1 stage0 low"]);
      await recordOn(4, 2, ["p1 a1 stage0 high"]);
      const rows = await collectAll(store.upkeep.exportRows());
      const log = await listAll(store.changes, {}, 10);
      const summaries = (list: readonly RecordedChange[]) =>
        list.map(({ recordedAt, change, fromSeverity }) => [recordedAt, change.finding, change.sequence, fromSeverity]);
      for (const older of [false, true]) {
        const other = await makePlace();
        const copy = await other.open(() => today);
        await copy.upkeep.importRows(
          (async function* () {
            for (const row of rows) yield older ? withoutRecording(row) : row;
          })(),
        );
        const moved = summaries(await listAll(copy.changes, {}, 10));
        const wanted = older ? log.map((one) => ({ ...one, recordedAt: one.change.at })) : log;
        expect(moved.toSorted()).toEqual(summaries(wanted).toSorted());
        expect(moved.map(([recordedAt]) => recordedAt)).toEqual(
          moved
            .map(([recordedAt]) => recordedAt)
            .toSorted()
            .reverse(),
        );
        expect(await copy.upkeep.check()).toEqual([]);
        await copy.close();
        await other.remove();
      }
    });

    it.each(["nonsense", "~", "2026-01-01T00:00:00.000Z", "2026-01-01~1"])("knows no position %j", async (after) => {
      await expect(store.changes.list({ limit: 5, after })).rejects.toThrow(UserError);
    });

    it("misses nothing when several targets are recorded at once by several processes", async () => {
      const others = await Promise.all([1, 2, 3].map(() => place.open(() => today)));
      const accounts = others.map((_, index) => ({ ...target, accountId: `${index + 3}`.repeat(12) }));
      let [seen, position] = [new Set<string>(), ""];
      await recordOn(0, 0, ["p1 a1 stage0"]);
      position = (await store.changes.newest()) ?? "";
      const follow = async () => {
        for (const { position: next, change } of await listAll(store.changes, { after: position }, 2)) {
          expect(next > position).toBe(true);
          position = next;
          seen.add(`${change.finding} ${change.sequence}`);
        }
      };
      for (const number of [1, 2, 3]) {
        today = new Date(day(number));
        const recording = others.map((other, index) => {
          const where = accounts[index] ?? target;
          const failing = names.slice(0, number * 2).map((name) => `p1 a1 ${name}`);
          return recordAudit(other, number, auditWorld(worldOf(failing), { target: where }, day(number)));
        });
        await Promise.all([...recording, follow()]);
        await follow();
      }
      const expected = accounts.flatMap((where) =>
        names.slice(0, 6).map((name) => `${idOf(`p1 a1 ${name}`, where)} 1`),
      );
      expect([...seen].toSorted()).toEqual(expected.toSorted());
      expect(new Set(accounts.map(targetKey)).size).toBe(3);
      await Promise.all(others.map((other) => other.close()));
    });
  });

  describe("the revision", () => {
    it("is another one after anything was recorded, here or by another process, and the same meanwhile", async () => {
      const other = await place.open(() => today);
      await recordOn(0, 0, ["p1 a1 stage0"]);
      const first = await store.revision();
      expect(await store.revision()).toBe(first);
      await recordOn(1, 1, ["p1 a1 stage1"]);
      const second = await store.revision();
      expect(second).not.toBe(first);
      today = new Date(day(2));
      await recordAudit(other, 2, auditWorld(worldOf([]), {}, day(2)));
      expect(await store.revision()).not.toBe(second);
      await other.close();
    });
  });
}
