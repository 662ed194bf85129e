import type { Gap } from "../../../model/snapshot.ts";

/** Gaps with one cause, and all that stays unseen for it. */
export interface GapGroup {
  readonly first: Gap;
  readonly gaps: readonly Gap[];
  readonly hides: readonly string[];
}

/** Gaps by operation, reason and remedy, those that hide most first: AWS's words name another resource each time. */
export function groupGaps(gaps: readonly Gap[]): readonly GapGroup[] {
  const groups = Map.groupBy(gaps, ({ operation, reason, remedy = "" }) => [operation, reason, remedy].join("\n"));
  return [...groups.values()]
    .flatMap((all) => {
      const [first] = all;
      return first ? [{ first, gaps: all, hides: [...new Set(all.flatMap(({ hides }) => hides))] }] : [];
    })
    .toSorted((one, other) => other.gaps.length - one.gaps.length);
}
