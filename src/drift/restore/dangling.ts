import type { ChangedResource } from "../../model/difference.ts";
import { isOpenText } from "../../model/restore.ts";
import type { Resource } from "../../model/snapshot.ts";
import type { Draft } from "./draft.ts";
import { flatDrafts } from "./flat/update.ts";
import { patchDraft } from "./patch/update.ts";
import { type Place, serviceOf } from "./place.ts";
import { references, restate } from "./restate.ts";
import { topMember } from "./restored.ts";

/**
 * The calls that lead what did not change to what is made anew: a route whose integration vanished under it still names the old one.
 */
export function danglingDrafts(place: Place): Draft[] {
  if (place.madeAnew.size === 0) return [];
  const today = new Map(place.actual?.resources.map((resource) => [resource.arn, resource]));
  const changes = new Map(place.drift.changes.map((change) => [change.before?.arn, change]));
  return (place.expected?.resources ?? []).flatMap((before) => {
    const after = today.get(place.counterparts.get(before.arn) ?? "");
    return after ? draftsFor(place, before, after, changes.get(before.arn)) : [];
  });
}

function draftsFor(place: Place, before: Resource, after: Resource, known: ChangedResource | undefined): Draft[] {
  const told = new Set(known?.differences.map(topMember));
  const members = Object.keys(references[before.type] ?? {}).filter((member) => !told.has(member));
  if (members.length === 0) return [];
  const restated = restate(place, before);
  const dangling = members.filter((member) => isOpenText(restated[member]));
  if (dangling.length === 0) return [];
  const differences = dangling.map((member) => ({ path: `/${member}` }));
  const change: ChangedResource = { change: "modified", type: before.type, before, after, differences };
  const whole = { path: "", before: restated, after: after.config, differences };
  const patch = serviceOf(before.type) === "apigateway" ? patchDraft(place, change, whole, dangling) : undefined;
  return patch ? [patch] : [...flatDrafts(place, change, whole, dangling).drafts];
}
