import type { ChangedResource } from "../../model/difference.ts";
import type { RestoreInput, Unrestorable } from "../../model/restore.ts";
import { type Draft, type Drafts, freed, joinDrafts, letGo } from "./draft.ts";
import { flatDrafts, isFlat } from "./flat/update.ts";
import { whyImmutable } from "./immutable.ts";
import { entriesOf, type MemberChange, memberOf } from "./member-change.ts";
import { responseDrafts } from "./patch/responses.ts";
import { isPatched, patchDraft } from "./patch/update.ts";
import { addressToday, type Place } from "./place.ts";
import { rankOf } from "./ranks.ts";
import { replacementDrafts } from "./replace.ts";
import { differencesIn, restoredBy, topMember } from "./restored.ts";
import { restorableStage, webAclDrafts } from "./stages.ts";
import { stepAside } from "./step-aside.ts";
import { tagDrafts } from "./tags.ts";
import { heldBy, nameTaken } from "./ties.ts";

/** Members whose restoring is decided for all stages together. */
const elsewhere = new Set(["deploymentId", "DeploymentId"]);
const owned = "another service made the API and owns it: change it there";

/**
 * The calls that set the changed members of a resource back.
 * @param before what it was, restated for today
 */
export function modificationDrafts(place: Place, whole: ChangedResource, expected: RestoreInput): Drafts {
  const { change, before, impossible } = restorableStage(place, whole, expected);
  const drafts = restorableDrafts(place, change, before);
  return { drafts: drafts.drafts, impossible: [...drafts.impossible, ...impossible] };
}

function restorableDrafts(place: Place, change: ChangedResource, before: RestoreInput): Drafts {
  const whole = { path: "", before, after: change.after?.config ?? {}, differences: change.differences };
  const members = [...new Set(change.differences.map(topMember))];
  if (change.type === "AWS::ApiGatewayV2::Api" && change.after?.config.ApiGatewayManaged === true) {
    return { drafts: [], impossible: stuck(change, members, () => owned) };
  }
  const replaced = replacementDrafts(place, change, before, members);
  const parts = replaced ?? memberDrafts(place, change, whole, members);
  return { ...parts, drafts: parts.drafts.map((draft) => withTies(place, change, before, draft)) };
}

/** The calls for members, each member by the kind of call that sets it. */
function memberDrafts(place: Place, change: ChangedResource, whole: MemberChange, all: readonly string[]): Drafts {
  const deploysItself = entriesOf(whole.before).AutoDeploy === true;
  const members = all.filter((name) => deploysItself || !elsewhere.has(name));
  const special = members.map((name) => specialDrafts(place, change, whole, name));
  const plain = members.filter((_, index) => special[index] === undefined);
  const settable = plain.filter((name) => isPatched(change.type, name) || isFlat(change.type, name));
  const unsettable = plain.filter((name) => !settable.includes(name));
  const patch = patchDraft(place, change, whole, settable);
  const flat = flatDrafts(place, change, whole, settable);
  return joinDrafts([
    { drafts: patch ? [patch] : [], impossible: [] },
    flat,
    ...special.filter((drafts) => drafts !== undefined),
    { drafts: [], impossible: stuck(change, unsettable, (name) => whyImmutable(change.type, name)) },
  ]);
}

/** The calls for a member that the resource's own update does not set; undefined for any other. */
function specialDrafts(place: Place, change: ChangedResource, whole: MemberChange, name: string): Drafts | undefined {
  const member = memberOf(whole, name);
  const only = (drafts: readonly Draft[]): Drafts => ({ drafts, impossible: [] });
  if (name === "tags" || name === "Tags") return tagDrafts(change, member);
  if (name === "webAclArn") return only(webAclDrafts(place, change, whole));
  if (name === "RouteKey" && change.after?.config.ApiGatewayManaged === true)
    return only([renaming(place, change, member)]);
  if (name === "methodResponses") return only(responseDrafts(change, member, "Method", addressToday(place, change)));
  if (name === "integrationResponses") {
    return only(responseDrafts(change, member, "Integration", addressToday(place, change)));
  }
  return undefined;
}

/** A managed route is renamed through its API. */
function renaming(place: Place, change: ChangedResource, { before = "" }: MemberChange): Draft {
  const { ApiId = "" } = addressToday(place, change);
  return {
    operation: "apigatewayv2:UpdateApi",
    input: { ApiId, RouteKey: before },
    rank: rankOf(change.type) + 1,
    restores: [restoredBy(change, differencesIn(change, ["RouteKey"]))],
    needs: [],
    brings: [],
  };
}

function stuck(change: ChangedResource, members: readonly string[], why: (member: string) => string): Unrestorable[] {
  const arn = change.after?.arn ?? "";
  return differencesIn(change, members).map((difference) => ({
    arn,
    path: difference.path,
    why: why(topMember(difference)),
  }));
}

/** A draft with what it waits for and makes possible: a name it takes or frees, what it no longer refers to. */
function withTies(place: Place, change: ChangedResource, before: RestoreInput, draft: Draft): Draft {
  const { type, after } = change;
  if (!after) return draft;
  const held = heldBy(after, place.drift.actual?.arn ?? "").map(letGo);
  const [wanted, taken] = [nameTaken(type, before, after.parent), nameTaken(type, after.config, after.parent)];
  if (wanted === undefined || taken === undefined || wanted === taken)
    return { ...draft, brings: [...draft.brings, ...held] };
  const aside = stepAside(place, change, taken);
  return {
    ...draft,
    ...(aside ? { aside } : {}),
    needs: [...draft.needs, freed(wanted)],
    brings: [...draft.brings, freed(taken), ...held],
  };
}
