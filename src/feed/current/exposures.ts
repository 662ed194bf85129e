import { createHash } from "node:crypto";
import pLimit from "p-limit";
import type { ExposedMethod } from "../../model/attack-surface.ts";
import type { Target } from "../../model/target.ts";
import { byExposure } from "../../report/order.ts";
import type { BlobStore, LatestEntry } from "../../store/report-store.ts";
import type { CurrentTarget } from "./targets.ts";

/** Blobs read at a time. */
const concurrency = 16;

/** Who can call what, as the newest audits know. */
export interface CurrentExposures {
  /** The same for the same exposures of the same targets, whoever reads them. */
  readonly reading: string;
  /** Worst first. */
  readonly methods: readonly ExposedMethod[];
  /** Targets whose newest audit kept none: an older Gatewarden's. */
  readonly missing: readonly Target[];
  /** False when something that decides, or a whole API, may be unseen. */
  readonly complete: boolean;
}

/** Reads who can call what: of each target as its newest audit has it, with what later audits of single APIs have in its place. */
export async function readExposures(blobs: BlobStore, targets: readonly CurrentTarget[]): Promise<CurrentExposures> {
  const limit = pLimit(concurrency);
  const read = async (hash: string) => (await limit(() => blobs.get(hash))) as readonly ExposedMethod[];
  const readAll = async ({ exposures = [] }: LatestEntry) => (await Promise.all(exposures.map(read))).flat();
  const methods = await Promise.all(
    targets.map(async ({ entry, later }) => {
      const apis = await Promise.all(later.map(async (one) => ({ entry: one, methods: await readAll(one) })));
      return apis.reduce(replaceApi, await readAll(entry));
    }),
  );
  const missing = targets.filter(({ entry }) => entry.exposures === undefined && entry.status !== "failed");
  return {
    reading: nameReading(targets),
    methods: methods.flat().sort(byExposure),
    missing: missing.map(({ entry }) => entry.target),
    complete: targets.length > 0 && missing.length === 0 && targets.every(isComplete),
  };
}

/** What is known once an API was audited again; one that could not be read is as it was. */
function replaceApi(
  known: readonly ExposedMethod[],
  { entry, methods }: { readonly entry: LatestEntry; readonly methods: readonly ExposedMethod[] },
): readonly ExposedMethod[] {
  if (entry.status === "failed" || entry.exposures === undefined) return known;
  return [...known.filter(({ api }) => api.id !== entry.api), ...methods];
}

/** Whether all of a target was read, by all that counts now. */
export function isComplete({ entry, later }: CurrentTarget): boolean {
  return entry.api === undefined && [entry, ...later].every(({ status }) => status === "complete");
}

/** The name of the reading that targets give: see {@link CurrentExposures.reading}. */
export function nameReading(targets: readonly CurrentTarget[]): string {
  const read = targets.flatMap(({ entry, later }) => [entry, ...later]);
  const parts = read.map(({ target, api, status, exposures }) => [target, api, status, exposures]);
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64url").slice(0, 12);
}
