import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative, resolve } from "node:path";
import { GetObjectCommand, ListObjectsV2Command, type S3Client } from "@aws-sdk/client-s3";
import { UserError } from "../errors.ts";

/** A settings file on this machine, with the files beside and beneath it that it may speak of. */
export interface FetchedSettings {
  readonly folder: string;
  /** Its name in the folder. */
  readonly file: string;
}

/**
 * Fetches a settings file from a bucket, and with it every YAML file in its folder: policies of the user's own, and waivers.
 * Throws a UserError when it is not there, or lies in no folder, since all of the bucket would be its folder then.
 */
export async function fetchSettings(s3: S3Client, bucket: string, key: string): Promise<FetchedSettings> {
  const prefix = `${dirname(key)}/`;
  if (prefix === "./") {
    throw new UserError(
      `The settings ${key} lie in no folder of the bucket ${bucket}`,
      "Move them into one, such as settings/gatewarden.yaml, with the policies and waivers that they name.",
    );
  }
  const keys = (await listKeys(s3, bucket, prefix)).filter((one) => /\.ya?ml$/.test(one));
  if (!keys.includes(key)) {
    throw new UserError(`There are no settings s3://${bucket}/${key}`, "Upload them, or leave SETTINGS_KEY empty.");
  }
  const folder = await mkdtemp(join(tmpdir(), "gatewarden-settings-"));
  for (const one of keys) await fetchInto(folder, one.slice(prefix.length), { s3, bucket, key: one });
  return { folder, file: basename(key) };
}

async function listKeys(s3: S3Client, Bucket: string, Prefix: string): Promise<string[]> {
  const keys: string[] = [];
  let token: string | undefined;
  do {
    const page = await s3.send(new ListObjectsV2Command({ Bucket, Prefix, ContinuationToken: token }));
    keys.push(...(page.Contents ?? []).map(({ Key = "" }) => Key));
    token = page.NextContinuationToken;
  } while (token !== undefined);
  return keys;
}

/** The names of objects may be paths to anywhere. */
async function fetchInto(folder: string, name: string, from: { s3: S3Client; bucket: string; key: string }) {
  const path = resolve(folder, name);
  if (relative(folder, path).startsWith("..")) return;
  const { Body } = await from.s3.send(new GetObjectCommand({ Bucket: from.bucket, Key: from.key }));
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, (await Body?.transformToByteArray()) ?? new Uint8Array());
}
