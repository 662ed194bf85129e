import { UserError } from "../../errors.ts";
import { toBlobValue } from "../blob-text.ts";
import type { Manifest, TargetEntry } from "../entries.ts";
import type { Pruned } from "../report-store.ts";
import { blobGraceMs, blobsOf, contentsOf, manifestsOf, standingAudits } from "../retention.ts";
import { toAuditEntry } from "./audits.ts";
import { toBaselineEntry } from "./baselines.ts";
import { readBlobText } from "./blobs.ts";
import type { Database } from "./database.ts";
import { toTargetRow } from "./record-target.ts";

/** Forgets what is older, and gives the space back. */
export function prune(database: Database, before: Date, now: Date): Pruned {
  const pruned = database.write(() => {
    const audits = pruneAudits(database, before.toISOString());
    const findings = pruneFindings(database, before.toISOString());
    database.run("DELETE FROM waiver WHERE last_seen < ?", before.toISOString());
    return { audits, findings, ...pruneBlobs(database, new Date(now.getTime() - blobGraceMs)) };
  });
  database.script("PRAGMA incremental_vacuum; PRAGMA wal_checkpoint(TRUNCATE)");
  return pruned;
}

function pruneAudits(database: Database, before: string): number {
  const clocks = database.all("SELECT * FROM target").map((row) => toTargetRow(row).clock);
  const standing = JSON.stringify([...standingAudits(clocks)]);
  const old = "started_at < ? AND id NOT IN (SELECT value FROM json_each(?))";
  database.run(`DELETE FROM target_audit WHERE audit IN (SELECT id FROM audit WHERE ${old})`, before, standing);
  return database.run(`DELETE FROM audit WHERE ${old}`, before, standing);
}

function pruneFindings(database: Database, before: string): number {
  const old = `SELECT id FROM finding WHERE state = 'resolved' AND resolved_at < ?
    AND NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.finding = finding.id)`;
  database.run(`DELETE FROM change WHERE finding IN (${old})`, before);
  return database.run(`DELETE FROM finding WHERE id IN (${old})`, before);
}

function pruneBlobs(database: Database, putBefore: Date): Pick<Pruned, "blobs" | "problem"> {
  const wanted = wantedBlobs(database);
  if (typeof wanted === "string") return { blobs: 0, problem: wanted };
  const old = database.all("SELECT hash FROM blob WHERE touched_at < ?", putBefore.toISOString());
  const unwanted = old.map(({ hash }) => String(hash)).filter((hash) => !wanted.has(hash));
  for (const hash of unwanted) database.run("DELETE FROM blob WHERE hash = ?", hash);
  return { blobs: unwanted.length };
}

/** Hashes of the blobs that something refers to, or why that can't be told. */
function wantedBlobs(database: Database): Set<string> | string {
  const wanted = new Set(database.all("SELECT * FROM audit").flatMap((row) => blobsOf(toAuditEntry(row), [])));
  for (const row of database.iterate("SELECT entry FROM baseline")) wanted.add(toBaselineEntry(row).content);
  const manifests = new Set<string>();
  for (const { entry } of database.iterate("SELECT entry FROM target_audit")) {
    const target = JSON.parse(String(entry)) as TargetEntry;
    for (const hash of manifestsOf(target)) manifests.add(hash);
    for (const hash of blobsOf({}, [target])) wanted.add(hash);
  }
  try {
    for (const hash of manifests) {
      const text = readBlobText(database, hash);
      const manifest = text === undefined ? undefined : (toBlobValue(hash, text) as Manifest);
      for (const snapshot of manifest ? contentsOf(manifest) : []) wanted.add(snapshot);
    }
    return wanted;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return error.message;
  }
}
