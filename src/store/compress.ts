import { gunzipSync, gzipSync } from "node:zlib";

/** A text, compressed. */
export function compress(text: string): Buffer {
  return gzipSync(text);
}

/** The text of {@link compress}. Throws when it was damaged. */
export function decompress(bytes: Uint8Array): string {
  return gunzipSync(bytes).toString("utf8");
}
