import type { Difference } from "../../model/difference.ts";
import type { Json } from "../../model/json.ts";
import { isOpenText, type RestoreInput, type RestoreValue } from "../../model/restore.ts";
import { appendPointer } from "../pointer.ts";

/** A member that may have to be set back. */
export interface MemberChange {
  /** JSON Pointer into the configuration. */
  readonly path: string;
  /** What it was, restated for today; undefined when it was not set. */
  readonly before: RestoreValue | undefined;
  /** What it is; undefined when it is not set. */
  readonly after: Json | undefined;
  /** All differences of the resource. */
  readonly differences: readonly Difference[];
}

/** A member of a structure, or an entry of a map, that is itself a {@link MemberChange}. */
export function memberOf(change: MemberChange, name: string): MemberChange {
  return {
    ...change,
    path: appendPointer(change.path, name),
    before: entriesOf(change.before)[name],
    after: entriesOf(change.after)[name] as Json | undefined,
  };
}

/** What to set a member to: what it was, or the default that was compared in its stead. */
export function wanted({ path, before, differences }: MemberChange): RestoreValue | undefined {
  if (before !== undefined) return before;
  const compared = differences.find((difference) => difference.path === path)?.expected;
  return compared === null || typeof compared === "object" ? undefined : compared;
}

/** The entries of a map that differ, where a difference names them; all that differ when none does. */
export function changedEntries(change: MemberChange): MemberChange[] {
  const names = new Set([...Object.keys(entriesOf(change.before)), ...Object.keys(entriesOf(change.after))]);
  const differing = [...names]
    .map((name) => memberOf(change, name))
    .filter(({ before, after }) => !equal(before, after));
  const named = differing.filter(isNamed);
  return named.length > 0 ? named : differing;
}

/** Whether a difference is at the member, in it, or in what it is a part of. */
export function isNamed({ path, differences }: MemberChange): boolean {
  return differences.some((difference) => contains(difference.path, path) || contains(path, difference.path));
}

function contains(outer: string, inner: string): boolean {
  return inner === outer || inner.startsWith(`${outer}/`);
}

/** A value's members when it has any. */
export function entriesOf(value: RestoreValue | undefined): RestoreInput {
  if (typeof value !== "object" || value === null || Array.isArray(value) || isOpenText(value)) return {};
  return Object.assign(Object.create(null), value) as RestoreInput;
}

/** A list's items; none when it is something else. */
export function itemsOf(value: RestoreValue | undefined): readonly RestoreValue[] {
  return Array.isArray(value) ? value : [];
}

/** Whether two values say the same, whatever the order of their members. */
export function equal(a: RestoreValue | undefined, b: RestoreValue | undefined): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [Object.entries(a), new Map<string, RestoreValue>(Object.entries(b))];
  return left.length === right.size && left.every(([name, value]) => right.has(name) && equal(value, right.get(name)));
}
