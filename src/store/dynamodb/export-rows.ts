import { ListObjectsV2Command } from "@aws-sdk/client-s3";
import { readOrLeaveOut } from "../blob-text.ts";
import type { TargetEntry } from "../entries.ts";
import type { ExportOptions } from "../report-store.ts";
import { exportVersion, type StoreRow } from "../rows.ts";
import { toAuditEntry, toSeenWaiver } from "./audits.ts";
import { toPartState } from "./baseline-items.ts";
import { readChanges } from "./baselines.ts";
import { blobFolder, readBlobText } from "./blobs.ts";
import { toChangeRow, toFindingRow } from "./finding-items.ts";
import type { Item } from "./items.ts";
import { toOutboxRow } from "./outbox-items.ts";
import type { StorePlace } from "./place.ts";
import { scanItems } from "./query.ts";
import { openStoreItem } from "./store-item.ts";
import { settleTargets, toTargetRow } from "./targets.ts";

/** The kinds of items in the order of `StoreRow`, and what their rows are; undefined where nothing is to be told. */
const kinds: Readonly<Record<string, (item: Item) => StoreRow | undefined>> = {
  audit: (item) => ({ table: "audit", ...toAuditEntry(item) }),
  target: (item) => ({ table: "target", ...toTargetRow(item) }),
  "target-audit": ({ audit, entry }) => ({
    table: "target-audit",
    audit: String(audit),
    ...(JSON.parse(String(entry)) as TargetEntry),
  }),
  finding: (item) => ({ table: "finding", ...toFindingRow(item) }),
  change: (item) => ({ table: "change", ...toChangeRow(item) }),
  outbox: (item) => ({ table: "outbox", ...toOutboxRow(item) }),
  waiver: (item) => ({ table: "waiver", ...toSeenWaiver(item) }),
  baseline: (item) => {
    const { entry } = toPartState(item);
    return entry && { table: "baseline", ...entry };
  },
};

/** Everything in the table and the bucket. Not as of one moment: nothing should be written meanwhile. */
export async function* exportRows(
  place: StorePlace,
  { withKey = false, leaveOut }: ExportOptions = {},
): AsyncGenerator<StoreRow> {
  await settleTargets(place);
  yield { table: "store", version: exportVersion };
  if (withKey) yield { table: "key", fingerprintKey: Buffer.from(await openStoreItem(place)).toString("hex") };
  for await (const name of listObjects(place, blobFolder)) {
    const hash = name.slice(blobFolder.length);
    const json = await readOrLeaveOut(() => readBlobText(place, hash), leaveOut);
    if (json !== undefined) yield { table: "blob", hash, json };
  }
  for (const [kind, toRow] of Object.entries(kinds)) {
    for await (const item of scanItems(place, kind)) {
      const row = toRow(item);
      if (row) yield row;
    }
  }
  for await (const change of readChanges(place)) yield { table: "baseline-change", ...change };
}

/** Names of the objects in a folder, without the prefix of the store. */
export async function* listObjects({ s3, bucket, prefix }: StorePlace, folder: string): AsyncGenerator<string> {
  let token: string | undefined;
  do {
    const command = new ListObjectsV2Command({
      Bucket: bucket,
      Prefix: prefix + folder,
      ...(token === undefined ? {} : { ContinuationToken: token }),
    });
    const { Contents = [], NextContinuationToken } = await s3.send(command);
    for (const { Key } of Contents) if (Key !== undefined) yield Key.slice(prefix.length);
    token = NextContinuationToken;
  } while (token !== undefined);
}
