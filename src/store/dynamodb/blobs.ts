import { GetObjectCommand, HeadObjectCommand, NoSuchKey, NotFound, PutObjectCommand } from "@aws-sdk/client-s3";
import { holdsText, toBlobText, toBlobValue } from "../blob-text.ts";
import { canonicalJson, contentHash } from "../canonical-json.ts";
import { compress, decompress } from "../compress.ts";
import type { BlobStore } from "../report-store.ts";
import { blobFreshMs } from "../retention.ts";
import type { StorePlace } from "./place.ts";

/** The folder of blobs in the bucket. */
export const blobFolder = "blobs/";

/** The blobs of a store: objects named by their hash. Writing one twice does no harm. */
export function createBlobs(place: StorePlace): BlobStore {
  /** When each was last found whole, or written, by this process. */
  const touched = new Map<string, number>();
  return {
    async put(value) {
      const json = canonicalJson(value);
      const hash = contentHash(json);
      const name = blobFolder + hash;
      const now = place.now().getTime();
      const isFresh = (at: number | undefined) => at !== undefined && at > now - blobFreshMs;
      if (isFresh(touched.get(hash))) return hash;
      const known = await readObject(place, name);
      const isWanted = known && isFresh(known.touched) && holdsText(known.bytes, json);
      if (!isWanted) await putObject(place, name, json);
      touched.set(hash, isWanted ? known.touched : now);
      return hash;
    },
    async get(hash) {
      const text = await readBlobText(place, hash);
      return text === undefined ? undefined : toBlobValue(hash, text);
    },
  };
}

/** The text of a blob; undefined when there is none. Throws a `UserError` when it is damaged. */
export async function readBlobText(place: StorePlace, hash: string): Promise<string | undefined> {
  const object = await readObject(place, blobFolder + hash);
  return object && toBlobText(hash, object.bytes);
}

/** Writes a text, compressed, and notes when. */
export async function putObject({ s3, bucket, prefix, now }: StorePlace, name: string, text: string): Promise<void> {
  const command = new PutObjectCommand({
    Bucket: bucket,
    Key: prefix + name,
    Body: compress(text),
    ContentType: "application/json",
    ContentEncoding: "gzip",
    Metadata: { touched: now().toISOString() },
  });
  await s3.send(command);
}

/** The text of an object; undefined when there is none. */
export async function getObject(place: StorePlace, name: string): Promise<string | undefined> {
  const object = await readObject(place, name);
  return object && decompress(object.bytes);
}

/** An object as it is, and when it was written, in milliseconds; undefined when there is none. */
async function readObject({ s3, bucket, prefix }: StorePlace, name: string) {
  try {
    const { Body, Metadata } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: prefix + name }));
    const bytes = (await Body?.transformToByteArray()) ?? new Uint8Array();
    return { bytes, touched: Date.parse(Metadata?.touched ?? "") || 0 };
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    throw error;
  }
}

/** When an object was written, in milliseconds; undefined when there is none. */
export async function touchedAt({ s3, bucket, prefix }: StorePlace, name: string): Promise<number | undefined> {
  try {
    const { Metadata } = await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: prefix + name }));
    return Date.parse(Metadata?.touched ?? "") || 0;
  } catch (error) {
    if (error instanceof NotFound) return undefined;
    throw error;
  }
}
