import { gunzipSync, gzipSync } from "node:zlib";
import { GetObjectCommand, NoSuchKey, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import type { Target } from "../model/target.ts";

/** What the steps of an audit leave for each other: JSON objects in the bucket of the store. */
export interface RunFiles {
  readonly bucket: string;
  /** Returns the object's key, by which it is read. */
  put(name: string, value: unknown): Promise<string>;
  /** The same for one that is read by others than Gatewarden: not compressed. */
  putPlain(name: string, value: unknown): Promise<string>;
  /** Undefined when there is none. */
  get(key: string): Promise<unknown>;
  /** The key that `put` gives, or would give. */
  keyOf(name: string): string;
}

/** The folder of what one audit's steps leave. */
export function runFolder(audit: string): string {
  return `runs/${audit}/`;
}

/** The folder of what is left of one target in it. */
export function targetFolder(audit: string, { accountId, region }: Target): string {
  return `${runFolder(audit)}${accountId}/${region === "*" ? "all" : region}/`;
}

/** The folder in a bucket, beneath the prefix of the store. */
export function openRunFiles({ s3, bucket, prefix }: { s3: S3Client; bucket: string; prefix: string }): RunFiles {
  const write = async (Key: string, Body: Uint8Array, more: { ContentEncoding?: string } = {}) => {
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body, ContentType: "application/json", ...more }));
    return Key;
  };
  const keyOf = (name: string) => prefix + name;
  return {
    bucket,
    keyOf,
    put: (name, value) => write(keyOf(name), gzipSync(JSON.stringify(value)), { ContentEncoding: "gzip" }),
    putPlain: (name, value) => write(keyOf(name), Buffer.from(JSON.stringify(value))),
    async get(Key) {
      try {
        const { Body, ContentEncoding } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key }));
        const bytes = (await Body?.transformToByteArray()) ?? new Uint8Array();
        return JSON.parse((ContentEncoding === "gzip" ? gunzipSync(bytes) : Buffer.from(bytes)).toString());
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined;
        throw error;
      }
    },
  };
}
