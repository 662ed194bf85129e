import { resolve } from "node:path";
import { type EvidenceFolder, evidenceFolder } from "../report/evidence/folder.ts";
import type { EvidenceRequest } from "../report/evidence/input.ts";
import { verdictWords } from "../report/evidence/page/overview.ts";
import { pageName } from "../report/evidence/seal.ts";
import { span } from "../report/terminal/paint.ts";
import { count } from "../report/words.ts";
import type { Flags } from "./audit-flags.ts";
import { readRequest } from "./evidence-request.ts";
import { exitCodes } from "./exit-code.ts";
import { withStore } from "./open-store.ts";
import { checkOutputFolder, writeOutputFolder } from "./output-folder.ts";
import { printLines } from "./print-lines.ts";
import { readEvidence } from "./read-evidence.ts";

/** `gatewarden evidence`: writes a folder of evidence. Returns 3 when no audit began in the period. */
export async function runEvidence(flags: Flags): Promise<number> {
  const request = readRequest(flags, new Date().toISOString().slice(0, 10));
  const folder = typeof flags.output === "string" ? flags.output : defaultFolder(request);
  await checkOutputFolder(resolve(folder));
  const input = await withStore(flags, (store, { policies }) => readEvidence(store, request, policies.dirs));
  const written = evidenceFolder(input);
  await writeOutputFolder(resolve(folder), written.files);
  await printLines(describe(folder, written));
  return written.evidence.audits.length > 0 ? exitCodes.clean : exitCodes.incomplete;
}

/** A name that no file system objects to, whatever a standard of the user's own is called. */
function defaultFolder({ standard, from, to }: EvidenceRequest): string {
  return `evidence-${standard.replace(/[^\w.-]/g, "_")}-${from}-${to}`;
}

function describe(folder: string, { evidence, manifest }: EvidenceFolder) {
  const { audits, targets, gaps } = evidence;
  const read = `${count(audits.length, "audit")}, ${count(targets.length, "account and Region", "accounts and Regions")}, ${count(gaps.length, "gap")}`;
  return [
    [span(verdictWords(evidence), audits.length > 0 ? "strong" : "alarm")],
    [span(`${folder}: ${read}. Open ${pageName} first.`)],
    [span(`SHA-256 of the manifest, to sign for: ${manifest}`)],
  ];
}
