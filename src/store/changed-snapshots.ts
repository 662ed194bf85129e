import { UserError } from "../errors.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { type BaselineEntry, keyOfPart } from "./baselines.ts";
import type { Manifest, ManifestPart } from "./entries.ts";

/** Something expected: an entry of a baseline, or a part of an earlier manifest with its target. */
export type ExpectedPart = Pick<BaselineEntry, "target" | "kind" | "api"> & Pick<ManifestPart, "content">;

/** How what was read compares with what was expected, told by hashes alone. */
export interface ChangedSnapshots<Expected extends ExpectedPart> {
  /** How many are the same to the last byte. */
  readonly same: number;
  /** Those that have to be read to know how they differ, if they do. */
  readonly changed: readonly ChangedPart<Expected>[];
  /** What was not expected. */
  readonly added: readonly ManifestPart[];
  /** What was expected and not read: it is gone, or a gap hides it, as the target's coverage says. */
  readonly removed: readonly Expected[];
}

/** A part of which the hash is not the one that was expected. */
export interface ChangedPart<Expected extends ExpectedPart> {
  readonly expected: Expected;
  readonly actual: ManifestPart;
}

/** Both sides of a part that changed, or why that can't be told. */
export type ReadChange<Expected extends ExpectedPart> = ChangedPart<Expected> &
  ({ readonly before: Snapshot; readonly after: Snapshot } | { readonly problem: UserError });

/**
 * Pairs what was expected of a target with what an audit read of it, by API id. Nothing is loaded for that.
 * @param expected those of other targets are left out
 */
export function changedSnapshots<Expected extends ExpectedPart>(
  expected: Iterable<Expected>,
  { target, parts }: Manifest,
): ChangedSnapshots<Expected> {
  const actual = new Map(parts.map((part) => [keyOfPart({ ...part, target }), part]));
  const targetKey = keyOfPart({ target, kind: "regional" });
  let same = 0;
  const changed: ChangedPart<Expected>[] = [];
  const removed: Expected[] = [];
  for (const one of expected) {
    const key = keyOfPart(one);
    if (!key.startsWith(targetKey)) continue;
    const part = actual.get(key);
    actual.delete(key);
    if (!part) removed.push(one);
    else if (part.content !== undefined && part.content === one.content) same += 1;
    else changed.push({ expected: one, actual: part });
  }
  return { same, changed, added: [...actual.values()], removed };
}

/** Reads both sides of what changed, one after the other. One that is damaged does not keep the others away. */
export async function* readChanged<Expected extends ExpectedPart>(
  changed: Iterable<ChangedPart<Expected>>,
  readExpected: (expected: Expected) => Promise<Snapshot>,
  readActual: (actual: ManifestPart) => Promise<Snapshot>,
): AsyncGenerator<ReadChange<Expected>> {
  for (const pair of changed) {
    try {
      const [before, after] = await Promise.all([readExpected(pair.expected), readActual(pair.actual)]);
      yield { ...pair, before, after };
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      yield { ...pair, problem: error };
    }
  }
}
