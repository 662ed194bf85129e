import type { AuditEntry, Manifest, TargetEntry } from "./entries.ts";
import type { TargetClock } from "./target-clock.ts";

/** How long a blob that nothing refers to is left alone: the audit that put it may still be running. */
export const blobGraceMs = 3 * 86_400_000;

/**
 * After how long a blob that is put again has to be marked as wanted: well before it could be taken for abandoned, and not
 * in every night's audit.
 */
export const blobFreshMs = 1.5 * 86_400_000;

/** Ids of the audits that say how a target stands: they are kept whatever their age. */
export function standingAudits(clocks: Iterable<TargetClock>): Set<string> {
  const moments = [...clocks].flatMap(({ whole, apis }) => [...(whole ? [whole] : []), ...apis]);
  return new Set(moments.map(({ audit }) => audit));
}

/** Hashes of the blobs to which an audit and what it recorded refer by themselves; manifests refer to more. */
export function blobsOf({ end }: Pick<AuditEntry, "end">, targets: readonly TargetEntry[]): string[] {
  const own = end ? [end.report, ...(end.drift ? [end.drift.report] : [])] : [];
  const ofTarget = (target: TargetEntry) => [
    target.coverage,
    ...(target.exposures ?? []),
    ...(target.basis ? [target.basis] : []),
    ...manifestsOf(target),
  ];
  return [...own, ...targets.flatMap(ofTarget)];
}

/** Hashes of the manifests of what an audit recorded. */
export function manifestsOf({ manifest, neighbourhoods }: TargetEntry): string[] {
  return neighbourhoods === undefined ? [manifest] : [manifest, neighbourhoods];
}

/** Hashes of the blobs that a manifest names. */
export function contentsOf({ parts }: Manifest): string[] {
  return parts.flatMap(({ content }) => (content === undefined ? [] : [content]));
}
