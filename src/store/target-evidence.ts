import type { AuditedPart, TargetAudit } from "../model/target-audit.ts";
import type { ChangeKind } from "../model/tracked-finding.ts";
import type { CoverageRecord, Manifest, ManifestPart, TargetEntry } from "./entries.ts";
import type { Reconciliation } from "./reconcile.ts";
import type { BlobStore } from "./report-store.ts";

/** Hashes of what proves the audit of a target. */
export type TargetEvidence = Pick<
  TargetEntry,
  "manifest" | "neighbourhoods" | "coverage" | "key" | "exposures" | "basis"
>;

/**
 * Keeps what an audit read of a target, before anything refers to it.
 * @param key id of the key of the snapshots' fingerprints
 */
export async function keepEvidence(audit: TargetAudit, blobs: BlobStore, key: string): Promise<TargetEvidence> {
  const { coverage, policies, targetGaps, results, exposures, basis } = audit;
  const gaps = targetGaps ? { targetGaps } : {};
  const record: CoverageRecord = { coverage, policies, ...gaps, ...(results ? { results } : {}) };
  const neighbourhoods = toManifest(audit, ({ kept }) => kept?.neighbourhood);
  const hasNeighbourhoods = audit.parts.some(({ kept }) => kept?.neighbourhood !== undefined);
  return {
    manifest: await blobs.put(toManifest(audit, ({ kept }) => kept?.snapshot)),
    ...(hasNeighbourhoods ? { neighbourhoods: await blobs.put(neighbourhoods) } : {}),
    coverage: await blobs.put(record),
    key,
    ...(exposures ? { exposures } : {}),
    ...(basis === undefined ? {} : { basis }),
  };
}

/** Sorted by API, whatever the order in which they were read. */
function toManifest({ target, parts }: TargetAudit, contentOf: (part: AuditedPart) => string | undefined): Manifest {
  const sorted = parts.toSorted(({ api: one }, { api: other }) => ((one?.id ?? "") < (other?.id ?? "") ? -1 : 1));
  return {
    target,
    parts: sorted.map((part): ManifestPart => {
      const content = contentOf(part);
      return { kind: part.kind, ...(part.api ? { api: part.api } : {}), ...(content === undefined ? {} : { content }) };
    }),
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
