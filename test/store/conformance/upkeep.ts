import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { UserError } from "../../../src/errors.ts";
import { canonicalJson } from "../../../src/store/canonical-json.ts";
import type { ReportStore } from "../../../src/store/report-store.ts";
import type { StoreRow } from "../../../src/store/rows.ts";
import { auditWorld, day, idOf, type View, type World } from "../audits.ts";
import { keepNothing, lastSeenOf, record } from "../keep-in-memory.ts";
import { recordAudit, recordWorld, reportOf, startOf } from "../session.ts";
import { collectAll, type StorePlace } from "../store-place.ts";

const apis = { "": ["v1"], a1: ["dev", "prod"] };
const keys = ["p1 a1 dev", "p1 a1 prod", "p2 a1 prod", "p1  v1"];
const world: World = { apis, failing: keys.slice(0, 2) };
const receivers = ["sns"];

export function describeUpkeep(makePlace: () => Promise<StorePlace>, numRuns: number): void {
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
  const audited = async (number: number, seen: World, to: readonly string[] = []) => {
    today = new Date(day(number));
    const audit = auditWorld(seen, {}, day(number));
    const snapshot = await store.blobs.put({ snapshot: seen });
    const parts = audit.parts.map((part) => ({ ...part, kept: { snapshot } }));
    await recordAudit(store, number, { ...audit, parts }, to);
    await store.audits.finish(startOf(number), reportOf(number), []);
    return snapshot;
  };

  describe("pruning", () => {
    it("forgets old audits and resolved findings, with all that only they referred to", async () => {
      const old = await audited(0, world);
      const last = await audited(10, { ...world, failing: [] });
      today = new Date(day(100));
      expect(await store.upkeep.prune(new Date(day(50)))).toEqual({ audits: 1, findings: 2, blobs: 3 });
      expect(await store.audits.get("audit0000")).toBeUndefined();
      expect(await store.audits.get("audit0010")).toBeDefined();
      expect([await store.blobs.get(old), await store.findings.get(idOf("p1 a1 dev"))]).toEqual([undefined, undefined]);
      expect(await store.findings.history(idOf("p1 a1 dev"))).toEqual([]);
      expect(await store.blobs.get(last)).toBeDefined();
      expect(await store.upkeep.check()).toEqual([]);
    });

    it("keeps open findings, what is yet to be delivered, and what is newer", async () => {
      await audited(0, world, receivers);
      await audited(10, { ...world, failing: keys.slice(1, 2) }, receivers);
      today = new Date(day(100));
      expect(await store.upkeep.prune(new Date(day(50)))).toMatchObject({ findings: 0 });
      expect(await store.outbox.status()).toMatchObject([{ pending: 3 }]);
      expect((await store.findings.list({ limit: 9 })).items.map(({ state }) => state).sort()).toEqual([
        "open",
        "resolved",
      ]);
      expect(await store.upkeep.prune(new Date(day(0)))).toEqual({ audits: 0, findings: 0, blobs: 0 });
      expect(await store.upkeep.check()).toEqual([]);
    });

    it("leaves alone what a running audit has just put, though it was there before", async () => {
      const hash = await store.blobs.put({ snapshot: 1 });
      const abandoned = await store.blobs.put({ snapshot: 2 });
      today = new Date(day(30));
      expect(await store.blobs.put({ snapshot: 1 })).toBe(hash);
      expect(await store.upkeep.prune(new Date(day(0)))).toMatchObject({ blobs: 1 });
      expect(await store.blobs.get(hash)).toEqual({ snapshot: 1 });
      expect(await store.blobs.get(abandoned)).toBeUndefined();
    });
  });

  describe("moving a store", () => {
    it("gives all of it to another one, and the key only when asked", async () => {
      await audited(0, world, receivers);
      await audited(1, { ...world, failing: keys.slice(1, 3) }, receivers);
      const [entry] = await store.outbox.claim("sns", { now: today, until: new Date(day(3)), limit: 1 });
      await store.outbox.bury(entry ? [entry] : [], "refused");
      const rows = await collectAll(store.upkeep.exportRows());
      expect(new Set(rows.map(({ table }) => table))).toEqual(
        new Set(["store", "blob", "audit", "target", "target-audit", "finding", "change", "outbox"]),
      );
      const other = await makePlace();
      const copy = await other.open();
      await copy.upkeep.importRows(
        each(JSON.parse(JSON.stringify(await collectAll(store.upkeep.exportRows({ withKey: true }))))),
      );
      expect(inOrder(await collectAll(copy.upkeep.exportRows()))).toEqual(inOrder(rows));
      expect(await copy.upkeep.check()).toEqual([]);
      expect(await copy.findings.list({ limit: 9 })).toEqual(await store.findings.list({ limit: 9 }));
      await copy.close();
      const again = await other.open();
      expect(Buffer.from(again.fingerprintKey)).toEqual(Buffer.from(store.fingerprintKey));
      expect((await recordWorld(again, 2, { ...world, failing: keys.slice(1, 3) })).changes).toEqual([]);
      await again.close();
      await other.remove();
    });

    it("refuses a store that is not empty", async () => {
      await audited(0, world);
      const rows = await collectAll(store.upkeep.exportRows());
      await expect(store.upkeep.importRows(each(rows))).rejects.toThrow(UserError);
      expect(inOrder(await collectAll(store.upkeep.exportRows()))).toEqual(inOrder(rows));
    });
  });

  const step = fc.record({
    failing: fc.subarray(keys),
    resources: fc.subarray(["dev", "prod"], { minLength: 1 }),
    view: fc.record(
      {
        policies: fc.subarray(["p1", "p2"]),
        api: fc.constant("a1"),
        unlisted: fc.subarray(["", "a1"]),
        torn: fc.subarray(["a1"]),
        unjudged: fc.subarray(keys, { maxLength: 1 }),
      },
      { requiredKeys: [] },
    ) as fc.Arbitrary<View>,
    late: fc.boolean(),
  });

  it("keeps findings and history as reconciling says, whatever the audits see", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        const here = await makePlace();
        const kept = keepNothing();
        let open = await here.open();
        for (const [index, { failing, resources, view, late }] of steps.entries()) {
          const seen = {
            apis: { "": ["v1"], a1: resources },
            failing: failing.filter((key) => exists(key, resources)),
          };
          const audit = auditWorld(seen, view, day(late ? index - 2 : index));
          record(kept, audit, startOf(index).id);
          await recordAudit(open, index, audit);
          if (index === 3) {
            await open.close();
            open = await here.open();
          }
        }
        for (const key of keys) {
          const id = idOf(key);
          const tracked = await open.findings.get(id);
          const known = kept.findings.get(id);
          expect([tracked?.state, tracked?.sequence, tracked?.resolution]).toEqual([
            known?.state,
            known?.sequence,
            known?.resolution,
          ]);
          if (tracked) expect(tracked.lastSeen).toBe(lastSeenOf(kept, id));
          expect(await open.findings.history(id)).toEqual(kept.history.filter(({ finding }) => finding === id));
        }
        expect(await open.upkeep.check()).toEqual([]);
        await open.close();
        await here.remove();
      }),
      { numRuns },
    );
  });
}

function exists(key: string, resources: readonly string[]): boolean {
  const [, api = "", name = ""] = key.split(" ");
  return api === "" || resources.includes(name);
}

/** The order of rows within a table is an adapter's own. */
function inOrder(rows: readonly StoreRow[]): string[] {
  return rows.map(canonicalJson).toSorted();
}

async function* each(rows: readonly StoreRow[]): AsyncGenerator<StoreRow> {
  yield* rows;
}
