import { contentHash } from "./canonical-json.ts";
import type { Manifest, TargetEntry } from "./entries.ts";
import { blobsOf, contentsOf, manifestsOf } from "./retention.ts";
import { type ChangeRow, type FindingRow, type StoreRow, targetKey } from "./rows.ts";

/** What has been seen of the rows so far. */
interface Seen {
  readonly problems: string[];
  readonly blobs: Set<string>;
  /** What each manifest names. */
  readonly manifests: Map<string, readonly string[]>;
  readonly targets: Set<string>;
  readonly audits: Set<string>;
  /** By id: the state and the number of changes that a finding should have. */
  readonly findings: Map<string, Pick<FindingRow, "state" | "sequence"> & { changes: number; last?: string }>;
}

/** What is wrong with the rows of a store, each in a sentence: what refers to nothing, and what contradicts itself. */
export async function checkRows(rows: AsyncIterable<StoreRow>): Promise<string[]> {
  const [blobs, targets, audits] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const seen: Seen = { problems: [], blobs, manifests: new Map(), targets, audits, findings: new Map() };
  for await (const row of rows) checkRow(row, seen);
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
    default:
      break;
  }
}

function checkBlob({ hash, json }: Extract<StoreRow, { table: "blob" }>, { problems, blobs, manifests }: Seen): void {
  blobs.add(hash);
  if (contentHash(json) !== hash) {
    problems.push(`Blob ${hash} was changed since it was written.`);
    return;
  }
  const value = JSON.parse(json) as Partial<Manifest> | null;
  if (value && "parts" in value) manifests.set(hash, contentsOf(value as Manifest));
}

function checkBlobsThere(owner: string, hashes: readonly string[], { problems, blobs }: Seen): void {
  for (const hash of hashes)
    if (!blobs.has(hash)) problems.push(`${owner} refers to the blob ${hash}, which is missing.`);
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
