import type { ChangedResource, Difference } from "../../../model/difference.ts";
import type { RestoreInput, RestoreValue, Unrestorable } from "../../../model/restore.ts";
import type { Draft, Drafts } from "../draft.ts";
import { equal, type MemberChange, memberOf } from "../member-change.ts";
import { addressToday, type Place } from "../place.ts";
import { rankOf } from "../ranks.ts";
import { differencesIn, restoredBy } from "../restored.ts";
import { clearingDrafts } from "./clear.ts";
import { flatTables } from "./tables.ts";

/** Numbers that no call clears once they are set. */
const unclearable = /^\/(?:DefaultRouteSettings\/Throttling\w+|AuthorizerResultTtlInSeconds|TimeoutInMillis)$/;
const whyUnclearable =
  "an update can change this number, but not take it away: make the resource anew, or set a number";

/** Whether an Update… operation of HTTP and WebSocket APIs sets the member. */
export function isFlat(type: ChangedResource["type"], member: string): boolean {
  const table = flatTables[type];
  return table !== undefined && Object.hasOwn(table, member);
}

/** The calls that set the named members back: those that take something away, then one update. */
export function flatDrafts(
  place: Place,
  change: ChangedResource,
  whole: MemberChange,
  members: readonly string[],
): Drafts {
  const address = addressToday(place, change);
  const impossible = differencesIn(change, members).filter(isUnclearable);
  const why = whyUnclearable;
  const stuck = impossible.map(({ path }): Unrestorable => ({ arn: change.after?.arn ?? "", path, why }));
  const clearing = members.flatMap((name) => clearingDrafts(change, memberOf(whole, name), name, address));
  const values = valuesFor(change, whole, members);
  const drafts = Object.keys(values).length > 0 ? [...clearing, update(change, address, values, members)] : clearing;
  return { drafts, impossible: stuck };
}

function isUnclearable({ path, expected }: Difference): boolean {
  return expected === undefined && unclearable.test(path);
}

function valuesFor(change: ChangedResource, whole: MemberChange, members: readonly string[]): RestoreInput {
  const values: [string, RestoreValue][] = [];
  for (const [name, kind] of Object.entries(flatTables[change.type] ?? {})) {
    const member = memberOf(whole, name);
    if (!members.includes(name) || equal(member.before, member.after)) continue;
    const value = kind(member);
    if (value !== undefined) values.push([name, value]);
  }
  return Object.fromEntries(values);
}

function update(
  change: ChangedResource,
  address: RestoreInput,
  values: RestoreInput,
  members: readonly string[],
): Draft {
  const ended = differencesIn(change, members).filter((difference) => !isUnclearable(difference));
  return {
    operation: `apigatewayv2:${updateOf(change)}`,
    input: { ...address, ...values },
    rank: rankOf(change.type) + 1,
    restores: [restoredBy(change, ended)],
    needs: [],
    brings: [],
  };
}

function updateOf({ type }: ChangedResource): string {
  return `Update${type.split("::")[2] ?? ""}`;
}
