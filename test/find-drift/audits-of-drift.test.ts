import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { FindingState } from "../../src/model/tracked-finding.ts";
import type { ReportStore } from "../../src/store/report-store.ts";
import { approve, approved, auditInto, driftOf, failing, type KeptAudit, told } from "./audits.ts";
import { type DriftWorld, startDriftWorld } from "./world.ts";

let world: DriftWorld;
let store: ReportStore;
let first: KeptAudit;

beforeEach(async () => {
  world = await startDriftWorld();
  store = world.store;
  first = await auditInto(store, world.simulator);
  await approve(store, first);
});
afterEach(() => world.close());

/** State of the one finding of a policy on differences, and how it was resolved. */
async function stateOf(policy: string): Promise<readonly string[]> {
  const states: FindingState[] = ["new", "open", "reopened", "resolved", "waived"];
  const { items } = await store.findings.list({ limit: 10, policy, states });
  const [only, ...others] = items;
  if (!only || others.length > 0) throw new Error(`${items.length} findings of ${policy}`);
  return [only.state, ...(only.resolution ? [only.resolution] : [])];
}

const setHost = (value: string) =>
  world.call("v1:UpdateStage", {
    restApiId: world.idOf("rest"),
    stageName: "prod",
    patchOperations: [{ op: "replace", path: "/variables/host", value }],
  });

describe("drift in audits", () => {
  it("is kept as findings, resolved when it is restored, and again when it is approved", async () => {
    setHost("elsewhere.example");
    await auditInto(store, world.simulator);
    expect(await stateOf("drift-stage-variable-changed")).toEqual(["new"]);
    await auditInto(store, world.simulator);
    expect(await stateOf("drift-stage-variable-changed")).toEqual(["open"]);
    setHost("backend.example");
    await auditInto(store, world.simulator);
    expect(await stateOf("drift-stage-variable-changed")).toEqual(["resolved", "passed"]);
    setHost("third.example");
    const changed = await auditInto(store, world.simulator);
    expect(await stateOf("drift-stage-variable-changed")).toEqual(["reopened"]);
    await approve(store, changed);
    await auditInto(store, world.simulator);
    expect(await stateOf("drift-stage-variable-changed")).toEqual(["resolved", "passed"]);
  });

  it("is not resolved by an audit that had nothing to compare with", async () => {
    setHost("elsewhere.example");
    await auditInto(store, world.simulator);
    const { report } = await auditInto(store, world.simulator, { baseline: false });
    expect(report.drift).toBeUndefined();
    expect(await stateOf("drift-stage-variable-changed")).toEqual(["new"]);
  });

  it("is neither lost nor resolved while a gap hides whether it is still there", async () => {
    const ApiId = world.idOf("socket");
    world.call("v2:DeleteApi", { ApiId });
    await auditInto(store, world.simulator);
    expect(await stateOf("drift-api-removed")).toEqual(["new"]);
    world.simulator.faults.push({ kind: "deny", operation: "GetApis" });
    const { report } = await auditInto(store, world.simulator);
    expect(report.complete).toBe(false);
    expect(report.drift?.counts.removed).toBe(0);
    expect(report.drift?.uncompared.map(({ api, side }) => [api?.name, side])).toEqual([
      ["http", "actual"],
      ["socket", "actual"],
    ]);
    expect(await stateOf("drift-api-removed")).toEqual(["new"]);
    world.simulator.faults.length = 0;
    await auditInto(store, world.simulator);
    expect(await stateOf("drift-api-removed")).toEqual(["open"]);
    const entry = (await store.baselines.list()).entries.find(({ api }) => api?.id === ApiId);
    if (!entry) throw new Error("not expected");
    await store.baselines.withdraw([entry], { at: new Date().toISOString(), by: "alice", reason: "retired" });
    await auditInto(store, world.simulator);
    expect(await stateOf("drift-api-removed")).toEqual(["resolved", "gone"]);
  });

  it("of an API that nobody approved stays while the account can't be read", async () => {
    world.call("v2:CreateApi", { Name: "surprise", ProtocolType: "HTTP" });
    await auditInto(store, world.simulator);
    expect(await stateOf("drift-api-undeclared")).toEqual(["new"]);
    world.simulator.faults.push({ kind: "deny", service: "v1" });
    world.simulator.faults.push({ kind: "deny", service: "v2" });
    const { report } = await auditInto(store, world.simulator);
    expect(report.summary.targets.failed).toBe(1);
    expect(report.drift?.counts).toMatchObject({ added: 0, removed: 0 });
    expect(await stateOf("drift-api-undeclared")).toEqual(["new"]);
  });

  it("in stages that can't be read is unknown, and its finding stays", async () => {
    setHost("elsewhere.example");
    await auditInto(store, world.simulator);
    world.simulator.faults.push({ kind: "deny", operation: "v1:GetStages" });
    const { report, details } = await auditInto(store, world.simulator);
    expect(told(report)).toEqual([]);
    expect(report.drift?.uncompared.map(({ type, side }) => `${type} ${side}`)).toContain(
      "AWS::ApiGateway::Stage actual",
    );
    expect(await stateOf("drift-stage-variable-changed")).toEqual(["new"]);
    const compared = await driftOf(store, { report, details }, await approved(store));
    expect(compared.complete).toBe(false);
    expect(compared.drift?.uncompared).toEqual(report.drift?.uncompared);
  });

  it("is not sure of what was approved in spite of gaps, though nothing changed since", async () => {
    world.simulator.faults.push({ kind: "deny", operation: "v1:GetStages" });
    await approve(store, await auditInto(store, world.simulator), ["rest"], true);
    const again = await auditInto(store, world.simulator);
    const report = await driftOf(store, again, await approved(store));
    expect(told(report)).toEqual([]);
    expect(report.drift?.uncompared.map(({ side }) => side)).toEqual(expect.arrayContaining(["expected", "actual"]));
    expect(report.complete).toBe(false);
  });

  it("goes on where an approved snapshot is damaged: that one is unknown, and the rest is compared", async () => {
    setHost("elsewhere.example");
    await auditInto(store, world.simulator);
    world.call("v2:UpdateApi", { ApiId: world.idOf("http"), Description: "new words" });
    const { entries } = await store.baselines.list();
    const entry = entries.find(({ api }) => api?.name === "rest");
    await world.place.spoil(entry?.content ?? "", () => undefined);
    const { report } = await auditInto(store, world.simulator);
    expect(told(report)).toEqual(['http: modified Api http /Description undefined → "new words"']);
    expect(report.complete).toBe(false);
    expect(report.gaps.map(({ operation, message }) => `${operation} ${message}`)).toEqual([
      expect.stringMatching(/^snapshot The baseline of rest .*is missing/),
    ]);
    expect(failing(report)).not.toContain("drift-stage-variable-changed");
    expect(await stateOf("drift-stage-variable-changed")).toEqual(["new"]);
  });
});
