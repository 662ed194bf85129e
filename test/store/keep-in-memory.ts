import type { Finding } from "../../src/model/finding.ts";
import type { TargetAudit } from "../../src/model/target-audit.ts";
import type { FindingChange } from "../../src/model/tracked-finding.ts";
import { digestsOf, type FindingWrite, type KnownFinding } from "../../src/store/known-finding.ts";
import { type Reconciliation, reconcile } from "../../src/store/reconcile.ts";
import type { TargetClock } from "../../src/store/target-clock.ts";

/** The findings of one target as a store would keep them, without one. */
export interface Kept {
  clock: TargetClock;
  readonly findings: Map<string, KnownFinding & { readonly finding: Finding }>;
  readonly history: FindingChange[];
}

export function keepNothing(): Kept {
  return { clock: { apis: [] }, findings: new Map(), history: [] };
}

/** Reconciles and applies. */
export function record(kept: Kept, audit: TargetAudit, id: string): Reconciliation {
  const result = reconcile(kept.clock, [...kept.findings.values()], audit, id);
  kept.clock = result.clock;
  for (const write of result.writes) apply(kept, write);
  return result;
}

function apply({ findings, history }: Kept, { finding, change, ...life }: FindingWrite): void {
  const content = finding ?? findings.get(life.id)?.finding;
  if (!content) throw new Error(`${life.id} was never written whole`);
  const { policy, resource, severity } = content;
  const { type, arn, api } = resource;
  const place = { policy, type, arn, severity, ...(api ? { api: api.id } : {}) };
  findings.set(life.id, { ...life, ...place, digests: digestsOf(content), finding: content });
  if (change) history.push(change);
}

/** When a finding was last seen, as a reader would be told. */
export function lastSeenOf({ clock, findings }: Kept, id: string): string | undefined {
  return findings.get(id)?.lastSeen ?? clock.seenAt;
}
