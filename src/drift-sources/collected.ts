import type { ActualPart } from "../find-drift/sides.ts";
import type { SeenPart } from "../find-drift.ts";
import type { Collected } from "../model/collected.ts";
import type { Snapshot } from "../model/snapshot.ts";
import type { ApiExports } from "../model/stage-export.ts";
import { canonicalJson, contentHash } from "../store/canonical-json.ts";
import { isHiding } from "./hiding.ts";

/**
 * What is collected, as what is there.
 * @param key id of the key of its fingerprints
 */
export async function* seeCollected(collected: AsyncIterable<Collected>, key: string): AsyncGenerator<SeenPart> {
  for await (const one of collected) {
    if (one.kind === "snapshot")
      yield { kind: "part", part: toActualPart(one.snapshot, { key, exports: one.exports }) };
    else yield { kind: "end", coverage: one.coverage, end: { target: one.coverage.target, gaps: one.targetGaps } };
  }
}

/**
 * A snapshot as a part that is read already.
 * @param known its hash, where it was reckoned before
 */
export function toActualPart(
  snapshot: Snapshot,
  { key, exports, known }: { key: string; exports?: ApiExports | undefined; known?: string | undefined },
): ActualPart {
  const { target, kind, api, gaps } = snapshot;
  return {
    target,
    kind,
    ...(api ? { api } : {}),
    content: known ?? contentOf(snapshot),
    key,
    hasGaps: gaps.some(isHiding),
    ...(exports ? { exports } : {}),
    read: async () => snapshot,
  };
}

/** The hash under which a store keeps a snapshot. */
export function contentOf({ neighbourhood: _, ...rest }: Snapshot): string {
  return contentHash(canonicalJson(rest));
}
