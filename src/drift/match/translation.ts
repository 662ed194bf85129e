import type { Snapshot } from "../../model/snapshot.ts";

/**
 * Writes a text of one side as the other side would. What belongs to each side alone changes places: its API's id, account and Region.
 * A reference to the other side's own becomes one to this side's, and so stays a difference. Doing it twice undoes it.
 */
export type Translate = (text: string) => string;

/**
 * The translation between two snapshots, or undefined when there is nothing to translate.
 * @param apis ids of other APIs that were recreated, actual to expected
 */
export function translationBetween(
  expected: Snapshot,
  actual: Snapshot,
  apis: ReadonlyMap<string, string> = new Map(),
): Translate | undefined {
  const words = new Map<string, string>();
  const swap = (one: string | undefined, other: string | undefined) => {
    if (one === undefined || other === undefined || one === other) return;
    words.set(one, other);
    words.set(other, one);
  };
  for (const [from, to] of apis) swap(from, to);
  swap(actual.api?.id, expected.api?.id);
  swap(actual.target.accountId, expected.target.accountId);
  const regions = swapRegions(actual.target.region, expected.target.region);
  if (words.size === 0) return regions;
  return (text) => {
    const swapped = text.replace(/[A-Za-z0-9]+/g, (word) => words.get(word) ?? word);
    return regions ? regions(swapped) : swapped;
  };
}

function swapRegions(one: string, other: string): Translate | undefined {
  if (one === other) return undefined;
  const either = new RegExp(`(?<![a-z0-9-])(?:${one}|${other})(?![a-z0-9-])`, "g");
  return (text) => text.replace(either, (region) => (region === one ? other : one));
}
