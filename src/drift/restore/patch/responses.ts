import type { ChangedResource } from "../../../model/difference.ts";
import type { RestoreInput } from "../../../model/restore.ts";
import type { Draft } from "../draft.ts";
import { changedEntries, entriesOf, equal, isNamed, type MemberChange, memberOf } from "../member-change.ts";
import { rankOf } from "../ranks.ts";
import { restoredBy } from "../restored.ts";
import type { PatchOperation } from "./kinds.ts";
import { integrationResponse, methodResponse, type PatchTable } from "./tables-api.ts";

/** What has responses by status code, which have calls of their own. */
export type ResponsesOf = "Method" | "Integration";

const tables: Readonly<Record<ResponsesOf, PatchTable>> = { Method: methodResponse, Integration: integrationResponse };

/** The calls that set responses back: put, patched or deleted, each by its status code. */
export function responseDrafts(
  change: ChangedResource,
  member: MemberChange,
  of: ResponsesOf,
  address: RestoreInput,
): Draft[] {
  return changedEntries(member).map((response) => {
    const statusCode = response.path.split("/").at(-1) ?? "";
    const ended = change.differences.filter(
      ({ path }) => path === response.path || path.startsWith(`${response.path}/`),
    );
    const call = callFor(response, of, { ...address, statusCode });
    return {
      ...call,
      // Method responses declare the parameters that integration responses map.
      rank: rankOf(change.type) + 2,
      restores: [restoredBy(change, ended)],
      needs: [],
      brings: [],
    };
  });
}

function callFor(response: MemberChange, of: ResponsesOf, address: RestoreInput) {
  const name = `${of}Response`;
  if (response.before === undefined) return { operation: `apigateway:Delete${name}`, input: address };
  if (response.after === undefined) {
    return { operation: `apigateway:Put${name}`, input: { ...entriesOf(response.before), ...address } };
  }
  const patchOperations = Object.entries(tables[of]).flatMap(([name, kind]): PatchOperation[] => {
    const member = memberOf(response, name);
    return equal(member.before, member.after) || !isNamed(member) ? [] : kind(member, `/${name}`);
  });
  return { operation: `apigateway:Update${name}`, input: { ...address, patchOperations } };
}

/** The calls that put all responses of something made anew. */
export function putResponses(
  change: ChangedResource,
  responses: RestoreInput[string] | undefined,
  of: ResponsesOf,
  address: RestoreInput,
): Draft[] {
  return Object.entries(entriesOf(responses)).map(([statusCode, response]) => ({
    operation: `apigateway:Put${of}Response`,
    input: { ...entriesOf(response), ...address, statusCode },
    rank: rankOf(change.type) + 2,
    restores: [restoredBy(change, [])],
    needs: [],
    brings: [],
  }));
}
