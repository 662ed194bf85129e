import { createHash } from "node:crypto";
import { evidenceFormat, toJsonText } from "./files/data-files.ts";
import type { EvidenceFile } from "./files/evidence-file.ts";
import type { EvidenceRequest } from "./input.ts";

/** The page that people read. It quotes the hash of the manifest. */
export const pageName = "index.html";
/** The hashes of the files that programs read. */
export const manifestName = "manifest.json";
/** The hashes of all other files, the page included, as `sha256sum -c` reads them. */
export const sumsName = "SHA256SUMS";

/** The list of files that the page's quoted hash stands for. */
export interface EvidenceManifest extends EvidenceRequest {
  readonly format: typeof evidenceFormat;
  /** Version of the Gatewarden that wrote it. */
  readonly gatewarden: string;
  readonly files: readonly { readonly path: string; readonly bytes: number; readonly sha256: string }[];
}

/** SHA-256 of a file, 64 hexadecimal digits. */
export function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

/** The manifest's text: who signs for what, and the hash of each file. */
export function manifestText(request: EvidenceRequest, version: string, files: readonly EvidenceFile[]): string {
  const listed = files.map(({ path, text }) => ({ path, bytes: Buffer.byteLength(text), sha256: sha256(text) }));
  return toJsonText({
    format: evidenceFormat,
    gatewarden: version,
    ...request,
    files: listed,
  } satisfies EvidenceManifest);
}

/** The text of SHA256SUMS for some files' hashes, by name. */
export function sumsText(hashes: ReadonlyMap<string, string>): string {
  const lines = [...hashes].sort(([one], [other]) => (one < other ? -1 : 1));
  return lines.map(([path, hash]) => `${hash}  ${path}\n`).join("");
}

/** The hashes that a text of SHA256SUMS lists, by name; undefined when it is not as {@link sumsText} writes it. */
export function parseSums(text: string): ReadonlyMap<string, string> | undefined {
  const lines = text.split("\n").map((line) => /^([0-9a-f]{64}) {2}(\S+)$/.exec(line));
  const hashes = new Map(lines.flatMap((match) => (match ? [[match[2] ?? "", match[1] ?? ""] as const] : [])));
  return sumsText(hashes) === text ? hashes : undefined;
}
