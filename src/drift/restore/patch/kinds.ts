import { isOpenText, type OpenText, type RestoreValue } from "../../../model/restore.ts";
import { changedEntries, equal, isNamed, itemsOf, type MemberChange, memberOf, wanted } from "../member-change.ts";
import { toText } from "../open-text.ts";

/** One element of `patchOperations`. */
export interface PatchOperation {
  readonly [member: string]: RestoreValue;
  readonly op: "add" | "replace" | "remove";
  readonly path: string;
}

/** The patch operations that set one member back. `path` is the member's path in the patch. */
export type PatchKind = (change: MemberChange, path: string) => PatchOperation[];

/** A scalar that only `replace` changes: cleared by an empty text. */
export const scalar: PatchKind = (change, path) => [
  { op: "replace", path, value: toText(wanted(change) ?? (typeof change.after === "boolean" ? "false" : "")) },
];

/** A scalar that `remove` clears. */
export const removable: PatchKind = (change, path) => {
  const value = wanted(change);
  return [value === undefined ? { op: "remove", path } : { op: "replace", path, value: toText(value) }];
};

/** A number that is unset by a replacement with nothing. */
export const optionalNumber: PatchKind = (change, path) => {
  const value = wanted(change);
  return [{ op: "replace", path, ...(value === undefined ? {} : { value: toText(value) }) }];
};

/** Entries by keys that people choose, each with a path of its own. */
export const entries: PatchKind = (change, path) => entriesBy(change, path, "add");

/** Entries of which a new one is put by `replace` too. */
export const replaceableEntries: PatchKind = (change, path) => entriesBy(change, path, "replace");

function entriesBy(change: MemberChange, path: string, adding: "add" | "replace"): PatchOperation[] {
  return changedEntries(change).map((entry) => {
    const entryPath = path + entry.path.slice(change.path.length);
    if (entry.before === undefined) return { op: "remove", path: entryPath };
    return {
      op: entry.after === undefined ? adding : "replace",
      path: entryPath,
      value: toText(entry.before),
    };
  });
}

/** Items of a list without order, added and removed by value; added first, so that the list is never empty in between. */
export const items: PatchKind = (change, path) => {
  const { added, removed } = compareItems(change);
  return [
    ...added.map((value): PatchOperation => ({ op: "add", path, value })),
    ...removed.map((value): PatchOperation => ({ op: "remove", path, value })),
  ];
};

/** Items of a list without order whose paths end with the item itself. */
export const itemsByPath: PatchKind = (change, path) => {
  const { added, removed } = compareItems(change);
  return [
    ...added.flatMap((item): PatchOperation[] => (isOpenText(item) ? [] : [{ op: "add", path: under(path, item) }])),
    ...removed.map((item): PatchOperation => ({ op: "remove", path: under(path, item) })),
  ];
};

/** The single endpoint type: named by what it is, replaced by what it was. */
export const endpointTypes: PatchKind = (change, path) => {
  const [was] = itemsOf(change.before);
  const [is] = itemsOf(change.after);
  if (was === undefined || is === undefined || equal(was, is)) return [];
  return [{ op: "replace", path: under(path, String(is)), value: toText(was) }];
};

/** A structure whose members are set back one by one. Gone as a whole when it was not there and `removed` by its own path. */
export function structure(members: Readonly<Record<string, PatchKind>>, whole?: "remove whole"): PatchKind {
  return (change, path) => {
    if (whole && change.before === undefined) return [{ op: "remove", path }];
    return Object.entries(members).flatMap(([name, kind]) => {
      const member = memberOf(change, name);
      const differs = !equal(member.before, member.after) && isNamed(member);
      return differs ? kind(member, `${path}/${name}`) : [];
    });
  };
}

/** Path of an item or entry: `path` and the name, escaped. */
export function under(path: string, name: string): string {
  return `${path}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

function compareItems({ before, after }: MemberChange): { added: (string | OpenText)[]; removed: string[] } {
  const was = itemsOf(before).map(toText);
  const is = itemsOf(after).map((item) => String(item));
  return {
    added: was.filter((item) => !is.some((other) => equal(item, other))),
    removed: is.filter((item) => !was.some((other) => equal(item, other))),
  };
}
