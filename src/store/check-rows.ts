import { type BaselineChange, keyOfPart } from "./baselines.ts";
import type { Manifest, TargetEntry } from "./entries.ts";
import { blobsOf, contentsOf, manifestsOf } from "./retention.ts";
import { type BaselineChangeRow, type ChangeRow, type FindingRow, type StoreRow, targetKey } from "./rows.ts";

/** What has been seen of the rows so far. */
interface Seen {
  readonly problems: string[];
  readonly blobs: Set<string>;
  /** What each manifest names. */
  readonly manifests: Map<string, readonly string[]>;
  readonly targets: Set<string>;
  readonly audits: Set<string>;
  /** By part of the baseline: the hash that is expected now, and the changes that led there. */
  readonly parts: Map<string, { readonly content?: string; last?: BaselineChange }>;
  /** By id: the state and the number of changes that a finding should have. */
  readonly findings: Map<string, Pick<FindingRow, "state" | "sequence"> & { changes: number; last?: string }>;
}

/**
 * What is wrong with the rows of a store, each in a sentence: what is damaged, what refers to nothing, and what contradicts
 * itself.
 * @param exportRows gives the rows, and tells of those that it has to leave out
 */
export async function checkRows(
  exportRows: (leaveOut: (problem: string) => void) => AsyncIterable<StoreRow>,
): Promise<string[]> {
  const problems: string[] = [];
  const [blobs, targets, audits] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const seen: Seen = { problems, blobs, manifests: new Map(), targets, audits, parts: new Map(), findings: new Map() };
  for await (const row of exportRows((problem) => problems.push(`${problem}.`))) checkRow(row, seen);
  for (const [part, { content, last }] of seen.parts) {
    if (last?.to !== content) problems.push(`The baseline of ${part} is not what was approved last.`);
  }
  for (const [id, { sequence, changes }] of seen.findings) {
    if (changes !== sequence)
      seen.problems.push(`Finding ${id} has ${changes} changes in its history, and should have ${sequence}.`);
  }
  return seen.problems;
}

function checkRow(row: StoreRow, seen: Seen): void {
  switch (row.table) {
    case "blob":
      checkBlob(row, seen);
      break;
    case "audit":
      seen.audits.add(row.id);
      checkBlobsThere(`Audit ${row.id}`, blobsOf(row, []), seen);
      break;
    case "target":
      seen.targets.add(targetKey(row.target));
      break;
    case "target-audit":
      checkTargetAudit(row, seen);
      break;
    case "finding":
      checkFinding(row, seen);
      break;
    case "change":
      checkChange(row, seen);
      break;
    case "outbox":
      checkOutbox(row.message.change, seen);
      break;
    case "baseline":
      checkBlobsThere(`The baseline of ${keyOfPart(row)}`, [row.content], seen);
      seen.parts.set(keyOfPart(row), { content: row.content });
      break;
    case "baseline-change":
      checkBaselineChange(row, seen);
      break;
    default:
      break;
  }
}

function checkBlob({ hash, json }: Extract<StoreRow, { table: "blob" }>, { blobs, manifests }: Seen): void {
  blobs.add(hash);
  const value = JSON.parse(json) as Partial<Manifest> | null;
  if (value && "parts" in value) manifests.set(hash, contentsOf(value as Manifest));
}

function checkBlobsThere(owner: string, hashes: readonly string[], { problems, blobs }: Seen): void {
  for (const hash of hashes)
    if (!blobs.has(hash)) problems.push(`${owner} refers to the blob ${hash}, which is missing or damaged.`);
}

function checkTargetAudit(row: { readonly audit: string } & TargetEntry, seen: Seen): void {
  const { audit, target } = row;
  const contents = manifestsOf(row).flatMap((hash) => seen.manifests.get(hash) ?? []);
  const owner = `Audit ${audit} of ${targetKey(target)}`;
  checkBlobsThere(owner, [...blobsOf({}, [row]), ...contents], seen);
  if (!seen.audits.has(audit)) seen.problems.push(`${owner} belongs to an audit that is missing.`);
  if (!seen.targets.has(targetKey(target))) seen.problems.push(`${owner} is about a target that is missing.`);
}

function checkFinding({ finding, state, sequence }: FindingRow, { problems, targets, findings }: Seen): void {
  findings.set(finding.id, { state, sequence, changes: 0 });
  if (!targets.has(targetKey(finding.resource))) problems.push(`Finding ${finding.id} is in a target that is missing.`);
}

function checkChange({ finding, sequence, from, to }: ChangeRow, { problems, findings }: Seen): void {
  const known = findings.get(finding);
  if (!known) {
    problems.push(`Change ${sequence} is of a finding that is missing: ${finding}.`);
    return;
  }
  known.changes += 1;
  const follows = from === known.last || isSettled(known.last, from);
  if (sequence !== known.changes || !follows)
    problems.push(`Change ${sequence} of finding ${finding} does not follow the one before it.`);
  known.last = to;
  const isLast = sequence === known.sequence;
  if (isLast && to !== known.state && !isSettled(to, known.state)) {
    problems.push(`Finding ${finding} is ${known.state}, but its last change made it ${to}.`);
  }
}

/** A finding that is seen again becomes open without that being a change. */
function isSettled(before: string | undefined, after: string | undefined): boolean {
  return after === "open" && (before === "new" || before === "reopened");
}

function checkOutbox({ finding, sequence }: ChangeRow | Omit<ChangeRow, "target">, { problems, findings }: Seen): void {
  const known = findings.get(finding);
  if (!known || sequence > known.sequence)
    problems.push(`The outbox holds change ${sequence} of finding ${finding}, which never was.`);
}

function checkBaselineChange(change: BaselineChangeRow, { problems, parts }: Seen): void {
  const known = parts.get(change.part) ?? {};
  const { last } = known;
  if (change.sequence !== (last?.sequence ?? 0) + 1 || change.from !== last?.to)
    problems.push(`Change ${change.sequence} of the baseline of ${change.part} does not follow the one before it.`);
  parts.set(change.part, { ...known, last: change });
}
