import { type Waiver, waiverKey } from "../../model/waiver.ts";
import { keepReport, mergeWaiver } from "../audit-end.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import type { AuditDetails, AuditEnd, AuditEntry, AuditStart, SeenWaiver, TargetEntry } from "../entries.ts";
import type { AuditLog, BlobStore, Page, PageRequest } from "../report-store.ts";
import { keepEvidence } from "../target-evidence.ts";
import type { Item } from "./items.ts";
import { auditKey, type Key, targetAuditKey, waiverItemKey } from "./keys.ts";
import { readLatest } from "./known-targets.ts";
import type { StorePlace } from "./place.ts";
import { queryItems } from "./query.ts";
import { recordTarget } from "./record-target.ts";
import { getItem, isAbsent, putItem } from "./requests.ts";

/**
 * The audits of a table.
 * @param key id of the store's fingerprint key
 */
export function createAuditLog(place: StorePlace, blobs: BlobStore, key: string): AuditLog {
  return {
    begin: async (start) => {
      await putItem(place, toAuditItem(start), isAbsent);
    },
    async recordTarget(start, audit, receivers) {
      return await recordTarget(place, { start, audit, evidence: await keepEvidence(audit, blobs, key), receivers });
    },
    async finish(start, report, waivers) {
      await putItem(place, toAuditItem({ ...start, end: await keepReport(report, blobs) }));
      for (const waiver of waivers) await noteWaiver(place, waiver, start);
    },
    list: (page) => listAudits(place, page),
    get: (id) => readAudit(place, id),
    latest: () => readLatest(place),
    waivers: () => readWaivers(place),
  };
}

async function readAudit(place: StorePlace, id: string): Promise<AuditDetails | undefined> {
  const item = await getItem(place, auditKey(id));
  if (!item) return undefined;
  const targets: TargetEntry[] = [];
  const values = { pk: targetAuditKey(id, "").pk };
  for await (const { entry } of queryItems(place, { where: "#pk = :pk", values })) {
    targets.push(JSON.parse(String(entry)) as TargetEntry);
  }
  return { ...toAuditEntry(item), targets };
}

async function readWaivers(place: StorePlace): Promise<SeenWaiver[]> {
  const seen: SeenWaiver[] = [];
  for await (const item of queryItems(place, { where: "#pk = :pk", values: { pk: "WAIVER" } }))
    seen.push(toSeenWaiver(item));
  return seen.sort((one, other) => compare(other.lastSeen, one.lastSeen) || compare(waiverKey(one), waiverKey(other)));
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

async function listAudits(place: StorePlace, { limit, cursor }: PageRequest): Promise<Page<AuditEntry>> {
  // "~" comes after every letter of an id.
  const [before = "~"] = cursor === undefined ? [] : decodeCursor(cursor, 1);
  const items: AuditEntry[] = [];
  const where = "#pk = :pk AND #sk < :before";
  const query = { where, values: { pk: "AUDIT", before }, descending: true, pageSize: limit + 1 };
  for await (const item of queryItems(place, query)) {
    const last = items.at(-1);
    if (items.length === limit && last) return { items, next: encodeCursor([last.id]) };
    items.push(toAuditEntry(item));
  }
  return { items };
}

/** An audit's item. */
export function toAuditItem({ id, startedAt, version, end }: AuditEntry): Key & Item {
  return { ...auditKey(id), kind: "audit", startedAt, version, end: end && JSON.stringify(end) };
}

/** An item as any adapter understands it. */
export function toAuditEntry({ sk, startedAt, version, end }: Item): AuditEntry {
  const start = { id: String(sk), startedAt: String(startedAt), version: String(version) };
  return end === undefined ? start : { ...start, end: JSON.parse(String(end)) as AuditEnd };
}

async function noteWaiver(place: StorePlace, waiver: Waiver, { startedAt }: AuditStart): Promise<void> {
  const known = await getItem(place, waiverItemKey(waiverKey(waiver)));
  await putItem(place, toWaiverItem(mergeWaiver(known && toSeenWaiver(known), waiver, startedAt)));
}

/** A waiver's item. */
export function toWaiverItem(waiver: SeenWaiver): Key & Item {
  return {
    ...waiverItemKey(waiverKey(waiver)),
    kind: "waiver",
    lastSeen: waiver.lastSeen,
    waiver: JSON.stringify(waiver),
  };
}

/** An item as any adapter understands it. */
export function toSeenWaiver({ waiver }: Item): SeenWaiver {
  return JSON.parse(String(waiver)) as SeenWaiver;
}
