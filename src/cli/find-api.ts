import { existsSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { UserError } from "../errors.ts";
import type { ApiSide } from "../find-drift/compare-apis.ts";
import { loadSnapshots } from "../load/snapshots.ts";
import type { TargetCoverage } from "../model/coverage.ts";
import type { Target } from "../model/target.ts";
import type { AuditDetails, TargetEntry } from "../store/entries.ts";
import { listAudits } from "../store/list-audits.ts";
import type { ReportStore } from "../store/report-store.ts";
import { createPartReader, readCoverage, readManifest } from "../store/snapshots.ts";
import { choosePart } from "./part-filter.ts";

/** An API that was found, with how its target was read where that is known. */
export interface FoundApi extends ApiSide {
  /** As it was asked for. */
  readonly name: string;
  readonly coverage?: TargetCoverage;
}

const next = "`gatewarden snapshots list` shows which there are.";

/** Whether an argument names a file, and not an API. */
export function isSnapshotFile(name: string): boolean {
  return existsSync(resolve(name)) && statSync(resolve(name)).isFile();
}

/** The one API in a file of snapshots. Throws a `UserError` when there is none, or several. */
export function readApiFile(name: string): FoundApi {
  const snapshots = loadSnapshots([resolve(name)]);
  const [snapshot, ...others] = snapshots.filter(({ api }) => api !== undefined);
  if (!snapshot || others.length > 0) {
    const amount = snapshot ? `${others.length + 1} APIs` : "no API";
    throw new UserError(`${name} holds ${amount}`, "Give a file with the snapshot of one API.");
  }
  return { name, snapshot, regional: snapshots.find(({ kind }) => kind === "regional") };
}

/** The API that a name means, as the newest audit that ended and read its target has it. Throws a `UserError` when none has. */
export async function findApi(name: string, store: ReportStore): Promise<FoundApi> {
  const target = targetIn(name);
  const found = await newestOf(target, store);
  if (!found) {
    throw new UserError(
      `No audit in the store read ${target.accountId}/${target.region}`,
      "Audit it first, or compare with --audit.",
    );
  }
  const { details, entry } = found;
  const { parts } = await readManifest(store.blobs, details.id, entry);
  const placed = parts.map((part) => ({ ...part, target: entry.target }));
  const read = createPartReader(store.blobs, details.id, entry);
  const snapshot = await read(choosePart(name, placed, next));
  const shared = parts.find(({ kind }) => kind === "regional");
  const regional = shared && (await read(shared));
  const { coverage } = await readCoverage(store.blobs, details.id, entry);
  const { startedAt: readAt } = details;
  return { name, snapshot, regional, key: entry.key, readAt, coverage: { ...coverage, readAt } };
}

/** Account and Region of `ACCOUNT/REGION/API`. Throws a `UserError` when it is not of that form. */
export function targetIn(name: string): Pick<Target, "accountId" | "region"> {
  const [, accountId, region, api] = /^(\d{12})\/([a-z0-9-]+)\/(.+)$/s.exec(name) ?? [];
  if (accountId !== undefined && region !== undefined && api !== undefined && api !== "regional")
    return { accountId, region };
  throw new UserError(
    `"${name}" names no API, and there is no such file`,
    "Write it as ACCOUNT/REGION/API, by id or name: 111122223333/eu-west-1/shop",
  );
}

async function newestOf(
  { accountId, region }: Pick<Target, "accountId" | "region">,
  store: ReportStore,
): Promise<{ readonly details: AuditDetails; readonly entry: TargetEntry } | undefined> {
  for await (const { id, end } of listAudits(store)) {
    const details = end && (await store.audits.get(id));
    const entry = details?.targets.find(({ target }) => target.accountId === accountId && target.region === region);
    if (details && entry && entry.api === undefined && entry.status !== "failed") return { details, entry };
  }
  return undefined;
}
