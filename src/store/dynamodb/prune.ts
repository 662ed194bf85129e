import { DeleteObjectsCommand } from "@aws-sdk/client-s3";
import { UserError } from "../../errors.ts";
import { severities } from "../../model/severity.ts";
import type { Manifest, TargetEntry } from "../entries.ts";
import type { BlobStore, Pruned } from "../report-store.ts";
import { blobGraceMs, blobsOf, contentsOf, manifestsOf, standingAudits } from "../retention.ts";
import { toAuditEntry } from "./audits.ts";
import { createBaselines } from "./baselines.ts";
import { blobFolder, touchedAt } from "./blobs.ts";
import { listObjects } from "./export-rows.ts";
import { auditKey, shelfKey, targetAuditKey } from "./keys.ts";
import type { StorePlace } from "./place.ts";
import { planFolder } from "./plan.ts";
import { finishPruning, pruneFinding } from "./prune-findings.ts";
import { queryItems, scanItems } from "./query.ts";
import { writeItems } from "./requests.ts";
import { settleTargets, toTargetRow } from "./targets.ts";

/** Forgets what is older. May die anywhere: the next one goes on. */
export async function prune(place: StorePlace, blobs: BlobStore, before: Date): Promise<Pruned> {
  await settleTargets(place);
  const audits = await pruneAudits(place, before.toISOString());
  const findings = await pruneFindings(place, before.toISOString());
  await pruneWaivers(place, before.toISOString());
  const abandoned = place.now().getTime() - blobGraceMs;
  await pruneObjects(place, planFolder, () => true, abandoned);
  const wanted = await wantedBlobs(place, blobs);
  if (typeof wanted === "string") return { audits, findings, blobs: 0, problem: wanted };
  const unwanted = (name: string) => !wanted.has(name.slice(blobFolder.length));
  return { audits, findings, blobs: await pruneObjects(place, blobFolder, unwanted, abandoned) };
}

async function pruneAudits(place: StorePlace, before: string): Promise<number> {
  const clocks = [];
  for await (const item of scanItems(place, "target")) clocks.push(toTargetRow(item).clock);
  const standing = standingAudits(clocks);
  let count = 0;
  const values = { pk: "AUDIT", before };
  for await (const { sk } of queryItems(place, { where: "#pk = :pk", filter: "#startedAt < :before", values })) {
    const id = String(sk);
    if (standing.has(id)) continue;
    await removeAll(place, targetAuditKey(id, "").pk);
    await writeItems(place, { remove: [auditKey(id)] });
    count += 1;
  }
  return count;
}

async function removeAll(place: StorePlace, pk: string): Promise<void> {
  const remove = [];
  for await (const { sk } of queryItems(place, { where: "#pk = :pk", values: { pk }, only: ["sk"] })) {
    remove.push({ pk, sk: String(sk) });
  }
  await writeItems(place, { remove });
}

async function pruneFindings(place: StorePlace, before: string): Promise<number> {
  await finishPruning(place);
  let count = 0;
  for (const severity of severities) {
    const values = { shelf: shelfKey("", "resolved", severity) };
    for await (const { pk, sk } of queryItems(place, { index: "byAll", where: "#byAll = :shelf", values })) {
      if (await pruneFinding(place, { pk: String(pk), sk: String(sk) }, before)) count += 1;
    }
  }
  return count;
}

async function pruneWaivers(place: StorePlace, before: string): Promise<void> {
  const values = { pk: "WAIVER", before };
  for await (const { pk, sk } of queryItems(place, { where: "#pk = :pk", filter: "#lastSeen < :before", values })) {
    await writeItems(place, { remove: [{ pk: String(pk), sk: String(sk) }] });
  }
}

/** Hashes of the blobs that something refers to, or why that can't be told. */
async function wantedBlobs(place: StorePlace, blobs: BlobStore): Promise<Set<string> | string> {
  const wanted = new Set<string>();
  const manifests = new Set<string>();
  for await (const item of scanItems(place, "audit"))
    for (const hash of blobsOf(toAuditEntry(item), [])) wanted.add(hash);
  for (const { content } of (await createBaselines(place, blobs).list()).entries) wanted.add(content);
  for await (const { entry } of scanItems(place, "target-audit")) {
    const target = JSON.parse(String(entry)) as TargetEntry;
    for (const hash of manifestsOf(target)) manifests.add(hash);
    for (const hash of blobsOf({}, [target])) wanted.add(hash);
  }
  try {
    for (const hash of manifests) {
      const manifest = (await blobs.get(hash)) as Manifest | undefined;
      for (const snapshot of manifest ? contentsOf(manifest) : []) wanted.add(snapshot);
    }
    return wanted;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return error.message;
  }
}

async function pruneObjects(
  place: StorePlace,
  folder: string,
  isUnwanted: (name: string) => boolean,
  abandoned: number,
): Promise<number> {
  let count = 0;
  for await (const name of listObjects(place, folder)) {
    if (!isUnwanted(name) || ((await touchedAt(place, name)) ?? abandoned) >= abandoned) continue;
    const Delete = { Objects: [{ Key: place.prefix + name }], Quiet: true };
    await place.s3.send(new DeleteObjectsCommand({ Bucket: place.bucket, Delete }));
    count += 1;
  }
  return count;
}
