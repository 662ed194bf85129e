import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { audit } from "../../src/audit.ts";
import { unread } from "../../src/collect/unread.ts";
import { callRest, callV2 } from "../../src/demo/place.ts";
import { type CompiledPolicy, compilePolicies } from "../../src/evaluate/compile.ts";
import { exposedMethods } from "../../src/evaluate/exposed-methods.ts";
import { waiverPolicyList } from "../../src/evaluate/waiver-policies.ts";
import { builtInPolicies } from "../../src/load/package-root.ts";
import { loadPolicies } from "../../src/load/policies.ts";
import type { AuditBasis } from "../../src/model/audit-basis.ts";
import type { Collected } from "../../src/model/collected.ts";
import { createResourceSet } from "../../src/model/resource-set.ts";
import type { Snapshot } from "../../src/model/snapshot.ts";
import type { Waiver } from "../../src/model/waiver.ts";
import type { Simulator } from "../../src/simulator/simulator.ts";
import type { TargetEntry } from "../../src/store/entries.ts";
import { readAudits } from "../../src/store/read-records.ts";
import { type Recording, startRecording } from "../../src/store/recording.ts";
import type { ReportStore } from "../../src/store/report-store.ts";
import { readParts } from "../../src/store/snapshots.ts";
import { auditSimulator } from "../audit-simulator.ts";
import { accountId, region } from "../collect/run-collect.ts";
import { startSmallWorld } from "../collect/small-world.ts";
import { day } from "./audits.ts";
import { collectAll, type StorePlace, sqlitePlace } from "./store-place.ts";

let place: StorePlace;
let store: ReportStore;
let simulator: Simulator;
let number = 0;
beforeEach(async () => {
  place = await sqlitePlace();
  store = await place.open();
  simulator = await startSmallWorld();
  number = 0;
});
afterEach(async () => {
  await simulator.close();
  await place.remove();
});

const waiver: Waiver = {
  policy: "rest-integration-insecure-skip-verification",
  policies: ["rest-integration-insecure-skip-verification"],
  reason: "accepted",
  owner: "pets@example.com",
  expires: "2030-01-01",
  place: { file: "waivers.yaml", line: 1, column: 1 },
};

/** What is different about an audit. */
interface RecordedAudit {
  readonly regions?: readonly string[];
  readonly waivers?: readonly Waiver[];
  readonly policies?: readonly CompiledPolicy[];
  readonly basis?: AuditBasis;
}

/** Audits the simulator, and records it; the audits are a day apart. */
async function recordAudit({ waivers = [], regions = [region], policies, basis }: RecordedAudit = {}) {
  const now = new Date(day(number));
  number += 1;
  const recording = startRecording(store, { version: "test", ...(basis ? { basis } : {}) });
  const snapshots: Snapshot[] = [];
  const snapshot = (one: Snapshot) => {
    snapshots.push(one);
    return recording.snapshot(one);
  };
  const recorder = Object.assign(Object.create(recording) as Recording, { snapshot, snapshots });
  const report = await auditSimulator(simulator, { regions }, policies, { recorder, now: () => now, waivers });
  return { report, recorder, finish: () => recorder.finish(report, waivers) };
}

async function* toStream(parts: readonly Collected[]): AsyncGenerator<Collected> {
  yield* parts;
}

async function entryOf({ id }: Recording): Promise<TargetEntry | undefined> {
  return (await store.audits.get(id ?? ""))?.targets[0];
}

async function readExposures(recording: Recording): Promise<unknown[]> {
  const hashes = (await entryOf(recording))?.exposures ?? [];
  return (await Promise.all(hashes.map((hash) => store.blobs.get(hash)))).flat();
}

const kindsOf = ({ changes }: Recording) => new Set(changes.map(({ change }) => change.resolution ?? change.kind));

describe("recording an audit", () => {
  it("keeps the findings of its report, the report and every snapshot", async () => {
    const { report, recorder, finish } = await recordAudit({ regions: [region, "us-east-1"] });
    await finish();
    const failing = report.findings.filter(({ status }) => status === "fail");
    const { items } = await store.findings.list({ limit: 1000 });
    expect(items.map(({ finding }) => finding).toSorted(byId)).toEqual(failing.toSorted(byId));
    expect(recorder.changes).toHaveLength(failing.length);
    const audit = await store.audits.get(recorder.id ?? "");
    expect(audit).toMatchObject({
      version: "test",
      startedAt: day(0),
      end: { complete: true, summary: report.summary },
    });
    expect(await store.blobs.get(audit?.end?.report ?? "")).toEqual(JSON.parse(JSON.stringify(report)));
    expect(audit?.targets.map(({ target }) => target.region)).toEqual([region, "us-east-1"]);
    const [entry] = audit?.targets ?? [];
    const parts = entry ? await collectAll(readParts(store.blobs, audit?.id ?? "", entry)) : [];
    const snapshots = parts.flatMap((part) => ("snapshot" in part ? [part.snapshot] : []));
    const read = JSON.parse(
      JSON.stringify(recorder.snapshots.filter(({ target }) => target.region === region)),
    ) as Snapshot[];
    const byApi = ({ api: one }: Snapshot, { api: other }: Snapshot) => ((one?.id ?? "") < (other?.id ?? "") ? -1 : 1);
    expect(snapshots).toEqual(read.toSorted(byApi));
    expect(snapshots.map(({ kind }) => kind).toSorted()).toEqual(["http", "regional", "rest", "websocket"]);
    expect(snapshots.some(({ neighbourhood }) => neighbourhood?.neighbours.length)).toBe(true);
    expect(await store.upkeep.check()).toEqual([]);
    await store.close();
  });

  it("stores an unchanged API once", async () => {
    for (const _ of [1, 2]) await (await recordAudit()).finish();
    const rows = await collectAll(store.upkeep.exportRows());
    const values = rows.flatMap((row) => (row.table === "blob" ? [JSON.parse(row.json) as object] : []));
    expect(values.filter((value) => "resources" in value)).toHaveLength(4);
    await store.close();
  });

  it("keeps who can call what: all of it in a whole audit, and of one API alone in an audit of that", async () => {
    const whole = await recordAudit();
    await whole.finish();
    const again = await recordAudit();
    await again.finish();
    const [regional, ...apis] = whole.recorder.snapshots;
    const exposed = apis.map((snapshot) => exposedMethods(snapshot, regional));
    expect(exposed.map(({ length }) => length > 0)).toEqual([true, true, true]);
    expect(await readExposures(whole.recorder)).toEqual(exposed.flat());
    expect(await entryOf(again.recorder)).toMatchObject({ exposures: (await entryOf(whole.recorder))?.exposures });
    const [first] = apis;
    const recording = startRecording(store, { version: "test" });
    const parts = [regional, first].flatMap((snapshot) => (snapshot ? [{ kind: "snapshot" as const, snapshot }] : []));
    const read = toStream([...parts, unread({ partition: "aws", accountId, region }, [])]);
    await audit(read, [], { version: "test", now: () => new Date(day(3)), recorder: recording, only: first?.api?.id });
    expect(await readExposures(recording)).toEqual(exposed[0]);
    await store.close();
  });

  it("records nothing of a target of which it could not keep who can call what", async () => {
    const { put } = store.blobs;
    const failing = async (value: unknown) => {
      if (Array.isArray(value)) throw new Error("no power");
      return await put(value);
    };
    store = { ...store, blobs: { ...store.blobs, put: failing } };
    const { recorder, finish } = await recordAudit();
    await expect(finish()).rejects.toThrow("no power");
    expect((await store.audits.get(recorder.id ?? ""))?.targets).toEqual([]);
    await store.close();
  });

  it("resolves what was mended, and what is gone", async () => {
    await (await recordAudit()).finish();
    const at = { aws: simulator, accountId, region };
    const [api] = (callRest(at, "GetRestApis", {}) as { items: { id: string }[] }).items;
    const restApiId = api?.id ?? "";
    const found = await store.findings.list({ limit: 1000, api: restApiId });
    expect(found.items.length).toBeGreaterThan(10);
    callRest(at, "DeleteRestApi", { restApiId });
    const { Items } = callV2(at, "GetApis", {}) as { Items: { ApiId: string; ProtocolType: string }[] };
    const ApiId = Items.find(({ ProtocolType }) => ProtocolType === "HTTP")?.ApiId;
    callV2(at, "UpdateApi", { ApiId, DisableExecuteApiEndpoint: true });
    const { recorder, finish } = await recordAudit();
    await finish();
    expect(kindsOf(recorder)).toContain("gone");
    const { items } = await store.findings.list({ limit: 1000, api: restApiId });
    expect(new Set(items.map(({ state, resolution }) => `${state} ${resolution}`))).toEqual(new Set(["resolved gone"]));
    await store.close();
  });

  it("keeps what was judged by, and how each policy did in each target: together, what the report says", async () => {
    const basis = { settings: { regions: [region] }, policies: [], waivers: [waiver] };
    const { report, finish } = await recordAudit({ regions: [region, "us-east-1"], waivers: [waiver], basis });
    await finish();
    const [audit] = await readAudits(store, day(0), day(1));
    expect(audit?.targets).toMatchObject([{ basis }, { basis }]);
    const tallies = audit?.targets.flatMap(({ results = [] }) => results) ?? [];
    const counted = (id: string) => {
      const own = tallies.filter(({ policy }) => policy === id);
      const sum = (of: "pass" | "fail" | "unknown" | "skip" | "waived") => own.reduce((all, one) => all + one[of], 0);
      return {
        pass: sum("pass"),
        fail: sum("fail"),
        unknown: sum("unknown"),
        skip: sum("skip"),
        waived: sum("waived"),
      };
    };
    const met = report.policies.filter(({ id }) => !id.startsWith("waiver-"));
    expect(met.map(({ id }) => [id, counted(id)])).toEqual(
      met.map(({ id, pass, fail, unknown, skip, waived }) => [id, { pass, fail, unknown, skip, waived }]),
    );
    expect(counted(waiver.policy).waived).toBe(1);
    await store.close();
  });

  it("keeps waived findings as waived, and opens them when the waiver is gone", async () => {
    const first = await recordAudit({ waivers: [waiver] });
    await first.finish();
    const waived = await store.findings.list({ limit: 10, policy: waiver.policy });
    expect(waived.items).toMatchObject([{ state: "waived", finding: { waiver: { owner: "pets@example.com" } } }]);
    expect(first.report.findings.filter(({ waiver: mark }) => mark).map(({ id }) => id)).toEqual([
      waived.items[0]?.finding.id,
    ]);
    expect(await store.audits.waivers()).toMatchObject([{ policy: waiver.policy, firstSeen: day(0) }]);
    const second = await recordAudit();
    expect(kindsOf(second.recorder)).toEqual(new Set(["unwaived"]));
    await store.close();
  });

  it("does not keep findings about waivers: they are about files, and the report has them", async () => {
    const covered = loadPolicies([builtInPolicies()]).filter(({ id }) => id === waiver.policy);
    const policies = compilePolicies([...covered, ...waiverPolicyList]);
    const { report } = await recordAudit({ waivers: [{ ...waiver, api: "nowhere" }], policies });
    expect(report.findings.map(({ policy }) => policy)).toEqual([waiver.policy, "waiver-unmatched"]);
    const { items } = await store.findings.list({ limit: 10 });
    expect(items.map(({ finding }) => finding.policy)).toEqual([waiver.policy]);
    await store.close();
  });

  it("says of which targets a later audit is known already", async () => {
    number = 5;
    await (await recordAudit()).finish();
    number = 3;
    const { recorder, finish } = await recordAudit();
    await finish();
    expect([recorder.superseded.map((one) => one.region), recorder.changes]).toEqual([[region], []]);
    expect((await store.audits.get(recorder.id ?? ""))?.targets).toMatchObject([{ outcome: "superseded" }]);
    await store.close();
  });

  it("notes the audit later when the store could not at first, and records nothing without it", async () => {
    const { begin } = store.audits;
    for (const broken of [1, 9]) {
      let failures = 0;
      const failing = async (...start: Parameters<typeof begin>) => {
        failures += 1;
        if (failures <= broken) throw new Error("no power");
        await begin(...start);
      };
      const finishing = async () => {
        throw new Error("no power");
      };
      store = { ...store, audits: { ...store.audits, begin: failing, finish: finishing } };
      const { recorder, finish } = await recordAudit();
      await expect(finish()).rejects.toThrow("no power");
      const audit = await store.audits.get(recorder.id ?? "");
      expect(audit?.targets.length ?? 0).toBe(broken === 1 ? 1 : 0);
      expect(await store.upkeep.check()).toEqual([]);
    }
    await store.close();
  });

  it("lets the audit end when the store fails, and says so afterwards", async () => {
    await store.close();
    const { report, finish } = await recordAudit();
    expect(report.complete).toBe(true);
    await expect(finish()).rejects.toThrow(/not open/);
  });
});

it("knows the resources of a snapshot by type and ARN", () => {
  const resources = Array.from({ length: 2000 }, (_, index) => ({
    type: "AWS::ApiGateway::Stage" as const,
    arn: `arn:${index}`,
  }));
  const set = createResourceSet(resources);
  expect(resources.filter(({ type, arn }) => !set.has(type, arn))).toEqual([]);
  expect(
    resources.filter(({ type, arn }) => set.has("AWS::ApiGateway::Method", arn) || set.has(type, `${arn}x`)),
  ).toEqual([]);
});

function byId({ id: one }: { readonly id: string }, { id: other }: { readonly id: string }): number {
  return one < other ? -1 : 1;
}
