import { mapInOrder } from "../collect/streams.ts";
import { unread } from "../collect/unread.ts";
import { collectDigest, type Digest } from "../deliver/digest.ts";
import { expectBaseline } from "../drift-sources/baseline.ts";
import { applyWaivers } from "../evaluate/waivers.ts";
import type { DriftReport } from "../model/drift-report.ts";
import { isFailing } from "../model/finding.ts";
import { isDriftPolicy } from "../model/policy.ts";
import type { Report } from "../model/report.ts";
import { targetName } from "../model/target.ts";
import { buildReport } from "../report/build.ts";
import { createReportMerger, type MergedReports } from "../report/merge.ts";
import { mergeDrift } from "../report/merge-drift.ts";
import { failedGap } from "./fail-target.ts";
import { judgeTarget } from "./judge-target.ts";
import { createFindingKeeper, type FindingKeeper } from "./keep-findings.ts";
import type { ReadyPlan } from "./plan.ts";
import type { PlannedTarget } from "./planned-target.ts";
import { unreadTrail } from "./read-trail.ts";
import { reportKey } from "./target-files.ts";
import { timeOf, type Workplace } from "./workplace.ts";

/** How a whole audit came out. */
export interface Summary {
  readonly report: Report;
  readonly digest: Digest;
  /** How long the audit took, in seconds. */
  readonly seconds: number;
}

/** Reports read at a time. */
const atOnce = 16;
/** Findings in the report of an audit: more would not fit into a file, nor into memory; the store has them all. */
const mostFindings = 50_000;

/**
 * Adds up what was found in all targets, judges waivers over the whole, and keeps the report. A target that left no report is
 * recorded as one of which nothing is known. May be run again.
 * @param key of the list of targets
 */
export async function summarise(place: Workplace, plan: ReadyPlan, key: string): Promise<Summary> {
  const { store, files, clock } = place;
  const targets = ((await files.get(key)) ?? []) as readonly PlannedTarget[];
  const merger = createReportMerger();
  const keeper = createFindingKeeper(plan.waivers, mostFindings);
  for await (const report of mapInOrder(toAsync(targets), atOnce, (one) => readReport(place, plan, one))) {
    keeper.add(merger.add(report));
  }
  const merged = { ...merger.merged() };
  const drift = await withUnread(place, plan, merged);
  const report = toReport(place, plan, { ...merged, ...(drift ? { drift } : {}) }, keeper);
  await store.audits.finish(plan.audit, report, plan.waivers);
  const digest = await digestOf(place, plan);
  return { report, digest, seconds: (clock.now() - Date.parse(plan.audit.startedAt)) / 1000 };
}

async function* toAsync<Item>(items: Iterable<Item>): AsyncGenerator<Item> {
  yield* items;
}

async function readReport(place: Workplace, plan: ReadyPlan, { target, gaps }: PlannedTarget): Promise<Report> {
  const report = await place.files.get(reportKey(place, plan.audit.id, target));
  if (report !== undefined) return report as Report;
  const gap = failedGap(target, "The audit of this target left no report");
  const read = { parts: [], end: unread(target, [...gaps, gap]) };
  return await judgeTarget(place, plan, read, unreadTrail(plan, gap));
}

/** The drift of all targets; something may be expected in targets that were not read. */
async function withUnread(
  { store }: Workplace,
  { attribute }: ReadyPlan,
  { coverage, drift }: MergedReports,
): Promise<DriftReport | undefined> {
  const expected = await expectBaseline(store.baselines, "the baseline");
  if (!expected) return drift;
  const { against, words: expectation } = expected;
  const counts = { compared: 0, same: 0, changed: 0, added: 0, removed: 0, unexpected: 0 };
  const nothing = { counts, differences: [], uncompared: [], recreated: [], stages: [] };
  const seen = new Set(coverage.map(({ target }) => targetName(target)));
  const unseen = expected.targets.filter((target) => !seen.has(targetName(target)));
  return mergeDrift([{ against, expectation, attributed: attribute, ...nothing, ...drift, unread: unseen }]);
}

function toReport(
  { clock, version }: Workplace,
  { audit, selection, waivers, standards }: ReadyPlan,
  merged: MergedReports,
  keeper: FindingKeeper,
): Report {
  const policies = selection.policies.filter((policy) => merged.drift !== undefined || !isDriftPolicy(policy));
  const now = new Date(clock.now());
  const waived = applyWaivers({ ...merged, findings: keeper.kept(), waivers, now, policies, interrupted: false });
  const times = { startedAt: audit.startedAt, finishedAt: timeOf(clock) };
  const report = buildReport({ ...merged, ...waived, ...times, version, policies, standards, interrupted: false });
  const omitted = keeper.omitted();
  if (omitted === 0) return report;
  const bySeverity = { ...merged.bySeverity };
  const aboutWaivers = report.findings.filter(({ resource }) => resource.type === "waiver");
  for (const finding of aboutWaivers) if (isFailing(finding)) bySeverity[finding.severity] += 1;
  return { ...report, omitted, summary: { ...report.summary, bySeverity } };
}

const lastName = "runs/last.json";

/** How things stand, and what changed since the audit before. */
async function digestOf({ store, files, clock }: Workplace, { audit }: ReadyPlan): Promise<Digest> {
  const started = Date.parse(audit.startedAt);
  const last = (await files.get(files.keyOf(lastName))) as
    | { readonly startedAt: string; readonly before?: string }
    | undefined;
  const before = last?.startedAt === audit.startedAt ? last.before : last?.startedAt;
  const from = new Date(before === undefined ? started - 24 * 3_600_000 : Date.parse(before) + 1);
  const digest = await collectDigest(store.findings, { from, to: new Date(clock.now()) });
  await files.put(lastName, { startedAt: audit.startedAt, ...(before === undefined ? {} : { before }) });
  return digest;
}
