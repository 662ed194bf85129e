import type { CollectedEnd } from "../model/collected.ts";
import { type Finding, isWaived } from "../model/finding.ts";
import { createResourceSet } from "../model/resource-set.ts";
import type { Snapshot } from "../model/snapshot.ts";
import type { Target } from "../model/target.ts";
import type { AuditedPart, AuditRecorder, KeptSnapshot, PolicyTally, TargetAudit } from "../model/target-audit.ts";
import type { Waiver } from "../model/waiver.ts";
import type { SeenApis } from "./api-summary.ts";
import { withExposures } from "./exposed-methods.ts";
import { createExposureChunks, type ExposureChunks } from "./exposure-chunks.ts";
import type { SnapshotEvaluation } from "./snapshot.ts";
import { createTotals, type Totals } from "./totals.ts";
import { applyWaivers } from "./waivers.ts";

/** What is kept of one target until all of it was seen. */
export interface SeenTarget {
  regional: Snapshot | undefined;
  readonly apis: SeenApis[];
  readonly results: Totals;
  readonly parts: AuditedPart[];
  /** Absent where nobody records. */
  readonly exposed?: ExposureChunks;
}

/** A target of which nothing was seen yet. */
export function createSeenTarget(target: Target, recorder: AuditRecorder | undefined): SeenTarget {
  const seen = { regional: undefined, apis: [], results: createTotals(), parts: [] };
  return recorder ? { ...seen, exposed: createExposureChunks((methods) => recorder.exposures(methods, target)) } : seen;
}

/** Adds what evaluating one API gave, and hands its methods and routes to whoever records. */
export async function addEvaluation(
  { results, exposed }: SeenTarget,
  snapshot: Snapshot,
  evaluation: SnapshotEvaluation,
): Promise<void> {
  results.add(evaluation);
  await exposed?.add(withExposures(snapshot, evaluation.exposed));
}

/** Hands a snapshot to the recorder, and remembers what it held. Returns under which hashes it was kept. */
export async function recordSnapshot(
  seen: SeenTarget,
  snapshot: Snapshot,
  recorder: AuditRecorder,
): Promise<KeptSnapshot | undefined> {
  const { kind, api, resources } = snapshot;
  const kept = await recorder.snapshot(snapshot);
  seen.parts.push({
    kind,
    resources: createResourceSet(resources),
    ...(kept ? { kept } : {}),
    ...(api ? { api } : {}),
  });
  return kept;
}

/** What a target is recorded with besides what was seen. */
interface SeenWith extends Pick<TargetAudit, "startedAt" | "policies" | "comparison"> {
  readonly waivers: readonly Waiver[];
  readonly now: Date;
  /** Id of the one API that was to be read. */
  readonly only?: string | undefined;
}

/** Hands what was seen of a target to the recorder, once all of it was. */
export async function recordTarget(
  seen: SeenTarget,
  end: CollectedEnd,
  recorder: AuditRecorder,
  audit: SeenWith,
): Promise<void> {
  const exposures = await seen.exposed?.finish();
  await recorder.target({ ...toTargetAudit(seen, end, audit), ...(exposures ? { exposures } : {}) });
}

/** What all that was seen of a target says about its findings. */
function toTargetAudit(
  { results, parts }: SeenTarget,
  { coverage, targetGaps, vanished = [] }: CollectedEnd,
  audit: SeenWith,
): TargetAudit {
  const { startedAt, policies, comparison, waivers, now, only } = audit;
  const { counts, errors } = results;
  // Without policies: those about waivers judge the audit as a whole.
  const marked = { counts, errors, waivers, now, policies: [], coverage: [], interrupted: false };
  const { findings } = applyWaivers({ findings: results.findings, ...marked });
  const compared = { ...(comparison ? { comparison } : {}), ...(only === undefined ? {} : { api: only }) };
  const told = { target: coverage.target, startedAt, policies, ...compared, findings, errors, parts, coverage };
  return { ...told, targetGaps, vanished, results: toTallies(results, findings) };
}

/** How each policy did that met anything. */
function toTallies({ counts, errors }: Totals, findings: readonly Finding[]): readonly PolicyTally[] {
  const waived = Map.groupBy(findings.filter(isWaived), ({ policy }) => policy);
  const broken = Map.groupBy(errors, ({ policy }) => policy);
  return [...new Set([...counts.keys(), ...broken.keys()])].sort().map((policy): PolicyTally => {
    const { pass, fail, unknown, skip } = counts.get(policy) ?? { pass: 0, fail: 0, unknown: 0, skip: 0 };
    const [accepted, unjudged] = [waived.get(policy)?.length ?? 0, broken.get(policy)?.length ?? 0];
    return { policy, pass, fail: fail - accepted, unknown: unknown + unjudged, skip, waived: accepted };
  });
}
