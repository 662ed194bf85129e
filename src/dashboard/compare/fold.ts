import type { LinePair } from "./text-diff.ts";

/** Lines to show, or how many that are the same are left out. */
export type Folded = { readonly lines: readonly LinePair[] } | { readonly hidden: number };

/** Leaves out what is the same and further than `context` lines away from what differs. */
export function foldSame(pairs: readonly LinePair[], context = 3): readonly Folded[] {
  const isNear = nearness(pairs, context);
  const folded: Folded[] = [];
  for (let start = 0; start < pairs.length; ) {
    let end = start;
    while (end < pairs.length && isNear[end] === isNear[start]) end += 1;
    // A note in the place of one or two lines saves nothing.
    const isShown = isNear[start] === true || end - start < 3;
    folded.push(isShown ? { lines: pairs.slice(start, end) } : { hidden: end - start });
    start = end;
  }
  return folded;
}

/** Whether a line differs between the sides. */
export function isDifferent({ expected, actual }: LinePair): boolean {
  return expected !== actual && (!expected || !actual || [...expected, ...actual].some(({ differs }) => differs));
}

function nearness(pairs: readonly LinePair[], context: number): readonly boolean[] {
  const near = new Array<boolean>(pairs.length).fill(false);
  for (const [index, pair] of pairs.entries()) {
    if (!isDifferent(pair)) continue;
    near.fill(true, Math.max(0, index - context), Math.min(pairs.length, index + context + 1));
  }
  return near;
}
