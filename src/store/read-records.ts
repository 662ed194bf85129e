import { UserError } from "../errors.ts";
import type { AuditBasis } from "../model/audit-basis.ts";
import type {
  FindingRecord,
  RecordedAudit,
  RecordedBasis,
  RecordedContent,
  RecordedTarget,
} from "../model/recorded-audit.ts";
import type { Report } from "../model/report.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { canonicalJson, contentHash } from "./canonical-json.ts";
import type { AuditEntry, CoverageRecord, Manifest, TargetEntry } from "./entries.ts";
import { readPages } from "./read-pages.ts";
import type { BlobStore, ReportStore } from "./report-store.ts";

const pageSize = 500;

/**
 * The audits that began at `from` or later and before `before` (ISO 8601), oldest first. Whatever a blob should have said
 * that is not there any more, or not what was put there, is left out.
 */
export async function readAudits(store: ReportStore, from: string, before: string): Promise<RecordedAudit[]> {
  const readBasis = createBasisReader(store.blobs);
  const audits: RecordedAudit[] = [];
  for await (const entry of readPages((page) => store.audits.list(page), pageSize)) {
    if (entry.startedAt >= before) continue;
    if (entry.startedAt < from) break;
    const { targets = [] } = (await store.audits.get(entry.id)) ?? {};
    const recorded: RecordedTarget[] = [];
    for (const target of targets) recorded.push(await readTarget(store.blobs, target, readBasis));
    audits.push({ ...(await readAudit(store.blobs, entry)), targets: recorded });
  }
  return audits.reverse();
}

/** What was read, without what is in it but the names of its resources. In the order of `hashes`. */
export async function readContents(blobs: BlobStore, hashes: Iterable<string>): Promise<RecordedContent[]> {
  const contents: RecordedContent[] = [];
  for (const hash of new Set(hashes)) {
    const snapshot = (await readBlob(blobs, hash)) as Snapshot | undefined;
    if (!snapshot) continue;
    contents.push({ hash, resources: snapshot.resources.map(({ type, arn, name }) => ({ type, arn, name })) });
  }
  return contents;
}

/**
 * The findings of some policies that were there at some time between `from` and `before` (ISO 8601), with all that
 * happened to them.
 */
export async function readFindings(
  store: ReportStore,
  policies: readonly string[],
  from: string,
  before: string,
): Promise<FindingRecord[]> {
  const records: FindingRecord[] = [];
  for (const policy of policies) {
    for await (const tracked of readPages((page) => store.findings.list({ ...page, policy }), pageSize)) {
      const { finding, firstSeen, resolvedAt } = tracked;
      if (firstSeen >= before || (resolvedAt !== undefined && resolvedAt < from)) continue;
      records.push({ finding, changes: await store.findings.history(finding.id) });
    }
  }
  return records;
}

async function readAudit(blobs: BlobStore, entry: AuditEntry): Promise<Omit<RecordedAudit, "targets">> {
  const { id, startedAt, version, end } = entry;
  if (!end) return { id, startedAt, version };
  const { finishedAt, complete, interrupted } = end;
  const report = (await readBlob(blobs, end.report)) as Report | undefined;
  const told = report && { policies: report.policies, errors: report.errors };
  return { id, startedAt, version, end: { finishedAt, complete, interrupted }, ...(told ? { report: told } : {}) };
}

async function readTarget(
  blobs: BlobStore,
  { target, status, api, coverage, manifest, basis: basisHash }: TargetEntry,
  readBasis: (hash: string) => Promise<RecordedBasis | undefined>,
): Promise<RecordedTarget> {
  const record = (await readBlob(blobs, coverage)) as CoverageRecord | undefined;
  const { parts = [] } = ((await readBlob(blobs, manifest)) as Manifest | undefined) ?? {};
  const basis = basisHash === undefined ? undefined : await readBasis(basisHash);
  return { target, status, ...(api === undefined ? {} : { api }), ...record, ...(basis ? { basis } : {}), parts };
}

/** Each is read once: all targets of an audit have the same, and mostly all audits. */
function createBasisReader(blobs: BlobStore): (hash: string) => Promise<RecordedBasis | undefined> {
  const known = new Map<string, RecordedBasis | undefined>();
  return async (hash) => {
    if (!known.has(hash)) {
      const basis = (await readBlob(blobs, hash)) as AuditBasis | undefined;
      known.set(hash, basis && { ...basis, settingsHash: contentHash(canonicalJson(basis.settings)) });
    }
    return known.get(hash);
  };
}

/** What was put under a hash; undefined when it is not there, or is damaged. */
async function readBlob(blobs: BlobStore, hash: string): Promise<unknown> {
  try {
    return await blobs.get(hash);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return undefined;
  }
}
