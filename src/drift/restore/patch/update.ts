import type { ChangedResource } from "../../../model/difference.ts";
import type { Draft } from "../draft.ts";
import { equal, type MemberChange, memberOf } from "../member-change.ts";
import { addressToday, type Place } from "../place.ts";
import { rankOf } from "../ranks.ts";
import { differencesIn, restoredBy } from "../restored.ts";
import type { PatchOperation } from "./kinds.ts";
import { apiTables, type PatchTable } from "./tables-api.ts";
import { sharedTables } from "./tables-shared.ts";

const tables = { ...apiTables, ...sharedTables };

/** Whether an Update… operation of REST APIs sets the member. */
export function isPatched(type: ChangedResource["type"], member: string): boolean {
  const table = tables[type];
  return table !== undefined && Object.hasOwn(table, member);
}

/** The one call that patches the named members back; undefined when nothing is to be patched. */
export function patchDraft(
  place: Place,
  change: ChangedResource,
  whole: MemberChange,
  members: readonly string[],
): Draft | undefined {
  const patchOperations = operationsFor(tables[change.type] ?? {}, whole, members);
  if (patchOperations.length === 0) return undefined;
  return {
    operation: `apigateway:${updateOf(change)}`,
    input: { ...addressToday(place, change), patchOperations },
    rank: rankOf(change.type) + 1,
    restores: [restoredBy(change, differencesIn(change, members))],
    needs: [],
    brings: [],
  };
}

/** The operations for members in the order of the table, which is one that AWS takes. */
function operationsFor(table: PatchTable, whole: MemberChange, members: readonly string[]): PatchOperation[] {
  return Object.entries(table)
    .filter(([name]) => members.includes(name))
    .flatMap(([name, kind]) => {
      const member = memberOf(whole, name);
      return equal(member.before, member.after) ? [] : kind(member, `/${name}`);
    });
}

/** `AWS::ApiGateway::Stage` is updated by UpdateStage; all that is patched is. */
export function updateOf({ type }: Pick<ChangedResource, "type">): string {
  return `Update${type.split("::")[2] ?? ""}`;
}
