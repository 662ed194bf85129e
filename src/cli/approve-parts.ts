import { UserError } from "../errors.ts";
import type { Gap } from "../model/snapshot.ts";
import { targetName } from "../model/target.ts";
import type { Approval, BaselineChange, BaselineEntry, BaselinePart, Baselines, Decision } from "../store/baselines.ts";
import { changedSnapshots } from "../store/changed-snapshots.ts";
import type { AuditDetails, Manifest, ManifestPart, TargetEntry } from "../store/entries.ts";
import { keyIdOf } from "../store/key-id.ts";
import type { ReportStore } from "../store/report-store.ts";
import { createPartReader, readCoverage, readManifest } from "../store/snapshots.ts";
import type { PartFilter } from "./part-filter.ts";

/** What is to be approved, where, and by whom. */
export interface ApprovalPlan {
  readonly store: ReportStore;
  readonly details: AuditDetails;
  readonly baselines: Baselines;
  readonly filter: PartFilter;
  readonly decision: Decision;
  readonly allowGaps: boolean;
}

/** What came of approving parts of an audit. */
export interface ApprovalResult {
  readonly approved: (BaselinePart & { readonly change: BaselineChange })[];
  /** How many were expected already just as they were read. */
  unchanged: number;
  readonly refused: (BaselinePart & { readonly gaps: readonly Gap[] })[];
  /** What is expected of the targets that were picked, and the audit did not read. */
  readonly missing: BaselineEntry[];
  /** Gaps that hide whole APIs: those can't be approved. */
  readonly hiding: (Gap & { readonly target: string })[];
  readonly problems: Error[];
}

/** Snapshots in memory at once. */
const chunkSize = 50;

/** Approves what the filter picks of an audit. Only what is not expected already is read. */
export async function approveParts(plan: ApprovalPlan, expected: readonly BaselineEntry[]): Promise<ApprovalResult> {
  const result: ApprovalResult = { approved: [], unchanged: 0, refused: [], missing: [], hiding: [], problems: [] };
  for (const entry of plan.details.targets.filter(({ target }) => plan.filter.isTarget(target))) {
    try {
      await approveTarget(plan, entry, expected, result);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      result.problems.push(error);
    }
  }
  return result;
}

async function approveTarget(
  { filter, ...plan }: ApprovalPlan,
  entry: TargetEntry,
  expected: readonly BaselineEntry[],
  result: ApprovalResult,
): Promise<void> {
  const { store, details } = plan;
  const { target } = entry;
  const manifest = await readManifest(store.blobs, details.id, entry);
  const { targetGaps = [] } = await readCoverage(store.blobs, details.id, entry);
  result.hiding.push(...targetGaps.map((gap) => ({ ...gap, target: targetName(target) })));
  const picked: Manifest = { target, parts: manifest.parts.filter((part) => filter.isPart({ target, ...part })) };
  const mine = expected.filter((part) => filter.isPart(part));
  const { same, changed, added, removed } = changedSnapshots(mine, picked);
  result.unchanged += same;
  if (entry.api === undefined) result.missing.push(...removed);
  const parts = [...changed.map(({ actual }) => actual), ...added];
  for (let start = 0; start < parts.length; start += chunkSize) {
    await approveChunk(plan, entry, parts.slice(start, start + chunkSize), result);
  }
}

async function approveChunk(
  { store, details, baselines, decision, allowGaps }: Omit<ApprovalPlan, "filter">,
  entry: TargetEntry,
  parts: readonly ManifestPart[],
  result: ApprovalResult,
): Promise<void> {
  const read = createPartReader(store.blobs, details.id, entry);
  const key = entry.key ?? keyIdOf(store.fingerprintKey);
  const approvals: Approval[] = [];
  for (const part of parts) {
    try {
      approvals.push({ snapshot: await read(part), key, audit: details.id, allowGaps, ...decision });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      result.problems.push(error);
    }
  }
  const outcomes = await baselines.approve(approvals);
  for (const [index, outcome] of outcomes.entries()) {
    const snapshot = approvals[index]?.snapshot;
    if (!snapshot) continue;
    const { target, kind, api } = snapshot;
    const part = { target, kind, ...(api ? { api } : {}) };
    if (outcome.kind === "approved") result.approved.push({ ...part, change: outcome.change });
    else if (outcome.kind === "refused") result.refused.push({ ...part, gaps: outcome.gaps });
    else result.unchanged += 1;
  }
}
