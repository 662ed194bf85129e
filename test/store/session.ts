import type { Report } from "../../src/model/report.ts";
import type { TargetAudit } from "../../src/model/target-audit.ts";
import type { AuditStart } from "../../src/store/entries.ts";
import type { ReportStore, TargetRecord } from "../../src/store/report-store.ts";
import { auditWorld, day, type View, type World } from "./audits.ts";

/** Audits of the test, named and timed by their number. */
export function startOf(number: number): AuditStart {
  return { id: `audit${String(number).padStart(4, "0")}`, startedAt: day(number), version: "test" };
}

/** Begins audit `number` and records what it sees of a world. */
export async function recordWorld(
  store: ReportStore,
  number: number,
  world: World,
  { view = {}, receivers = [] }: { readonly view?: View; readonly receivers?: readonly string[] } = {},
): Promise<TargetRecord> {
  return recordAudit(store, number, auditWorld(world, view, day(number)), receivers);
}

/** Begins audit `number` and records a target. */
export async function recordAudit(
  store: ReportStore,
  number: number,
  audit: TargetAudit,
  receivers: readonly string[] = [],
): Promise<TargetRecord> {
  await store.audits.begin(startOf(number));
  return await store.audits.recordTarget(startOf(number), audit, receivers);
}

/** A report of nothing, as audit `number` would make it. */
export function reportOf(number: number): Report {
  const results = { pass: 0, fail: 0, unknown: 0, skip: 0 };
  return {
    tool: { name: "gatewarden", version: "test" },
    startedAt: day(number),
    finishedAt: day(number),
    complete: true,
    interrupted: false,
    summary: {
      targets: { total: 1, complete: 1, incomplete: 0, failed: 0 },
      apis: { rest: 1, http: 0, websocket: 0 },
      resources: number,
      policies: 1,
      results,
      bySeverity: { critical: 0, high: 0, medium: 0, low: 0, informational: 0 },
      waived: 0,
      gaps: 0,
      unknownMembers: 0,
      calls: 0,
      throttled: 0,
    },
    findings: [],
    policies: [],
    scorecards: [],
    coverage: [],
    gaps: [],
    errors: [],
  } as unknown as Report;
}
