import { resourceTypes } from "../model/resource-type.ts";
import type { Gap, Snapshot } from "../model/snapshot.ts";
import type { Approval, ApprovalOutcome, BaselineChange, BaselineEntry, Decision } from "./baselines.ts";

/** How a part of a baseline stands. */
export interface PartState {
  /** How often it changed. */
  readonly sequence: number;
  /** Absent when nothing is expected. */
  readonly entry?: BaselineEntry;
}

/** A part of a baseline after a change. */
export interface PartStep extends PartState {
  readonly change: BaselineChange;
}

/** A part that nobody ever approved. */
export const neverApproved: PartState = { sequence: 0 };

const own = new Set<string>([...resourceTypes, "*"]);

/** The gaps that hide something of the API itself, and not only of its neighbours in other services. */
export function hidingGaps({ gaps }: Pick<Snapshot, "gaps">): readonly Gap[] {
  return gaps.filter(({ hides }) => hides.some((type) => own.has(type)));
}

/**
 * What an approval makes of a part: how it stands then, or why it stays as it is.
 * @param content hash of the snapshot without its neighbourhood
 */
export function approve(
  { sequence, entry }: PartState,
  { snapshot, key, at, by, reason, audit, allowGaps = false }: Approval,
  content: string,
): PartStep | Exclude<ApprovalOutcome, { kind: "approved" }> {
  if (entry?.content === content) return { kind: "unchanged" };
  const gaps = hidingGaps(snapshot);
  if (gaps.length > 0 && !allowGaps) return { kind: "refused", gaps };
  const { target, kind, api } = snapshot;
  const from = audit === undefined ? {} : { audit };
  return {
    sequence: sequence + 1,
    entry: {
      ...{ target, kind, ...(api ? { api } : {}), content, key, approvedAt: at, by, reason, ...from },
      ...(gaps.length > 0 ? { gaps } : {}),
    },
    change: { ...toChange(sequence + 1, { at, by, reason }, entry), ...from, to: content },
  };
}

/** What a withdrawal makes of a part; undefined when nothing was expected. */
export function withdraw({ sequence, entry }: PartState, decision: Decision): PartStep | undefined {
  return entry && { sequence: sequence + 1, change: toChange(sequence + 1, decision, entry) };
}

function toChange(sequence: number, { at, by, reason }: Decision, before: BaselineEntry | undefined): BaselineChange {
  return { sequence, at, by, reason, ...(before ? { from: before.content } : {}) };
}
