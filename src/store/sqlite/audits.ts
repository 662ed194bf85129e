import { type Waiver, waiverKey } from "../../model/waiver.ts";
import { keepReport, mergeWaiver } from "../audit-end.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import type { AuditEnd, AuditEntry, AuditStart, SeenWaiver, TargetEntry } from "../entries.ts";
import { latestMoments, toLatestEntry } from "../latest-audits.ts";
import type { AuditLog, BlobStore, LatestEntry, Page, PageRequest } from "../report-store.ts";
import { keepEvidence } from "../target-evidence.ts";
import type { Database, Row } from "./database.ts";
import { recordTarget, toTargetRow } from "./record-target.ts";

/**
 * The audits of a store file.
 * @param key id of the store's fingerprint key
 */
export function createAuditLog(database: Database, blobs: BlobStore, key: string, now: () => Date): AuditLog {
  return {
    begin: async ({ id, startedAt, version }) => {
      database.run("INSERT OR IGNORE INTO audit VALUES (?, ?, ?, NULL)", id, startedAt, version);
    },
    async recordTarget(start, audit, receivers) {
      const evidence = await keepEvidence(audit, blobs, key);
      return recordTarget(database, { start, audit, evidence, receivers, now });
    },
    async finish(start, report, waivers) {
      const end = await keepReport(report, blobs);
      database.writeDurably(() => {
        database.run("UPDATE audit SET ending = ? WHERE id = ?", JSON.stringify(end), start.id);
        for (const waiver of waivers) noteWaiver(database, waiver, start);
      });
    },
    list: async (page) => listAudits(database, page),
    async get(id) {
      const [row] = database.all("SELECT * FROM audit WHERE id = ?", id);
      if (!row) return undefined;
      const targets = database.all("SELECT entry FROM target_audit WHERE audit = ? ORDER BY target", id);
      return { ...toAuditEntry(row), targets: targets.map(({ entry }) => JSON.parse(String(entry)) as TargetEntry) };
    },
    latest: async () => readLatest(database),
    async waivers() {
      const rows = database.all("SELECT waiver FROM waiver ORDER BY last_seen DESC, id");
      return rows.map(toSeenWaiver);
    },
  };
}

function readLatest(database: Database): LatestEntry[] {
  const find = "SELECT entry FROM target_audit WHERE audit = ? AND target = ?";
  return database.all("SELECT * FROM target ORDER BY name").flatMap((row) =>
    latestMoments(toTargetRow(row).clock).flatMap((moment) => {
      const [found] = database.all(find, moment.audit, String(row.name));
      return found ? [toLatestEntry(moment, JSON.parse(String(found.entry)) as TargetEntry)] : [];
    }),
  );
}

function listAudits(database: Database, { limit, cursor }: PageRequest): Page<AuditEntry> {
  // "~" comes after every letter of an id.
  const [before = "~"] = cursor === undefined ? [] : decodeCursor(cursor, 1);
  const rows = database.all("SELECT * FROM audit WHERE id < ? ORDER BY id DESC LIMIT ?", before, limit + 1);
  const items = rows.slice(0, limit).map(toAuditEntry);
  const last = items.at(-1);
  return rows.length > limit && last ? { items, next: encodeCursor([last.id]) } : { items };
}

/** A row of `audit`. */
export function toAuditEntry({ id, started_at: startedAt, version, ending }: Row): AuditEntry {
  const start = { id: String(id), startedAt: String(startedAt), version: String(version) };
  return ending === null ? start : { ...start, end: JSON.parse(String(ending)) as AuditEnd };
}

/** A row of `waiver`. */
export function toSeenWaiver({ waiver }: Row): SeenWaiver {
  return JSON.parse(String(waiver)) as SeenWaiver;
}

function noteWaiver(database: Database, waiver: Waiver, { startedAt }: AuditStart): void {
  const [row] = database.all("SELECT waiver FROM waiver WHERE id = ?", waiverKey(waiver));
  writeWaiver(database, mergeWaiver(row && toSeenWaiver(row), waiver, startedAt));
}

/** Writes a waiver. */
export function writeWaiver(database: Database, waiver: SeenWaiver): void {
  const values = [waiverKey(waiver), waiver.lastSeen, JSON.stringify(waiver)];
  database.run("INSERT OR REPLACE INTO waiver VALUES (?, ?, ?)", ...values);
}
