import type { Draft } from "./draft.ts";
import { variablesIn } from "./open-text.ts";

/**
 * The drafts by rank, but each after all that bring about what it needs, and after the makers of the ids in its input. Where
 * two need each other (names that were swapped), the first steps aside if it can, and else stays first.
 */
export function inWorkingOrder(drafts: readonly Draft[]): Draft[] {
  const bringers = new Map<string, Draft[]>();
  for (const draft of drafts) {
    for (const thing of bringsOf(draft)) {
      const known = bringers.get(thing);
      if (known) known.push(draft);
      else bringers.set(thing, [draft]);
    }
  }
  const ordered = new Set<Draft>();
  const entered = new Set<Draft>();
  const place = (draft: Draft): void => {
    if (entered.has(draft)) return;
    entered.add(draft);
    const needed = [...draft.needs, ...variablesIn(draft.input)];
    for (const thing of needed) {
      for (const bringer of bringers.get(thing) ?? []) {
        place(bringer);
        const isWaiting = bringer !== draft && !ordered.has(bringer);
        if (isWaiting && bringer.aside?.brings.includes(thing)) ordered.add(bringer.aside);
      }
    }
    ordered.add(draft);
  };
  for (const draft of [...drafts].sort((a, b) => a.rank - b.rank)) place(draft);
  return [...ordered];
}

function bringsOf({ brings, makes }: Draft): readonly string[] {
  return makes ? [...brings, makes.arn] : brings;
}
