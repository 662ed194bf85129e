import type { CompiledCase } from "../compile.ts";
import { concernsMember } from "../pointer.ts";
import type { Account, Entry } from "./account.ts";

/** Members of `before` and `after` that decide a case: those that it asserts something of, or about which it asks `changed`. */
function decidingMembers({ when, assert }: CompiledCase): (readonly string[])[] {
  const read = assert.paths.map((path) => path.split("."));
  const paths = [...read, ...assert.changed, ...(when?.changed ?? [])];
  return paths.filter(([side]) => side === "before" || side === "after").map((path) => path.slice(1));
}

/**
 * The differences of a resource for which a failing case accounts: those in the members that decide it, or all of them
 * when it looks at none, or when the resource was added or removed.
 */
export function accountedBy(policyCase: CompiledCase, changed: Entry["changed"], account: Account): readonly Entry[] {
  const entries = account.of(changed);
  const members = decidingMembers(policyCase).filter((member) => member.length > 0);
  if (changed.change !== "modified" || members.length === 0) return entries;
  return entries.filter(({ difference }) => members.some((member) => concernsMember(difference, member)));
}
