import type { ChangedResource } from "../../model/difference.ts";
import { nameChanges } from "./identity.ts";
import { mayExplain } from "./may-explain.ts";
import { operationTables } from "./operations.ts";

const operations = operationTables.flatMap((table) => Object.entries(table));

/**
 * The names of all calls of which one may explain one of these changes, in alphabetical order. Events by other names never
 * do, so that CloudTrail needs to be asked for these alone. Some are other services' operations too: `TagResource`.
 */
export function namesThatExplain(changes: readonly ChangedResource[]): readonly string[] {
  const named = [...nameChanges(changes)];
  const found = operations.filter(([, effects]) =>
    effects.some((effect) => named.some(([change, names]) => mayExplain(effect, change, names))),
  );
  return [...new Set(found.map(([name]) => name))].sort();
}
