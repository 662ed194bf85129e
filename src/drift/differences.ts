import { type Changeset, diff } from "json-diff-ts";
import type { Difference } from "../model/difference.ts";
import type { Json } from "../model/json.ts";
import { type Compared, type ComparedMembers, toJson, Whole } from "./normalize/whole.ts";
import { appendPointer, pointerSteps } from "./pointer.ts";

/** The members in which two normalised configurations differ, by path. */
export function differencesOf(expected: ComparedMembers, actual: ComparedMembers): Difference[] {
  const found = new Map<string, { expected?: Json; actual?: Json }>();
  collect(diff(expected, actual), "", found);
  const differences = [...found].map(([path, sides]) => ({ path, ...sides }));
  return differences.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** A value of another type comes as a removal and an addition at one path: here it is one difference. */
function collect(changes: Changeset, at: string, found: Map<string, { expected?: Json; actual?: Json }>): void {
  for (const { type, key, changes: inner, value, oldValue } of changes) {
    const path = appendPointer(at, key);
    if (inner) {
      collect(inner, path, found);
      continue;
    }
    const before: Compared | undefined = type === "REMOVE" ? value : oldValue;
    const after: Compared | undefined = type === "REMOVE" ? undefined : value;
    found.set(path, {
      ...found.get(path),
      ...(before === undefined ? {} : { expected: toJson(before) }),
      ...(after === undefined ? {} : { actual: toJson(after) }),
    });
  }
}

/** What stands at a path in a normalised configuration. */
export function memberAt(members: ComparedMembers, path: string): Json | undefined {
  let at: Compared | undefined = members;
  for (const step of pointerSteps(path)) {
    if (typeof at !== "object" || at === null || at instanceof Whole) return undefined;
    at = at[step];
  }
  return at === undefined ? undefined : toJson(at);
}
