import { randomUUID } from "node:crypto";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { dirname, extname, join } from "node:path";
import { PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";

/** Where an archive's files are kept. */
export interface ArchivePlace {
  /** Writes a file whole or not at all; one of the same key is replaced. */
  write(key: string, bytes: Uint8Array, signal: AbortSignal): Promise<void>;
}

/** A folder, made when there is none. */
export function folderPlace(folder: string): ArchivePlace {
  return {
    async write(key, bytes, signal) {
      const file = join(folder, ...key.split("/"));
      await mkdir(dirname(file), { recursive: true });
      signal.throwIfAborted();
      const draft = `${file}.${randomUUID()}.part`;
      try {
        const handle = await open(draft, "wx", 0o640);
        try {
          await handle.writeFile(bytes);
          await handle.sync();
        } finally {
          await handle.close();
        }
        await rename(draft, file);
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
    },
  };
}

/** A bucket, under a prefix that is empty or ends with a slash. */
export function s3Place({ client, bucket, prefix }: S3Archive): ArchivePlace {
  return {
    async write(key, bytes, abortSignal) {
      const command = new PutObjectCommand({
        Bucket: bucket,
        Key: `${prefix}${key}`,
        Body: bytes,
        ContentType: contentTypes[extname(key)] ?? "application/octet-stream",
      });
      await client.send(command, { abortSignal });
    },
  };
}

const contentTypes: Readonly<Record<string, string>> = {
  ".gz": "application/gzip",
  ".parquet": "application/vnd.apache.parquet",
  ".json": "application/json",
};

/** A part of a bucket. */
export interface S3Archive {
  readonly client: Pick<S3Client, "send">;
  readonly bucket: string;
  readonly prefix: string;
}
