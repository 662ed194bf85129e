import { UserError } from "../errors.ts";
import type { Target } from "../model/target.ts";
import { type Line, span } from "../report/terminal/paint.ts";
import { count } from "../report/words.ts";
import type { AuditDetails, ManifestPart } from "../store/entries.ts";
import type { ReportStore } from "../store/report-store.ts";
import { readManifest } from "../store/snapshots.ts";
import type { Flags } from "./audit-flags.ts";
import { exitCodes } from "./exit-code.ts";
import { findAudit } from "./find-audit.ts";
import { noteProblems } from "./open-baselines.ts";
import { withStore } from "./open-store.ts";
import { wantsJson } from "./page-flags.ts";
import { partName, readFilter } from "./part-filter.ts";
import { printJson, printLines } from "./print-lines.ts";

/** What an audit kept of an API, or of what all APIs of a target share. */
export type ListedPart = ManifestPart & { readonly target: Target };

/** `gatewarden snapshots list`: prints what an audit read, an API a line. Returns 2 when some of it can't be told. */
export async function runSnapshotsList(flags: Flags): Promise<number> {
  const json = wantsJson(flags);
  const { isPart } = readFilter(flags);
  const { audit, parts, problems } = await withStore(flags, async (store) => {
    const details = await findAudit(store, flags.audit);
    return { audit: details, ...(await listParts(store, details)) };
  });
  const snapshots = parts.filter(isPart);
  if (json) await printJson({ audit: audit.id, startedAt: audit.startedAt, snapshots });
  else await printLines([...snapshots.map(toLine), summarize(snapshots.length, audit)]);
  noteProblems(problems);
  return problems.length === 0 ? exitCodes.clean : exitCodes.failed;
}

/** Everything that an audit kept, and what can't be read of that. */
export async function listParts(
  { blobs }: Pick<ReportStore, "blobs">,
  { id, targets }: AuditDetails,
): Promise<{ parts: ListedPart[]; problems: UserError[] }> {
  const parts: ListedPart[] = [];
  const problems: UserError[] = [];
  for (const entry of targets) {
    try {
      const manifest = await readManifest(blobs, id, entry);
      for (const part of manifest.parts) parts.push({ target: entry.target, ...part });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      problems.push(error);
    }
  }
  return { parts, problems };
}

function toLine(part: ListedPart): Line {
  const { kind, api, content = "" } = part;
  return [
    span(partName(part), "strong"),
    span(`  ${kind.padEnd(9)}  ${api?.name ?? "what all APIs share"}`),
    span(`  ${content.slice(0, 12)}`, "quiet"),
  ];
}

function summarize(amount: number, { id, startedAt }: AuditDetails): Line {
  return [
    span(`${count(amount, "snapshot")} of audit ${id}, read ${startedAt.slice(0, 16).replace("T", " ")} UTC`, "quiet"),
  ];
}
