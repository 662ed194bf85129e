import { type Severity, severityRank } from "../../model/severity.ts";
import type { FindingState } from "../../model/tracked-finding.ts";
import { contentHash } from "../canonical-json.ts";
import { toPosition } from "../change-position.ts";

/** An item's place in the table; see `tableDefinition`. */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

export const storeKey: Key = { pk: "STORE", sk: "STORE" };

/** The key of a target's state. */
export function targetItemKey(target: string): Key {
  return { pk: `TARGET#${target}`, sk: "TARGET" };
}

/** Where a target is listed among all of them. */
export function knownTargetKey(target: string): Key {
  return { pk: "TARGETS", sk: target };
}

/** The key of a finding. */
export function findingKey(target: string, id: string): Key {
  return { pk: `TARGET#${target}`, sk: `FINDING#${id}` };
}

/** Of a change; of all changes of a finding without a sequence. */
export function changeKey(finding: string, sequence?: number): Key {
  return { pk: `FINDING#${finding}`, sk: `CHANGE#${sequence === undefined ? "" : padded(sequence)}` };
}

/** The key of the note that changes were recorded on a day; of all such notes without a day. */
export function changeDayKey(day = ""): Key {
  return { pk: "CHANGES", sk: day };
}

/** Where the changes that were recorded on a day lie together in an index. */
export function changesOn(day: string): string {
  return `CHANGES#${day}`;
}

/** Where a change stands among all changes. */
export function changePosition(recordedAt: string, finding: string, sequence: number): string {
  return toPosition(recordedAt, finding, padded(sequence));
}

/** Of an outbox entry; of all entries of a finding for a receiver without a sequence. */
export function outboxKey(receiver: string, finding: string, sequence?: number): Key {
  return { pk: `FINDING#${finding}`, sk: `OUTBOX#${receiver}#${sequence === undefined ? "" : padded(sequence)}` };
}

/** The list of a receiver's entries in one state. */
export function outboxList(receiver: string, state: "pending" | "dead"): string {
  return `OUTBOX#${receiver}#${state}`;
}

/** Where an entry stands in its list. */
export function outboxListKey(dueAt: string, finding: string, sequence: number): string {
  return `${dueAt}#${finding}#${padded(sequence)}`;
}

/** When an entry is due that stands there in its list. */
export function dueAtOf(listKey: string): string {
  return listKey.slice(0, listKey.indexOf("#"));
}

/** The key of an audit. */
export function auditKey(id: string): Key {
  return { pk: "AUDIT", sk: id };
}

/** The key of what an audit recorded of a target. */
export function targetAuditKey(audit: string, target: string): Key {
  return { pk: `AUDIT#${audit}`, sk: target };
}

/** The key of a waiver: what it is about may be longer than a key. */
export function waiverItemKey(key: string): Key {
  return { pk: "WAIVER", sk: contentHash(key) };
}

/** The key of a part of the baseline. */
export function baselineKey(part: string): Key {
  return { pk: "BASELINE", sk: part };
}

/** The key of a change of a part of the baseline. */
export function baselineChangeKey(part: string, sequence: number): Key {
  return { pk: `BASELINE#${part}`, sk: `CHANGE#${padded(sequence)}` };
}

/** The key of a note that an audit of something is due. */
export function dueKey(what: string): Key {
  return { pk: `DUE#${what}`, sk: "DUE" };
}

/** Where findings of one state and severity lie together in an index. */
export function shelfKey(value: string, state: FindingState, severity: Severity): string {
  return [value, state, severityRank(severity)].join("#");
}

/** Numbers that sort as text. */
function padded(sequence: number): string {
  return String(sequence).padStart(10, "0");
}
