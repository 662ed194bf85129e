import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { ScanCommand } from "@aws-sdk/client-dynamodb";
import { GetObjectCommand, ListObjectsV2Command } from "@aws-sdk/client-s3";
import type { ReportStore } from "../../src/store/report-store.ts";
import { type AwsPlace, awsClients } from "../store/aws-clients.ts";
import { collectAll } from "../store/store-place.ts";

/** Everything that leaves Gatewarden, or stays behind, by where it is found. */
export type Surfaces = Map<string, string>;

/** All files of a folder, as they are and, where they are compressed, as they were. */
export function readFiles(folder: string, name: string, surfaces: Surfaces): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const label = `${name}: ${file.slice(folder.length + 1)}`;
    const bytes = readFileSync(file);
    surfaces.set(label, `${file}\n${bytes.toString("latin1")}`);
    if (entry.name.endsWith(".gz")) surfaces.set(`${label}, unpacked`, gunzipSync(bytes).toString());
  }
}

/** All that a store holds, blobs unpacked. */
export async function readRows(store: ReportStore, name: string, surfaces: Surfaces): Promise<void> {
  const rows = await collectAll(store.upkeep.exportRows());
  for (const [table, own] of Map.groupBy(rows, (row) => row.table))
    surfaces.set(`${name}: ${table}`, JSON.stringify(own));
}

/** A table and a bucket as they are, compressed attributes and objects unpacked. */
export async function readAws(place: AwsPlace, surfaces: Surfaces): Promise<void> {
  const { dynamodb, s3 } = awsClients(place);
  const { Items = [] } = await dynamodb.send(new ScanCommand({ TableName: place.table }));
  const unpack = (_: string, value: unknown) =>
    value instanceof Uint8Array && value[0] === 0x1f ? gunzipSync(value).toString() : value;
  surfaces.set("DynamoDB", JSON.stringify(Items, unpack));
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: place.bucket }));
  for (const { Key = "" } of Contents) {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: place.bucket, Key }));
    const bytes = (await Body?.transformToByteArray()) ?? new Uint8Array();
    surfaces.set(`S3: ${Key}`, Key + gunzipSync(bytes).toString());
  }
  dynamodb.destroy();
  s3.destroy();
}
