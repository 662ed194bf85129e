import { buildEvidence, type Evidence } from "./build.ts";
import { dataFiles } from "./files/data-files.ts";
import type { EvidenceFile } from "./files/evidence-file.ts";
import type { EvidenceInput } from "./input.ts";
import { evidencePage } from "./page/document.ts";
import { manifestName, manifestText, pageName, sha256, sumsName, sumsText } from "./seal.ts";

/** A folder of evidence, yet to be written. */
export interface EvidenceFolder {
  readonly evidence: Evidence;
  readonly files: readonly Pick<EvidenceFile, "path" | "text">[];
  /** SHA-256 of the manifest: what is signed. */
  readonly manifest: string;
}

/** All files of the evidence; the same input gives the same bytes. */
export function evidenceFolder(input: EvidenceInput): EvidenceFolder {
  const evidence = buildEvidence(input);
  const data = dataFiles(evidence);
  const text = manifestText(input.request, input.version, data);
  const manifest = sha256(text);
  const page = { path: pageName, text: evidencePage(evidence, data, manifest) };
  const covered = [...data, { path: manifestName, text }, page];
  const sums = sumsText(new Map(covered.map((file) => [file.path, sha256(file.text)])));
  return { evidence, files: [...covered, { path: sumsName, text: sums }], manifest };
}
