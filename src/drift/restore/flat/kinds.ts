import type { RestoreInput, RestoreValue } from "../../../model/restore.ts";
import { changedEntries, entriesOf, equal, isNamed, type MemberChange, memberOf, wanted } from "../member-change.ts";

/** What sets a member back in an update whose members are merged with what is there; undefined when no value can. */
export type FlatKind = (change: MemberChange) => RestoreValue | undefined;

/** A text: cleared by an empty one. A boolean: false when it was not set. A number can be changed, but not cleared. */
export const scalar: FlatKind = (change) => {
  const value = wanted(change);
  if (value !== undefined) return value;
  if (typeof change.after === "boolean") return false;
  return typeof change.after === "number" ? undefined : "";
};

/** A list, or a structure, that is replaced as a whole. */
export const whole: FlatKind = ({ before, after }) => before ?? (Array.isArray(after) ? [] : {});

/** A map that is merged key by key: an empty text removes a key, an empty map one that holds a map. */
export const entries: FlatKind = (change) => {
  const changed = changedEntries(change).map(({ path, before, after }): [string, RestoreValue] => {
    return [lastStep(path), before ?? (typeof after === "object" ? {} : "")];
  });
  return Object.fromEntries(changed);
};

/** A map whose keys other calls remove. */
export const keptEntries: FlatKind = (change) => {
  const kept = changedEntries(change).filter(({ before }) => before !== undefined);
  if (kept.length === 0) return undefined;
  return Object.fromEntries(kept.map(({ path, before }) => [lastStep(path), before ?? null]));
};

/** What other calls take away as a whole when it was not there. */
export function unlessGone(kind: FlatKind): FlatKind {
  return (change) => (change.before === undefined ? undefined : kind(change));
}

/** A map of maps, both merged. */
export const nestedEntries: FlatKind = (change) => {
  const changed = changedEntries(change).map((entry): [string, RestoreValue] => {
    const name = lastStep(entry.path);
    const gone = Object.keys(entriesOf(entry.after)).filter((key) => !(key in entriesOf(entry.before)));
    if (entry.before === undefined) return [name, {}];
    return [name, { ...entriesOf(entry.before), ...Object.fromEntries(gone.map((key) => [key, ""])) }];
  });
  return Object.fromEntries(changed);
};

/** A structure whose members are merged. */
export function structure(members: Readonly<Record<string, FlatKind>>): FlatKind {
  return (change) => {
    const values: Record<string, RestoreValue> = {};
    for (const [name, kind] of Object.entries(members)) {
      const member = memberOf(change, name);
      if (equal(member.before, member.after) || !isNamed(member)) continue;
      const value = kind(member);
      if (value !== undefined) values[name] = value;
    }
    return Object.keys(values).length > 0 ? (values as RestoreInput) : undefined;
  };
}

/** The last step of a JSON Pointer, as it was before it was escaped. */
export function lastStep(path: string): string {
  return path
    .slice(path.lastIndexOf("/") + 1)
    .replaceAll("~1", "/")
    .replaceAll("~0", "~");
}
