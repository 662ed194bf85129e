import type { ChangedResource } from "../../../model/difference.ts";
import type { RestoreInput } from "../../../model/restore.ts";
import type { Draft } from "../draft.ts";
import { changedEntries, entriesOf, type MemberChange } from "../member-change.ts";
import { rankOf } from "../ranks.ts";
import { differencesIn, restoredBy } from "../restored.ts";
import { lastStep } from "./kinds.ts";

/** Members that updates can't take away, since they merge: there are calls for it. */
type Clearing = (member: MemberChange) => readonly RestoreInput[];

const ifGone: Clearing = ({ before }) => (before === undefined ? [{}] : []);

const clearings: Readonly<Record<string, readonly [operation: string, inputs: Clearing]>> = {
  "AWS::ApiGatewayV2::Api CorsConfiguration": ["DeleteCorsConfiguration", ifGone],
  "AWS::ApiGatewayV2::Stage AccessLogSettings": ["DeleteAccessLogSettings", ifGone],
  // Settings that were not there can't be cleared one by one: the route's are deleted, and those it had are set again.
  "AWS::ApiGatewayV2::Stage RouteSettings": [
    "DeleteRouteSettings",
    (member) => keysOf(member, "RouteKey", ({ before, after }) => hasMore(after, before)),
  ],
  "AWS::ApiGatewayV2::Route RequestParameters": [
    "DeleteRouteRequestParameter",
    (member) => keysOf(member, "RequestParameterKey", ({ before }) => before === undefined),
  ],
};

function keysOf(member: MemberChange, name: string, isCleared: (entry: MemberChange) => boolean): RestoreInput[] {
  const cleared = changedEntries(member).filter(isCleared);
  return cleared.map(({ path }) => ({ [name]: lastStep(path) }));
}

function hasMore(after: MemberChange["after"], before: MemberChange["before"]): boolean {
  return after !== undefined && Object.keys(entriesOf(after)).some((name) => !(name in entriesOf(before)));
}

/** The calls that take away what an update can't. */
export function clearingDrafts(
  change: ChangedResource,
  member: MemberChange,
  name: string,
  address: RestoreInput,
): Draft[] {
  const [operation, inputs] = clearings[`${change.type} ${name}`] ?? [];
  if (operation === undefined || inputs === undefined) return [];
  return inputs(member).map((input) => ({
    operation: `apigatewayv2:${operation}`,
    input: { ...address, ...input },
    rank: rankOf(change.type),
    restores: [restoredBy(change, differencesIn(change, [name]))],
    needs: [],
    brings: [],
  }));
}
