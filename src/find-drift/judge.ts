import { attribute } from "../drift/attribute/attribute.ts";
import { namesThatExplain } from "../drift/attribute/names-that-explain.ts";
import { planRestore } from "../drift/restore/plan-restore.ts";
import type { CompiledPolicy } from "../evaluate/compile.ts";
import type { DriftCircumstances } from "../evaluate/drift/circumstances.ts";
import { evaluateDrift } from "../evaluate/drift/evaluate.ts";
import type { Evaluation } from "../evaluate/evaluation.ts";
import type { ChangedResource, Drift, Expectation } from "../model/difference.ts";
import type { Gap, Snapshot } from "../model/snapshot.ts";
import type { ChangeAuthors, TrailEvent } from "../model/trail-event.ts";
import type { AskTrail } from "./ask-trail.ts";
import type { DriftRecord } from "./record.ts";
import { toDifferences } from "./to-differences.ts";

/** What CloudTrail knows of some calls in a target. */
export interface KnownTrail {
  /** Latest first. */
  readonly events: readonly TrailEvent[];
  /** Why there may be more. */
  readonly gaps: readonly Gap[];
}

/** What drifts are judged with. */
export interface DriftJudge {
  readonly against: Expectation;
  readonly policies: readonly CompiledPolicy[];
  /** When the audit began, ISO 8601. */
  readonly now: string;
  readonly record: DriftRecord;
}

/** The two sides of a drift, with what each target's APIs share. */
export interface DriftSides {
  /** Undefined for an API that was not expected. */
  readonly expected: Snapshot | undefined;
  /** Undefined for an API that is gone. */
  readonly actual: Snapshot | undefined;
  readonly regional: NonNullable<DriftCircumstances["regional"]>;
}

/** What it means to go back: to what was approved or read of the same API, not to another API or an unknown deployment. */
const restorable: ReadonlySet<Expectation> = new Set(["baseline", "last", "snapshot"]);

/**
 * Finds out who made a drift, how to undo it, and what policies say of it; all of it goes into the record.
 * @param askTrail asks who; absent when nobody is to be asked
 */
export async function judgeDrift(
  drift: Drift,
  { expected, actual, regional }: DriftSides,
  { against, policies, now, record }: DriftJudge,
  askTrail: AskTrail | undefined,
): Promise<Evaluation> {
  const trail = drift.changes.length > 0 ? await askTrail?.(namesThatExplain(drift.changes)) : undefined;
  const authors = trail && attribute(drift, trail.events);
  const attributed = authors && trail && { attributed: { by: authors, gaps: trail.gaps } };
  const stage = drift.stage === undefined ? {} : { stage: drift.stage };
  const circumstances = { against, now, regional, ...stage, ...attributed };
  record.add(
    drift,
    toDifferences(drift, { plan: planFor(drift, expected, actual, against), ...known(authors, trail) }),
  );
  return evaluateDrift(policies, drift, expected, actual, circumstances);
}

function known(authors: ReadonlyMap<ChangedResource, ChangeAuthors> | undefined, trail: KnownTrail | undefined) {
  return { authors, isTrailTorn: (trail?.gaps.length ?? 0) > 0 };
}

function planFor(drift: Drift, expected: Snapshot | undefined, actual: Snapshot | undefined, against: Expectation) {
  if (!restorable.has(against) || drift.changes.length === 0) return undefined;
  return planRestore(drift, expected, actual);
}
