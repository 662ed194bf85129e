import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { UserError } from "../../../src/errors.ts";
import { contentHash } from "../../../src/store/canonical-json.ts";
import type { ReportStore } from "../../../src/store/report-store.ts";
import { auditWorld, day, idOf, target, type World } from "../audits.ts";
import { recordAudit, recordWorld } from "../session.ts";
import type { StorePlace } from "../store-place.ts";
import { listAll } from "./list-all.ts";

const world: World = { apis: { "": ["v1"], a1: ["dev", "prod"] }, failing: ["p1 a1 prod high", "p2 a1 dev waived"] };

/** Findings one by one, and what happens to them. */
export function describeFindings(makePlace: () => Promise<StorePlace>): void {
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

  describe("findings", () => {
    it("have a life, and every change of it is told", async () => {
      const id = idOf("p1 a1 prod");
      const told: string[][] = [];
      for (const [number, failing] of [
        ["p1 a1 prod"],
        ["p1 a1 prod"],
        [],
        ["p1 a1 prod high"],
        ["p1 a1 prod waived"],
      ].entries()) {
        const { outcome, changes } = await recordWorld(store, number, { ...world, failing });
        expect(outcome).toBe("recorded");
        told.push(changes.map(({ change, tracked }) => `${change.kind} ${tracked.state} ${tracked.sequence}`));
      }
      expect(told).toEqual([["new new 1"], [], ["resolved resolved 2"], ["reopened reopened 3"], ["waived waived 4"]]);
      expect(await store.findings.get(id)).toMatchObject({
        ...{ state: "waived", sequence: 4, firstSeen: day(0), lastSeen: day(4), changedAt: day(4) },
        finding: { id, policy: "p1", severity: "medium", waiver: { owner: "pets@example.com" } },
      });
      expect(await store.findings.history(id)).toEqual([
        { finding: id, sequence: 1, kind: "new", at: day(0), audit: "audit0000", to: "new", severity: "medium" },
        {
          ...{
            finding: id,
            sequence: 2,
            kind: "resolved",
            at: day(2),
            audit: "audit0002",
            from: "open",
            to: "resolved",
          },
          ...{ severity: "medium", resolution: "passed" },
        },
        {
          ...{ finding: id, sequence: 3, kind: "reopened", at: day(3), audit: "audit0003", from: "resolved" },
          ...{ to: "reopened", severity: "high" },
        },
        {
          ...{
            finding: id,
            sequence: 4,
            kind: "waived",
            at: day(4),
            audit: "audit0004",
            from: "reopened",
            to: "waived",
          },
          severity: "medium",
        },
      ]);
    });

    it("that never were are not there", async () => {
      expect(await store.findings.get("0".repeat(32))).toBeUndefined();
      expect(await store.findings.history("0".repeat(32))).toEqual([]);
      expect(await store.findings.list({ limit: 10 })).toEqual({ items: [], read: 0 });
    });

    it("keep when they were resolved, why, and when they were last seen", async () => {
      for (const number of [0, 1]) await recordWorld(store, number, world);
      const { changes } = await recordWorld(store, 2, { apis: { "": ["v1"] }, failing: [] });
      const life = { state: "resolved", resolution: "gone", resolvedAt: day(2), lastSeen: day(1), firstSeen: day(0) };
      expect(changes.map(({ tracked }) => tracked)).toEqual([
        expect.objectContaining(life),
        expect.objectContaining(life),
      ]);
      expect(await store.findings.get(idOf("p1 a1 prod"))).toEqual(
        changes.find(({ change }) => change.finding === idOf("p1 a1 prod"))?.tracked,
      );
    });

    it("that a gap hides keep the time when they were last seen", async () => {
      for (const number of [0, 1]) await recordWorld(store, number, world);
      await recordWorld(store, 2, world, { view: { unlisted: ["a1"] } });
      await recordWorld(store, 3, world, { view: { unlisted: ["a1"] } });
      expect(await store.findings.get(idOf("p1 a1 prod"))).toMatchObject({ state: "open", lastSeen: day(1) });
      await recordWorld(store, 4, world);
      expect(await store.findings.get(idOf("p1 a1 prod"))).toMatchObject({ state: "open", lastSeen: day(4) });
    });

    it("are kept whatever their size", async () => {
      const audit = auditWorld(world, {}, day(0));
      const long = (letters: string) => Array.from({ length: 60 }, () => letters.repeat(700)).join("");
      const noise = Array.from({ length: 40_000 }, (_, index) => contentHash(String(index))).join("");
      const findings = audit.findings.map((finding, index) => ({
        ...finding,
        evidence: [{ path: "stage.name", actual: index === 0 ? long("lengthy ") : noise, expected: "short" }],
      }));
      await recordAudit(store, 0, { ...audit, findings }, ["sns"]);
      expect(await store.findings.get(findings[0]?.id ?? "")).toMatchObject({ state: "new", finding: findings[0] });
      const { evidence: _, ...rest } = findings[1] ?? {};
      expect(await store.findings.get(findings[1]?.id ?? "")).toMatchObject({ state: "waived", finding: rest });
      const [first] = await store.outbox.claim("sns", { now: new Date(day(1)), until: new Date(day(2)), limit: 1 });
      expect(first?.message.tracked.finding.id).toMatch(/^[0-9a-f]{32}$/);
    });

    it("of different targets are told apart", async () => {
      const there = { ...target, accountId: "222222222222" };
      await recordWorld(store, 0, world);
      await recordWorld(store, 1, world, { view: { target: there } });
      await recordWorld(store, 2, { ...world, failing: [] }, { view: { target: there } });
      expect(await store.findings.get(idOf("p1 a1 prod"))).toMatchObject({ state: "new", lastSeen: day(0) });
      expect(await store.findings.get(idOf("p1 a1 prod", there))).toMatchObject({ state: "resolved" });
    });

    it("are the same after the store was closed and opened", async () => {
      await recordWorld(store, 0, world);
      const before = await store.findings.list({ limit: 10 });
      await store.close();
      store = await place.open();
      expect(await store.findings.list({ limit: 10 })).toEqual(before);
      expect(before.items).toHaveLength(2);
    });
  });

  describe("listing findings", () => {
    it("goes on where it was, though findings come and go", async () => {
      const names = Array.from({ length: 30 }, (_, index) => `stage${index}`);
      const inApi = (list: readonly string[]) => ({
        apis: { a1: names },
        failing: list.map((name) => `p1 a1 ${name}`),
      });
      await recordWorld(store, 0, inApi(names.slice(0, 20)));
      const first = await store.findings.list({ limit: 5, states: ["new", "open"] });
      await recordWorld(store, 1, inApi(names.slice(10, 30)));
      const rest = await listAll(store.findings, { states: ["new", "open"], cursor: first.next ?? "" }, 5);
      const ids = [...first.items, ...rest].map(({ finding }) => finding.id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const name of names.slice(10, 20)) expect(ids).toContain(idOf(`p1 a1 ${name}`));
    });

    it.each(["nonsense", "", Buffer.from("[1]").toString("base64url"), Buffer.from("{}").toString("base64url")])(
      "refuses the cursor %j",
      async (cursor) => {
        await expect(store.findings.list({ limit: 5, cursor })).rejects.toThrow(UserError);
      },
    );
  });
}
