import type { PartState, PartStep } from "../approval.ts";
import { type BaselineChange, type BaselineEntry, keyOfPart } from "../baselines.ts";
import type { StoreRow } from "../rows.ts";
import type { Item } from "./items.ts";
import { baselineChangeKey, baselineKey, type Key } from "./keys.ts";
import { pack, unpack } from "./pack.ts";

/** How a part of the baseline stands, with the change that made it so. It stays when the approval is withdrawn. */
export function toPartItem(key: string, { sequence, entry, change }: PartStep): Key & Item {
  const expected = entry ? { entry: pack(entry) } : {};
  return { ...baselineKey(key), kind: "baseline", sequence, change: JSON.stringify(change), ...expected };
}

/** The item of {@link toPartItem} as any adapter understands it. */
export function toPartState({ sequence, entry }: Item): PartState {
  return { sequence: Number(sequence), ...(entry === undefined ? {} : { entry: unpack(entry) as BaselineEntry }) };
}

/** A change in the history of a part. */
export function toBaselineChangeItem(part: string, change: BaselineChange): Key & Item {
  const key = baselineChangeKey(part, change.sequence);
  return { ...key, kind: "baseline-change", part, change: JSON.stringify(change) };
}

/** The last change of a part's item, or the change of {@link toBaselineChangeItem}. */
export function toBaselineChange({ change }: Item): BaselineChange {
  return JSON.parse(String(change)) as BaselineChange;
}

/** Puts together the items of parts from rows that come one after another. */
export function createPartCollector() {
  const parts = new Map<string, { entry?: BaselineEntry; change?: BaselineChange }>();
  const partOf = (key: string) => {
    const part = parts.get(key) ?? {};
    parts.set(key, part);
    return part;
  };
  return {
    addEntry({ table: _, ...entry }: Extract<StoreRow, { table: "baseline" }>): void {
      partOf(keyOfPart(entry)).entry = entry;
    },
    addChange({ table: _, part: key, ...change }: Extract<StoreRow, { table: "baseline-change" }>): void {
      const part = partOf(key);
      if ((part.change?.sequence ?? 0) < change.sequence) part.change = change;
    },
    items: (): (Key & Item)[] =>
      [...parts].flatMap(([key, { change, ...rest }]) =>
        change ? [toPartItem(key, { ...rest, sequence: change.sequence, change })] : [],
      ),
  };
}
