import type { TargetAudit } from "../model/target-audit.ts";
import type { ChangeKind } from "../model/tracked-finding.ts";
import type { CoverageRecord, Manifest, TargetEntry } from "./entries.ts";
import type { Reconciliation } from "./reconcile.ts";
import type { BlobStore } from "./report-store.ts";

/** Hashes of what proves the audit of a target. */
export type TargetEvidence = Pick<TargetEntry, "manifest" | "coverage">;

/** Keeps what an audit read of a target, before anything refers to it. */
export async function keepEvidence(audit: TargetAudit, blobs: BlobStore): Promise<TargetEvidence> {
  const { target, coverage, policies } = audit;
  const parts = audit.parts.map(({ kind, api, snapshot }) => ({
    kind,
    ...(api ? { api } : {}),
    ...(snapshot === undefined ? {} : { snapshot }),
  }));
  const key = ({ api }: (typeof parts)[number]) => api?.id ?? "";
  parts.sort((one, other) => (key(one) < key(other) ? -1 : 1));
  return {
    manifest: await blobs.put({ target, parts } satisfies Manifest),
    coverage: await blobs.put({ coverage, policies } satisfies CoverageRecord),
  };
}

/** What an audit recorded of a target. */
export function toTargetEntry(
  { target, coverage, api }: TargetAudit,
  { writes }: Pick<Reconciliation, "writes">,
  outcome: TargetEntry["outcome"],
  evidence: TargetEvidence,
): TargetEntry {
  const changes: Partial<Record<ChangeKind, number>> = {};
  for (const { change } of writes) if (change) changes[change.kind] = (changes[change.kind] ?? 0) + 1;
  return { target, outcome, status: coverage.status, ...(api === undefined ? {} : { api }), changes, ...evidence };
}
