import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gzip as gzipCallback } from "node:zlib";

const gzip = promisify(gzipCallback);

/** Less than this is sent as it is: it fits into one packet anyway. */
const smallestCompressed = 1024;

/** Bytes to answer with, prepared once for all who ask. */
export interface Body {
  readonly type: string;
  /** Headers of its own. */
  readonly headers: Readonly<Record<string, string>>;
  readonly plain: EncodedBody;
  /** Absent where compressing saves nothing. */
  readonly gzip?: EncodedBody;
}

/** A body in one encoding: each has a strong entity tag of its own. */
export interface EncodedBody {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly etag: string;
}

/** Prepares content for {@link respond}. */
export async function toBody(
  content: string | Uint8Array<ArrayBuffer>,
  type: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Body> {
  const bytes = typeof content === "string" ? new Uint8Array(Buffer.from(content)) : content;
  const hash = createHash("sha256").update(bytes).digest("base64url").slice(0, 27);
  const plain = { bytes, etag: `"${hash}"` };
  if (bytes.length < smallestCompressed || !/json|text|javascript|xml/.test(type)) return { type, headers, plain };
  const compressed = new Uint8Array(await gzip(bytes));
  if (compressed.length >= bytes.length) return { type, headers, plain };
  return { type, headers, plain, gzip: { bytes: compressed, etag: `"${hash}-gzip"` } };
}

/** How many bytes a body takes in memory. */
export function sizeOf({ plain, gzip: compressed }: Body): number {
  return plain.bytes.length + (compressed?.bytes.length ?? 0);
}
