import type { Collected } from "../model/collected.ts";
import { createResourceSet } from "../model/resource-set.ts";
import type { Snapshot } from "../model/snapshot.ts";
import type { AuditedPart, AuditRecorder, TargetAudit } from "../model/target-audit.ts";
import type { Waiver } from "../model/waiver.ts";
import type { SeenApis } from "./api-summary.ts";
import { createTotals, type Totals } from "./totals.ts";
import { applyWaivers } from "./waivers.ts";

/** What is kept of one target until all of it was seen. */
export interface SeenTarget {
  regional: Snapshot | undefined;
  readonly apis: SeenApis[];
  readonly results: Totals;
  readonly parts: AuditedPart[];
}

/** A target of which nothing was seen yet. */
export function createSeenTarget(): SeenTarget {
  return { regional: undefined, apis: [], results: createTotals(), parts: [] };
}

/** Hands a snapshot to the recorder, and remembers what it held. */
export async function recordSnapshot(seen: SeenTarget, snapshot: Snapshot, recorder: AuditRecorder): Promise<void> {
  const { kind, api, resources } = snapshot;
  const kept = await recorder.snapshot(snapshot);
  seen.parts.push({
    kind,
    resources: createResourceSet(resources),
    ...(kept ? { kept } : {}),
    ...(api ? { api } : {}),
  });
}

/** What all that was seen of a target says about its findings. */
export function toTargetAudit(
  { results, parts }: SeenTarget,
  { coverage, targetGaps, vanished = [] }: Extract<Collected, { kind: "coverage" }>,
  audit: Pick<TargetAudit, "startedAt" | "policies"> & { readonly waivers: readonly Waiver[]; readonly now: Date },
): TargetAudit {
  const { startedAt, policies, waivers, now } = audit;
  const { counts, errors } = results;
  // Without policies: those about waivers judge the audit as a whole.
  const marked = { counts, errors, waivers, now, policies: [], coverage: [], interrupted: false };
  const { findings } = applyWaivers({ findings: results.findings, ...marked });
  return { target: coverage.target, startedAt, policies, findings, errors, parts, coverage, targetGaps, vanished };
}
