import pLimit from "p-limit";
import { targetKey, toTracked } from "../rows.ts";
import { dayOf, lifeAttributes, shelvesOf, toChangeDayItem, toChangeItem, toFindingItem } from "./finding-items.ts";
import { findingKey, targetAuditKey } from "./keys.ts";
import { toKnownTargetItem } from "./known-targets.ts";
import { toOutboxItem, toReceiverItem } from "./outbox-items.ts";
import type { StorePlace } from "./place.ts";
import type { PlanHeader, PlanLine } from "./plan.ts";
import { isAbsent, putItem, updateItem, writeItems } from "./requests.ts";

/** Requests at once. */
const concurrency = 32;

/**
 * Carries a plan out. As often as that is done, and by however many at once, the result is the same: findings go by the
 * version, and what is there already is left, be it an outbox entry that was delivered since.
 */
export async function applyPlan(
  place: StorePlace,
  header: PlanHeader,
  parts: AsyncIterable<readonly PlanLine[]> | Iterable<readonly PlanLine[]>,
): Promise<void> {
  const limit = pLimit(concurrency);
  const noteDay = createDayNotes(place);
  for await (const lines of parts) {
    await Promise.all(lines.map((line) => limit(() => applyLine(place, header, line, noteDay))));
  }
  const { start, entry, receivers } = header;
  const target = targetKey(entry.target);
  await writeItems(place, { put: [...receivers.map(toReceiverItem), toKnownTargetItem(target)] });
  const key = targetAuditKey(start.id, target);
  await putItem(place, { ...key, kind: "target-audit", audit: start.id, entry: JSON.stringify(entry) });
}

/** Notes, once and before anything is recorded on it, that there are changes of a day. */
function createDayNotes(place: StorePlace): (day: string) => Promise<unknown> {
  const notes = new Map<string, Promise<unknown>>();
  return (day) => {
    const note = notes.get(day) ?? putItem(place, toChangeDayItem(day));
    notes.set(day, note);
    return note;
  };
}

async function applyLine(
  place: StorePlace,
  header: PlanHeader,
  line: PlanLine,
  noteDay: ReturnType<typeof createDayNotes>,
): Promise<void> {
  await applyFinding(place, header, line);
  const { change, finding, id: _id, shelved: _shelved, fromSeverity, ...life } = line;
  if (!change || !finding) return;
  const message = { change, tracked: toTracked({ finding, ...life }, header.seenAt) };
  for (const receiver of header.receivers) {
    const entry = { receiver, message, attempts: 0, dueAt: change.at, state: "pending" } as const;
    await putItem(place, toOutboxItem(entry), isAbsent);
  }
  const recordedAt = place.now().toISOString();
  await noteDay(dayOf(recordedAt));
  const row = { ...change, target: targetKey(header.entry.target), recordedAt };
  await putItem(place, toChangeItem({ ...row, ...(fromSeverity ? { fromSeverity } : {}) }), isAbsent);
}

async function applyFinding(place: StorePlace, { version, entry }: PlanHeader, line: PlanLine): Promise<void> {
  const { id, finding, change: _, shelved, fromSeverity: _severity, ...life } = line;
  const condition = "attribute_not_exists(#version) OR #version < :version";
  if (finding) {
    await putItem(place, toFindingItem(finding, life, version), { condition, values: { version } });
    return;
  }
  const changes = { ...lifeAttributes(life), ...shelvesOf(shelved), version };
  const isOlder = { condition: "#version < :older", values: { older: version } };
  await updateItem(place, findingKey(targetKey(entry.target), id), changes, isOlder);
}
