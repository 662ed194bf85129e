import type { ChangedResource } from "../../model/difference.ts";
import type { RestoreInput } from "../../model/restore.ts";
import { creationDrafts } from "./create.ts";
import type { Draft, Drafts } from "./draft.ts";
import { addressToday, type Place } from "./place.ts";
import { rankOf } from "./ranks.ts";
import { differencesIn, restoredBy } from "./restored.ts";

const wholeIntegration =
  "An integration's type can't be changed: this deletes it, and the next calls put it back as it was";

/**
 * The calls for a change that no update of the resource makes: it is deleted, put as a whole, or both; undefined when an
 * update does.
 */
export function replacementDrafts(
  place: Place,
  change: ChangedResource,
  before: RestoreInput,
  members: readonly string[],
): Drafts | undefined {
  if (change.type === "AWS::ApiGateway::Integration" && members.includes("type")) {
    return replaceIntegration(place, change, before);
  }
  if (change.type === "AWS::ApiGateway::GatewayResponse") return replaceResponse(place, change, before);
  if (change.type === "AWS::ApiGatewayV2::RoutingRule") return putRule(place, change, before);
  const isMapping = change.type === "AWS::ApiGatewayV2::ApiMapping";
  return isMapping ? updateMapping(place, change, before, members) : undefined;
}

function replaceIntegration(place: Place, change: ChangedResource, before: RestoreInput): Drafts {
  const deletion: Draft = {
    operation: "apigateway:DeleteIntegration",
    input: addressToday(place, change),
    rank: rankOf(change.type),
    restores: [restoredBy(change, differencesIn(change, ["type"]))],
    warning: wholeIntegration,
    needs: [],
    brings: [],
  };
  const { drafts, impossible } = creationDrafts(place, change, before);
  return { drafts: [deletion, ...drafts], impossible };
}

/** A response that is AWS's own again, or is customised again. */
function replaceResponse(place: Place, change: ChangedResource, before: RestoreInput): Drafts | undefined {
  const [was, is] = [before.defaultResponse === true, change.after?.config.defaultResponse === true];
  if (!was && is) return creationDrafts(place, change, before);
  if (!was) return undefined;
  const deletion: Draft = {
    operation: "apigateway:DeleteGatewayResponse",
    input: addressToday(place, change),
    rank: rankOf(change.type),
    restores: [restoredBy(change)],
    needs: [],
    brings: [],
  };
  return { drafts: [deletion], impossible: [] };
}

/** A rule is put as a whole. */
function putRule(place: Place, change: ChangedResource, before: RestoreInput): Drafts {
  const { Actions = [], Conditions = [], Priority = 0 } = before;
  return one(change, "apigatewayv2:PutRoutingRule", { ...addressToday(place, change), Actions, Conditions, Priority });
}

/** A mapping's update always names the API. */
function updateMapping(
  place: Place,
  change: ChangedResource,
  before: RestoreInput,
  members: readonly string[],
): Drafts {
  const { ApiId = "", ApiMappingKey = "", Stage = "" } = before;
  const set = Object.entries({ ApiId, ApiMappingKey, Stage }).filter(
    ([name]) => name === "ApiId" || members.includes(name),
  );
  return one(change, "apigatewayv2:UpdateApiMapping", { ...addressToday(place, change), ...Object.fromEntries(set) });
}

function one(change: ChangedResource, operation: string, input: RestoreInput): Drafts {
  const draft = {
    operation,
    input,
    rank: rankOf(change.type) + 1,
    restores: [restoredBy(change)],
    needs: [],
    brings: [],
  };
  return { drafts: [draft], impossible: [] };
}
