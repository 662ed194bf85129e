import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { UserError } from "../../../src/errors.ts";
import type { DriftReport } from "../../../src/model/drift-report.ts";
import type { Waiver } from "../../../src/model/waiver.ts";
import type { CoverageRecord, Manifest } from "../../../src/store/entries.ts";
import type { ReportStore } from "../../../src/store/report-store.ts";
import { auditWorld, day, target, type World } from "../audits.ts";
import { recordAudit, recordWorld, reportOf, startOf } from "../session.ts";
import type { StorePlace } from "../store-place.ts";

const world: World = { apis: { "": ["v1"], a1: ["prod"] }, failing: ["p1 a1 prod"] };
const waiver: Waiver = {
  policy: "p1",
  policies: ["p1"],
  api: "a1",
  reason: "accepted",
  owner: "pets@example.com",
  expires: "2030-01-01",
  place: { file: "waivers.yaml", line: 3, column: 5 },
};

export function describeAudits(makePlace: () => Promise<StorePlace>): void {
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

  describe("audits", () => {
    it("are kept with their report, and with what they recorded of each target", async () => {
      await recordWorld(store, 1, world);
      const there = { ...target, region: "us-east-1" };
      await recordAudit(store, 1, auditWorld(world, { target: there, unlisted: ["a1"] }, day(1)));
      await store.audits.finish(startOf(1), reportOf(1), []);
      const audit = await store.audits.get("audit0001");
      expect(audit).toMatchObject({ ...startOf(1), end: { finishedAt: day(1), complete: true, interrupted: false } });
      expect(audit?.targets).toMatchObject([
        { target, outcome: "recorded", status: "complete", changes: { new: 1 } },
        { target: there, outcome: "recorded", status: "incomplete", changes: {} },
      ]);
      expect(await store.blobs.get(audit?.end?.report ?? "")).toEqual(reportOf(1));
      const entry = audit?.targets[0];
      const coverage = (await store.blobs.get(entry?.coverage ?? "")) as CoverageRecord;
      expect(coverage).toMatchObject({ policies: ["p1", "p2", "p3"], coverage: { status: "complete" } });
      const manifest = (await store.blobs.get(entry?.manifest ?? "")) as Manifest;
      expect(manifest.parts.map(({ kind, api }) => [kind, api?.id])).toEqual([
        ["regional", undefined],
        ["rest", "a1"],
      ]);
    });

    it("keep what they judged by and how policies did, as long as they are there themselves", async () => {
      const basis = await store.blobs.put({ settings: {}, policies: [], waivers: [] });
      const results = [{ policy: "p1", pass: 1, fail: 1, unknown: 0, skip: 0, waived: 0 }];
      await recordAudit(store, 1, { ...auditWorld(world, {}, day(1)), basis, results });
      const [entry] = (await store.audits.get("audit0001"))?.targets ?? [];
      expect(entry?.basis).toBe(basis);
      expect(await store.blobs.get(entry?.coverage ?? "")).toMatchObject({ results });
      const later = await place.open(() => new Date(day(100)));
      await later.upkeep.prune(new Date(day(50)));
      expect(await later.blobs.get(basis)).toEqual({ settings: {}, policies: [], waivers: [] });
      expect(await later.upkeep.check()).toEqual([]);
      await later.close();
    });

    it("keep who could call what, and drift apart from the report, as long as they are there themselves", async () => {
      const exposures = [await store.blobs.put([{ name: "GET /a" }]), await store.blobs.put([{ name: "GET /b" }])];
      const counts = { compared: 1, same: 0, changed: 1, added: 0, removed: 0, unexpected: 0 };
      const drift = { counts, differences: [{ path: "/name" }] } as unknown as DriftReport;
      await recordAudit(store, 1, { ...auditWorld(world, {}, day(1)), exposures });
      await store.audits.finish(startOf(1), { ...reportOf(1), drift }, []);
      const audit = await store.audits.get("audit0001");
      expect(audit?.targets[0]?.exposures).toEqual(exposures);
      expect(audit?.end?.drift?.counts).toEqual(counts);
      const later = await place.open(() => new Date(day(100)));
      await later.upkeep.prune(new Date(day(50)));
      const kept = [...exposures, audit?.end?.drift?.report ?? ""].map((hash) => later.blobs.get(hash));
      expect(await Promise.all(kept)).toEqual([[{ name: "GET /a" }], [{ name: "GET /b" }], drift]);
      expect(await later.upkeep.check()).toEqual([]);
      await later.close();
    });

    it("of which who could call what, or the drift, is missing are found when the store is checked", async () => {
      const [missing, counts] = [
        "0".repeat(64),
        { compared: 0, same: 0, changed: 0, added: 0, removed: 0, unexpected: 0 },
      ];
      await recordAudit(store, 1, { ...auditWorld(world, {}, day(1)), exposures: [missing] });
      await store.audits.finish(startOf(1), { ...reportOf(1), drift: { counts } as unknown as DriftReport }, []);
      const drift = (await store.audits.get("audit0001"))?.end?.drift?.report ?? "";
      await place.spoil(drift, () => undefined);
      const problems = await store.upkeep.check();
      for (const hash of [missing, drift]) expect(problems.filter((problem) => problem.includes(hash))).toHaveLength(1);
    });

    it("that died are there without an end", async () => {
      await recordWorld(store, 1, world);
      expect(await store.audits.get("audit0001")).toEqual({
        ...startOf(1),
        targets: [expect.objectContaining({ target })],
      });
      expect(await store.audits.get("audit0002")).toBeUndefined();
    });

    it("of one target give one manifest as long as they read the same", async () => {
      for (const number of [1, 2]) await recordWorld(store, number, world);
      await recordWorld(store, 3, { ...world, apis: { a1: ["prod"] } });
      const audits = await Promise.all([1, 2, 3].map((number) => store.audits.get(startOf(number).id)));
      const manifests = audits.map((audit) => audit?.targets[0]?.manifest);
      expect(manifests[0]).toBe(manifests[1]);
      expect(manifests[0]).not.toBe(manifests[2]);
    });

    it("are listed newest first, page by page", async () => {
      for (const number of [3, 1, 5, 2, 4]) await store.audits.begin(startOf(number));
      const ids: string[] = [];
      for (let cursor: string | undefined, more = true; more; ) {
        const page = await store.audits.list({ limit: 2, ...(cursor === undefined ? {} : { cursor }) });
        ids.push(...page.items.map(({ id }) => id));
        cursor = page.next;
        more = cursor !== undefined;
      }
      expect(ids).toEqual([5, 4, 3, 2, 1].map((number) => startOf(number).id));
      await expect(store.audits.list({ limit: 2, cursor: "nonsense" })).rejects.toThrow(UserError);
    });

    it("that began earlier than the one recorded last are evidence, and change nothing", async () => {
      await recordWorld(store, 2, { ...world, failing: [] });
      expect(await recordWorld(store, 1, world)).toEqual({ outcome: "superseded", changes: [] });
      expect((await store.findings.list({ limit: 5 })).items).toEqual([]);
      expect((await store.audits.get("audit0001"))?.targets).toMatchObject([{ outcome: "superseded", changes: {} }]);
    });

    it("are recorded once, however often that is tried", async () => {
      const first = await recordWorld(store, 1, world, { receivers: ["sns"] });
      expect(await recordWorld(store, 1, world, { receivers: ["sns"] })).toEqual({ outcome: "repeated", changes: [] });
      expect((await store.audits.get("audit0001"))?.targets).toMatchObject([{ changes: { new: 1 } }]);
      expect(await store.outbox.status()).toEqual([{ receiver: "sns", pending: 1, dead: 0, oldest: day(1) }]);
      expect(first.changes).toHaveLength(1);
    });

    it("of one target at once leave what the latest of them says", async () => {
      const numbers = Array.from({ length: 8 }, (_, index) => index + 1);
      const worldOf = (number: number): World => ({
        apis: { a1: ["prod", "dev"] },
        failing: [`p1 a1 ${number % 2 === 0 ? "prod" : "dev"}`, ...(number === 8 ? ["p2 a1 dev"] : [])],
      });
      const records = await Promise.all(numbers.map((number) => recordWorld(store, number, worldOf(number))));
      const active = await store.findings.list({ limit: 10, states: ["new", "open", "reopened"] });
      const names = active.items.map(({ finding }) => `${finding.policy} ${finding.resource.name}`);
      expect(names.toSorted()).toEqual(["p1 prod", "p2 dev"]);
      expect(records.at(-1)?.outcome).toBe("recorded");
      expect(await store.upkeep.check()).toEqual([]);
    });

    it("give for each target the newest of all of it, and then the later ones of single APIs", async () => {
      expect(await store.audits.latest()).toEqual([]);
      const there = { ...target, region: "us-east-1" };
      const both: World = { apis: { "": ["v1"], a1: ["prod"], a2: ["prod"] }, failing: [] };
      await recordWorld(store, 1, both);
      await recordWorld(store, 2, both, { view: { api: "a2" } });
      await recordWorld(store, 3, both);
      await recordWorld(store, 6, both, { view: { api: "a1" } });
      await recordWorld(store, 4, both, { view: { target: there } });
      await recordWorld(store, 5, both, { view: { api: "a2" } });
      expect((await recordWorld(store, 2, both, { view: { target: there } })).outcome).toBe("superseded");
      await recordWorld(store, 5, both, { view: { api: "a2" } });
      const latest = await store.audits.latest();
      expect(latest.map((entry) => [entry.target.region, entry.audit, entry.startedAt, entry.api])).toEqual([
        ["eu-west-1", "audit0003", day(3), undefined],
        ["eu-west-1", "audit0005", day(5), "a2"],
        ["eu-west-1", "audit0006", day(6), "a1"],
        ["us-east-1", "audit0004", day(4), undefined],
      ]);
      const [entry] = (await store.audits.get("audit0005"))?.targets ?? [];
      expect(latest[1]).toEqual({ ...entry, audit: "audit0005", startedAt: day(5) });
      await store.upkeep.prune(new Date(day(100)));
      expect(await store.audits.latest()).toEqual(latest);
      const other = await makePlace();
      const copy = await other.open();
      await copy.upkeep.importRows(store.upkeep.exportRows());
      expect(await copy.audits.latest()).toEqual(latest);
      await copy.close();
      await other.remove();
    });

    it("tell which waivers there were, and since when", async () => {
      const later = { ...waiver, expires: "2031-01-01" };
      await store.audits.begin(startOf(2));
      await store.audits.finish(startOf(2), reportOf(2), [later]);
      await store.audits.begin(startOf(1));
      await store.audits.finish(startOf(1), reportOf(1), [waiver, { ...waiver, api: "a2" }]);
      const { policies: _, ...told } = later;
      expect(await store.audits.waivers()).toEqual([
        { ...told, firstSeen: day(1), lastSeen: day(2) },
        { ...told, expires: "2030-01-01", api: "a2", firstSeen: day(1), lastSeen: day(1) },
      ]);
    });
  });

  describe("blobs", () => {
    it("have the hash of their canonical form", async () => {
      const hash = await store.blobs.put({ b: [1, { d: null, c: "é" }], a: true });
      expect(hash).toBe("e743b072f3026acaf46c4b6c3757c14718c11f58222f87358f43e8877c41710a");
      expect(await store.blobs.put({ a: true, b: [1, { c: "é", d: null }] })).toBe(hash);
      expect(await store.blobs.get(hash)).toEqual({ a: true, b: [1, { c: "é", d: null }] });
      expect(await store.blobs.put({ a: false })).not.toBe(hash);
      expect(await store.blobs.get("0".repeat(64))).toBeUndefined();
    });
  });

  describe("the fingerprint key", () => {
    it("is made once for each store", async () => {
      const other = await makePlace();
      const [again, elsewhere] = [await place.open(), await other.open()];
      expect(store.fingerprintKey).toHaveLength(32);
      expect(Buffer.from(again.fingerprintKey)).toEqual(Buffer.from(store.fingerprintKey));
      expect(Buffer.from(elsewhere.fingerprintKey)).not.toEqual(Buffer.from(store.fingerprintKey));
      await Promise.all([again.close(), elsewhere.close()]);
      await other.remove();
    });
  });
}
