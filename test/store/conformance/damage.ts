import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { UserError } from "../../../src/errors.ts";
import { compress } from "../../../src/store/compress.ts";
import type { TargetEntry } from "../../../src/store/entries.ts";
import type { ReportStore } from "../../../src/store/report-store.ts";
import { keepSnapshot, readParts } from "../../../src/store/snapshots.ts";
import { auditWorld, day } from "../audits.ts";
import { recordAudit, reportOf, startOf } from "../session.ts";
import { snapshotOf } from "../snapshot-samples.ts";
import { collectAll, type StorePlace } from "../store-place.ts";
import { approvalOf } from "./baselines.ts";

/** Ways in which a blob comes to grief, and what is said of it then. */
const damages: readonly (readonly [string, (bytes: Uint8Array) => Uint8Array | undefined, RegExp])[] = [
  ["is truncated", (bytes) => bytes.slice(0, bytes.length / 2), /damaged/],
  ["is empty", () => new Uint8Array(), /damaged|changed/],
  ["is missing", () => undefined, /missing/],
  ["has a flipped bit", (bytes) => flip(bytes), /damaged|changed/],
  ["is another one", () => compress('{"resources":[]}'), /changed since it was written/],
  ["is no blob at all", () => new TextEncoder().encode("<html>"), /damaged/],
];

function flip(bytes: Uint8Array): Uint8Array {
  const flipped = Uint8Array.from(bytes);
  const middle = Math.floor(bytes.length / 2);
  flipped[middle] = (flipped[middle] ?? 0) ^ 1;
  return flipped;
}

const snapshots = [snapshotOf("a1", "one"), snapshotOf("b2", "two")] as const;
const apis = { a1: ["prod"], b2: ["prod"] };

export function describeDamage(makePlace: () => Promise<StorePlace>): void {
  let place: StorePlace;
  let store: ReportStore;
  let hash: string;
  let entry: TargetEntry;
  let today = new Date(day(0));
  beforeEach(async () => {
    place = await makePlace();
    today = new Date(day(0));
    store = await place.open(() => today);
    await record(0);
    const [recorded] = (await store.audits.get("audit0000"))?.targets ?? [];
    if (!recorded) throw new Error("nothing was recorded");
    entry = recorded;
  });
  afterEach(async () => {
    await store.close();
    await place.remove();
  });

  async function record(number: number): Promise<void> {
    const [kept, other] = await Promise.all(snapshots.map((one) => keepSnapshot(store.blobs, one)));
    hash = kept?.snapshot ?? "";
    const audit = auditWorld({ apis, failing: [] }, {}, day(number));
    const parts = audit.parts.map((part) => ({
      ...part,
      kept: (part.api?.id === "a1" ? kept : other) ?? { snapshot: "" },
    }));
    await recordAudit(store, number, { ...audit, parts });
    await store.audits.finish(startOf(number), reportOf(number), []);
  }
  const reopen = async () => {
    await store.close();
    store = await place.open(() => today);
  };

  describe("a blob that", () => {
    it.each(damages)("%s is told with its audit and API, and the rest is usable", async (_, damage, message) => {
      await place.spoil(hash, damage);
      await reopen();
      const parts = await collectAll(readParts(store.blobs, "audit0000", entry));
      expect(parts).toMatchObject([
        { part: { api: { id: "a1" } }, problem: expect.any(UserError) },
        { snapshot: snapshots[1] },
      ]);
      const [first] = parts;
      const problem = first && "problem" in first ? first.problem : undefined;
      expect(problem?.message).toContain("The snapshot of api a1 (a1) of 111111111111/eu-west-1 in audit audit0000");
      expect(problem?.message).toMatch(message);
      expect(problem?.next).toContain("Audit again");
      expect((await store.upkeep.check()).join("\n")).toContain(hash);
    });

    it.each(damages)("%s is mended when the same is read again", async (_, damage) => {
      await place.spoil(hash, damage);
      await reopen();
      await record(1);
      expect(await store.blobs.get(hash)).toEqual(snapshots[0]);
      expect(await store.upkeep.check()).toEqual([]);
    });

    it.each(damages)("%s is left out of an export, which says so", async (_, damage) => {
      await place.spoil(hash, damage);
      await reopen();
      const told: string[] = [];
      const rows = await collectAll(store.upkeep.exportRows({ leaveOut: (problem) => told.push(problem) }));
      const blobs = rows.flatMap((row) => (row.table === "blob" ? [row.hash] : []));
      expect(blobs).not.toContain(hash);
      expect(blobs.length).toBeGreaterThan(3);
      if (told.length > 0) await expect(collectAll(store.upkeep.exportRows())).rejects.toThrow(UserError);
      else expect(damage(new Uint8Array(9))).toBeUndefined();
    });

    it("is a manifest keeps everything from being forgotten that it may name", async () => {
      await place.spoil(entry.manifest, flip);
      await reopen();
      today = new Date(day(100));
      const pruned = await store.upkeep.prune(new Date(day(50)));
      expect(pruned).toMatchObject({ blobs: 0, problem: expect.stringContaining(entry.manifest) });
      expect(await store.blobs.get(hash)).toEqual(snapshots[0]);
      const reading = collectAll(readParts(store.blobs, "audit0000", entry));
      await expect(reading).rejects.toThrow(
        /The list of APIs of 111111111111\/eu-west-1 in audit audit0000 can't be read/,
      );
    });

    it("was written by a newer Gatewarden is told as such, and left as it is", async () => {
      const newer = await store.blobs.put({ formatVersion: 2, resources: "elsewhere" });
      await expect(store.blobs.get(newer)).rejects.toThrow(/newer Gatewarden: it has format 2, and this one knows 1/);
      expect(await store.upkeep.check()).toEqual([]);
    });
  });

  describe("a baseline in the store", () => {
    it("keeps what it refers to from being forgotten, and moves with the store", async () => {
      const old = snapshotOf("a1", "approved long ago");
      await store.baselines.approve([approvalOf(old), approvalOf(snapshotOf("gone", "x"))]);
      await store.baselines.withdraw([snapshotOf("gone", "x")], { at: day(2), by: "bob", reason: "retired" });
      today = new Date(day(100));
      await store.upkeep.prune(new Date(day(50)));
      const { entries } = await store.baselines.list();
      expect(entries).toHaveLength(1);
      for (const one of entries) expect(await store.baselines.read(one)).toEqual(old);
      expect(await store.upkeep.check()).toEqual([]);
      const other = await makePlace();
      const copy = await other.open();
      await copy.upkeep.importRows(store.upkeep.exportRows());
      expect(await copy.baselines.list()).toEqual({ entries, problems: [] });
      for (const part of [old, snapshotOf("gone", "")]) {
        expect(await copy.baselines.history(part)).toEqual(await store.baselines.history(part));
      }
      expect((await collectAll(copy.upkeep.exportRows())).length).toBe(
        (await collectAll(store.upkeep.exportRows())).length,
      );
      expect(await copy.upkeep.check()).toEqual([]);
      expect(await copy.baselines.withdraw([old], { at: day(3), by: "bob", reason: "x" })).toEqual([true]);
      expect(await copy.baselines.history(old)).toHaveLength(2);
      await copy.close();
      await other.remove();
    });

    it("says which API's snapshot is damaged", async () => {
      await store.baselines.approve([approvalOf(snapshots[0]), approvalOf(snapshots[1])]);
      await place.spoil(hash, flip);
      await reopen();
      const [first, second] = (await store.baselines.list()).entries;
      if (!first || !second) throw new Error("nothing was approved");
      await expect(store.baselines.read(first)).rejects.toThrow(/The baseline of api a1 \(a1\) .* can't be read/);
      expect(await store.baselines.read(second)).toEqual(snapshots[1]);
      expect((await store.upkeep.check()).join("\n")).toMatch(
        /The baseline of aws\/111111111111\/eu-west-1\/a1 refers to the blob/,
      );
    });
  });
}
