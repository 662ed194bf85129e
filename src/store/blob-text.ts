import { UserError } from "../errors.ts";
import { contentHash } from "./canonical-json.ts";
import { decompress } from "./compress.ts";

/** The form of blobs that this Gatewarden knows. One that changes it says so in the member `formatVersion` of what it writes. */
const knownVersion = 1;

/** The text of a blob, as it was put. Throws a `UserError` when the bytes are not what was written. */
export function toBlobText(hash: string, bytes: Uint8Array): string {
  const text = unpack(hash, bytes);
  checkBlobText(hash, text);
  return text;
}

/** Throws a `UserError` when a text is not the one that has this hash. */
export function checkBlobText(hash: string, text: string): void {
  if (contentHash(text) !== hash) throw damaged(`Blob ${hash} was changed since it was written`);
}

/** The value of a blob. Throws a `UserError` when a newer Gatewarden wrote it in a form that this one does not know. */
export function toBlobValue(hash: string, text: string): unknown {
  const value: unknown = JSON.parse(text);
  const version = typeof value === "object" && value !== null && "formatVersion" in value ? value.formatVersion : 1;
  if (version === knownVersion) return value;
  throw new UserError(
    `Blob ${hash} was written by a newer Gatewarden: it has format ${JSON.stringify(version)}, and this one knows ${knownVersion}`,
    "Update Gatewarden.",
  );
}

/** Whether the bytes of a blob still are this text. */
export function holdsText(bytes: unknown, text: string): boolean {
  try {
    return bytes instanceof Uint8Array && decompress(bytes) === text;
  } catch {
    return false;
  }
}

function unpack(hash: string, bytes: Uint8Array): string {
  try {
    return decompress(bytes);
  } catch (cause) {
    throw damaged(`Blob ${hash} is damaged: ${cause instanceof Error ? cause.message : String(cause)}`, cause);
  }
}

function damaged(what: string, cause?: unknown): UserError {
  const next = "Audit again: what is read anew mends it where nothing changed. Else restore the store from a backup.";
  return new UserError(what, next, cause === undefined ? {} : { cause });
}

/** Reads a blob; where `leaveOut` is given, it is told of one that is damaged, and the answer is undefined. */
export async function readOrLeaveOut(
  read: () => Promise<string | undefined>,
  leaveOut: ((problem: string) => void) | undefined,
): Promise<string | undefined> {
  try {
    return await read();
  } catch (error) {
    if (!leaveOut || !(error instanceof UserError)) throw error;
    leaveOut(error.message);
    return undefined;
  }
}
