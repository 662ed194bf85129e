import type { ChangedResource, Difference } from "../../model/difference.ts";
import type { Restored } from "../../model/restore.ts";

/** The member of the configuration in which a difference lies. */
export function topMember({ path }: Pick<Difference, "path">): string {
  return (path.split("/")[1] ?? "").replaceAll("~1", "/").replaceAll("~0", "~");
}

/** What a step brings back of a changed resource: the given differences, or all of it. */
export function restoredBy(change: ChangedResource, differences: readonly Difference[] = change.differences): Restored {
  const resource = change.after ?? change.before;
  const [only] = differences;
  const expected = differences.length === 1 ? only?.expected : undefined;
  const isScalar = expected !== undefined && typeof expected !== "object";
  return {
    arn: resource?.arn ?? "",
    type: change.type,
    name: resource?.name ?? "",
    change: change.change,
    paths: differences.map(({ path }) => path),
    ...(isScalar ? { backTo: String(expected) } : {}),
  };
}

/** The differences that lie in one of the named members. */
export function differencesIn(change: ChangedResource, members: readonly string[]): Difference[] {
  return change.differences.filter((difference) => members.includes(topMember(difference)));
}
