import pLimit from "p-limit";
import { targetKey, toTracked } from "../rows.ts";
import { lifeAttributes, shelvesOf, toChangeItem, toFindingItem } from "./finding-items.ts";
import { findingKey, targetAuditKey } from "./keys.ts";
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
  for await (const lines of parts) {
    await Promise.all(lines.map((line) => limit(() => applyLine(place, header, line))));
  }
  const { start, entry, receivers } = header;
  await writeItems(place, { put: receivers.map(toReceiverItem) });
  const key = targetAuditKey(start.id, targetKey(entry.target));
  await putItem(place, { ...key, kind: "target-audit", audit: start.id, entry: JSON.stringify(entry) });
}

async function applyLine(place: StorePlace, header: PlanHeader, line: PlanLine): Promise<void> {
  await applyFinding(place, header, line);
  const { change, finding, id: _id, shelved: _shelved, ...life } = line;
  if (!change || !finding) return;
  const message = { change, tracked: toTracked({ finding, ...life }, header.seenAt) };
  for (const receiver of header.receivers) {
    const entry = { receiver, message, attempts: 0, dueAt: change.at, state: "pending" } as const;
    await putItem(place, toOutboxItem(entry), isAbsent);
  }
  await putItem(place, toChangeItem({ ...change, target: targetKey(header.entry.target) }), isAbsent);
}

async function applyFinding(place: StorePlace, { version, entry }: PlanHeader, line: PlanLine): Promise<void> {
  const { id, finding, change: _, shelved, ...life } = line;
  const condition = "attribute_not_exists(#version) OR #version < :version";
  if (finding) {
    await putItem(place, toFindingItem(finding, life, version), { condition, values: { version } });
    return;
  }
  const changes = { ...lifeAttributes(life), ...shelvesOf(shelved), version };
  const isOlder = { condition: "#version < :older", values: { older: version } };
  await updateItem(place, findingKey(targetKey(entry.target), id), changes, isOlder);
}
