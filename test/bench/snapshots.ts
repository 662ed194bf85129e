import { statSync } from "node:fs";
import { join } from "node:path";
import { type DynamoDBClient, ScanCommand } from "@aws-sdk/client-dynamodb";
import { ListObjectsV2Command, type S3Client } from "@aws-sdk/client-s3";
import type { Snapshot } from "../../src/model/snapshot.ts";
import type { BaselineEntry } from "../../src/store/baselines.ts";
import { canonicalJson } from "../../src/store/canonical-json.ts";
import { changedSnapshots, readChanged } from "../../src/store/changed-snapshots.ts";
import { compress } from "../../src/store/compress.ts";
import type { TargetEntry } from "../../src/store/entries.ts";
import type { ReportStore } from "../../src/store/report-store.ts";
import { createPartReader, readManifest } from "../../src/store/snapshots.ts";
import { createBaselines } from "../../src/store/sqlite/baselines.ts";
import { createBlobs } from "../../src/store/sqlite/blobs.ts";
import { type Database, openDatabase } from "../../src/store/sqlite/database.ts";
import { day } from "../store/audits.ts";
import { awsClients } from "../store/aws-clients.ts";
import { startEmulators } from "../store/aws-places.ts";
import { startOf } from "../store/session.ts";
import { type StorePlace, sqlitePlace } from "../store/store-place.ts";
import { generateSnapshots } from "./generated-apis.ts";
import { recordSnapshots } from "./record-snapshots.ts";

const nights = 30;
const methods = 10;

/** Snapshots by hash: what a comparison reads when little changed, and what many audits of nearly the same cost. */
export async function benchSnapshots(): Promise<string[]> {
  return [...(await compareFew(10_000, 10)), ...(await storeInSqlite(2_000)), ...(await storeInAws(200))];
}

/** APIs, of which in each round some others have another description. */
function* apisOf(count: number, isChanged: (index: number) => number): Generator<Snapshot> {
  let index = 0;
  for (const { neighbourhood: _, resources, ...rest } of generateSnapshots(count, methods)) {
    const [api, ...others] = resources;
    const round = isChanged(index);
    const target = {
      partition: "aws",
      accountId: String(100_000_000_000 + Math.floor(index / 100)),
      region: "eu-west-1",
    };
    index += 1;
    if (api)
      yield {
        ...rest,
        target,
        resources: [{ ...api, config: { ...api.config, description: `round ${round}` } }, ...others],
      };
  }
}

async function compareFew(count: number, changes: number): Promise<string[]> {
  const place = await sqlitePlace();
  const store = await place.open();
  const before = () => apisOf(count, () => 0);
  await recordSnapshots(store, 0, before());
  const approvals = [...before()].map((snapshot) => ({ snapshot, key: "k", at: day(0), by: "ada", reason: "bench" }));
  await store.baselines.approve(approvals);
  await recordSnapshots(
    store,
    1,
    apisOf(count, (index) => (index % (count / changes) === 0 ? 1 : 0)),
  );
  await store.close();
  const database = await openDatabase(join(place.folder, "store.db"));
  const [few, all] = [await measure(database, false), await measure(database, true)];
  database.close();
  await place.remove();
  return [
    `${count} APIs, ${changes} changed, by hash: ${describe(few)}`,
    `  against reading and comparing all: ${describe(all)}`,
    `  ratio: time ${(few.seconds / all.seconds).toFixed(3)}, bytes ${(few.bytes / all.bytes).toFixed(3)}`,
  ];
}

interface Comparison {
  readonly found: number;
  readonly seconds: number;
  readonly bytes: number;
}

/** Compares the baseline with the newer audit; `all`: as though nobody knew the hashes. */
async function measure(opened: Database, all: boolean): Promise<Comparison> {
  const read = { bytes: 0 };
  const database = counting(opened, read);
  const blobs = createBlobs(database, () => new Date(day(1)));
  const baselines = createBaselines(database, blobs);
  const start = performance.now();
  let found = 0;
  for (const { entry } of database.all("SELECT entry FROM target_audit WHERE audit = ?", startOf(1).id)) {
    const target = JSON.parse(String(entry)) as TargetEntry;
    const { entries } = await baselines.list(target.target);
    const byId = new Map(entries.map((one) => [one.api?.id, one]));
    const expected = all ? entries.map((one) => ({ ...one, content: "" })) : entries;
    const { changed, added, removed } = changedSnapshots(expected, await readManifest(blobs, startOf(1).id, target));
    if (added.length + removed.length > 0) throw new Error("The APIs are not the same");
    const readExpected = (one: BaselineEntry) => baselines.read(byId.get(one.api?.id) ?? one);
    for await (const pair of readChanged(changed, readExpected, createPartReader(blobs, startOf(1).id, target))) {
      if ("problem" in pair) throw pair.problem;
      if (canonicalJson(pair.before) !== canonicalJson(pair.after)) found += 1;
    }
  }
  return { found, seconds: (performance.now() - start) / 1000, bytes: read.bytes };
}

/** A database that adds up the bytes of what its queries return. */
function counting(database: Database, read: { bytes: number }): Database {
  return {
    ...database,
    all(sql, ...values) {
      const rows = database.all(sql, ...values);
      for (const value of rows.flatMap((row) => Object.values(row))) {
        read.bytes += value instanceof Uint8Array ? value.byteLength : String(value).length;
      }
      return rows;
    },
  };
}

function describe({ found, seconds, bytes }: Comparison): string {
  return `${found} found, ${seconds.toFixed(2)} s, ${megabytes(bytes)} read`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

/** A night's APIs: in each night another hundredth has changed, and stays so. */
function nightly(count: number, night: number): Generator<Snapshot> {
  return apisOf(count, (index) => (index % 100 < night ? (index % 100) + 1 : 0));
}

/** Records all nights; returns the bytes that as many full copies would take, each snapshot compressed. */
async function recordNights(place: StorePlace, count: number): Promise<number> {
  let now = new Date(day(0));
  const store: ReportStore = await place.open(() => now);
  /** Of each snapshot that there ever was. */
  const sizes = new Map<string, number>();
  let copies = 0;
  for (let night = 0; night < nights; night += 1) {
    now = new Date(day(night));
    for (const snapshot of nightly(count, night)) {
      const json = canonicalJson(snapshot);
      const size = sizes.get(json) ?? compress(json).byteLength;
      sizes.set(json, size);
      copies += size;
    }
    await recordSnapshots(store, night, nightly(count, night));
  }
  await store.close();
  return copies;
}

async function storeInSqlite(count: number): Promise<string[]> {
  const place = await sqlitePlace();
  const copies = await recordNights(place, count);
  const database = await openDatabase(join(place.folder, "store.db"));
  database.script("PRAGMA wal_checkpoint(TRUNCATE)");
  database.close();
  const { size } = statSync(join(place.folder, "store.db"));
  await place.remove();
  return [describeStorage("SQLite", count, size, copies)];
}

async function storeInAws(count: number): Promise<string[]> {
  const aws = await startEmulators();
  const place = await aws.makePlace();
  const copies = await recordNights(place, count);
  const clients = awsClients(place.at);
  const size = (await objectBytes(clients.s3, place.at.bucket)) + (await itemBytes(clients.dynamodb, place.at.table));
  await place.remove();
  await aws.close();
  return [describeStorage("DynamoDB and S3", count, size, copies)];
}

async function objectBytes(s3: S3Client, Bucket: string): Promise<number> {
  let [bytes, token] = [0, undefined as string | undefined];
  do {
    const page = await s3.send(new ListObjectsV2Command({ Bucket, ...(token ? { ContinuationToken: token } : {}) }));
    for (const { Key = "", Size = 0 } of page.Contents ?? []) if (Key.startsWith("blobs/")) bytes += Size;
    token = page.NextContinuationToken;
  } while (token);
  return bytes;
}

async function itemBytes(dynamodb: DynamoDBClient, TableName: string): Promise<number> {
  const { Items = [] } = await dynamodb.send(new ScanCommand({ TableName }));
  return JSON.stringify(Items).length;
}

function describeStorage(where: string, count: number, size: number, copies: number): string {
  const ratio = (size / copies).toFixed(3);
  return `${where}: ${nights} nightly audits of ${count} APIs, 1 % changed a night: ${megabytes(size)}; ${nights} full copies, compressed: ${megabytes(copies)}; ratio ${ratio}`;
}
