import { type AuditDrift, audit } from "../../src/audit.ts";
import { approveParts } from "../../src/cli/approve-parts.ts";
import { readFilter } from "../../src/cli/part-filter.ts";
import { createClock } from "../../src/clock.ts";
import { collect } from "../../src/collect/collect.ts";
import type { CollectSettings } from "../../src/collect/settings.ts";
import { expectBaseline } from "../../src/drift-sources/baseline.ts";
import { toActualPart } from "../../src/drift-sources/collected.ts";
import { expectAudit, seeAudit } from "../../src/drift-sources/kept-audit.ts";
import { compilePolicies } from "../../src/evaluate/compile.ts";
import type { Expected } from "../../src/find-drift/sides.ts";
import { type DriftOptions, findDrift } from "../../src/find-drift.ts";
import { builtInPolicies } from "../../src/load/package-root.ts";
import { loadPolicies } from "../../src/load/policies.ts";
import { isDriftPolicy } from "../../src/model/policy.ts";
import type { Report } from "../../src/model/report.ts";
import type { Severity } from "../../src/model/severity.ts";
import type { Simulator } from "../../src/simulator/simulator.ts";
import type { AuditDetails } from "../../src/store/entries.ts";
import { keyIdOf } from "../../src/store/key-id.ts";
import { startRecording } from "../../src/store/recording.ts";
import type { ReportStore } from "../../src/store/report-store.ts";
import { region, useCredentials } from "../collect/run-collect.ts";

const policies = compilePolicies(loadPolicies([builtInPolicies()]));
/** The built-in policies on differences. */
export const driftPolicies = policies.filter(({ policy }) => isDriftPolicy(policy));

/** What came of an audit that was kept. */
export interface KeptAudit {
  readonly report: Report;
  readonly details: AuditDetails;
}

/** How an audit is to be made. */
export interface AuditChoices {
  /** Whether to compare with what was approved. */
  readonly baseline?: boolean;
  readonly settings?: Partial<CollectSettings>;
  /** Severities in place of the policies' own. */
  readonly severities?: Readonly<Record<string, Severity>>;
}

/** Audits a simulator as the command line does, against what was approved in the store, and keeps the audit there. */
export async function auditInto(
  store: ReportStore,
  simulator: Simulator,
  { baseline = true, settings = {}, severities = {} }: AuditChoices = {},
): Promise<KeptAudit> {
  useCredentials(simulator);
  const all = { regions: [region], rate: 1, concurrency: 8, endpoint: simulator.url, ...settings };
  const collected = collect(all, { clock: createClock(1e6), fingerprint: () => "feedfacefeedface" });
  const expected = baseline ? await expectBaseline(store.baselines, "the baseline") : undefined;
  const recording = startRecording(store, { version: "test" });
  const key = keyIdOf(store.fingerprintKey);
  const toPart: AuditDrift["toPart"] = (snapshot, known) => toActualPart(snapshot, { key, known });
  const drift = expected && { drift: { expected, toPart } };
  const asSet = policies.map(({ policy, cases }) => {
    return { policy: { ...policy, severity: severities[policy.id] ?? policy.severity }, cases };
  });
  const judged = expected ? asSet : asSet.filter(({ policy }) => !isDriftPolicy(policy));
  const options = { version: "test", now: () => new Date(), recorder: recording, ...drift };
  const report = await audit(collected, judged, options);
  await recording.finish(report, []);
  const details = await store.audits.get(recording.id ?? "");
  if (!details) throw new Error("nothing was kept");
  return { report, details };
}

/** Approves what an audit read: all of it, or the APIs with these names. */
export async function approve(
  store: ReportStore,
  { details }: KeptAudit,
  api?: readonly string[],
  allowGaps = false,
): Promise<void> {
  const decision = { at: new Date().toISOString(), by: "alice", reason: "as planned" };
  const filter = readFilter(api ? { api } : {});
  const { baselines } = store;
  const { entries } = await baselines.list();
  const result = await approveParts({ store, details, baselines, filter, decision, allowGaps }, entries);
  if (result.refused.length > 0 || result.problems.length > 0) throw new Error(JSON.stringify(result));
}

/** Compares an audit with what is expected. */
export async function driftOf(
  store: ReportStore,
  { details }: KeptAudit,
  expected: Expected | undefined,
  options: Partial<DriftOptions> = {},
): Promise<Report> {
  if (!expected) throw new Error("nothing is expected");
  const now = () => new Date();
  const told = { version: "test", startedAt: details.startedAt, now, ...options };
  return await findDrift(seeAudit(store.blobs, details), expected, driftPolicies, told);
}

/** What was approved in the store. */
export async function approved(store: ReportStore): Promise<Expected | undefined> {
  return await expectBaseline(store.baselines, "the baseline");
}

/** What an earlier audit read. */
export function asBefore(store: ReportStore, { details }: KeptAudit): Expected {
  return expectAudit(store.blobs, details, "last", `audit ${details.id}`);
}

/** Differences, one a line. */
export function told({ drift }: Report): string[] {
  return (drift?.differences ?? []).map(({ change, resource, path, expected, actual, api, stage }) => {
    const values = change === "modified" ? ` ${JSON.stringify(expected)} → ${JSON.stringify(actual)}` : "";
    const where = [api?.name ?? "regional", ...(stage === undefined ? [] : [stage])].join(" ");
    return `${where}: ${change} ${resource.type.replace(/.*::/, "")} ${resource.name} ${path}${values}`.trimEnd();
  });
}

/** Policies that fail because of drift. */
export function failing({ findings }: Report): string[] {
  const own = new Set(driftPolicies.map(({ policy }) => policy.id));
  return findings.filter(({ policy, status }) => status === "fail" && own.has(policy)).map(({ policy }) => policy);
}
