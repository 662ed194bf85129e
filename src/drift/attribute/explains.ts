import type { ChangedResource } from "../../model/difference.ts";
import type { ResourceType } from "../../model/resource-type.ts";
import type { Effect } from "./effect.ts";
import type { Names } from "./identity.ts";
import { methodKey } from "./patched.ts";
import { meets, type Place, placeOf } from "./place.ts";
import { type CallMembers, resolvePointer } from "./resolve.ts";
import { carriedPlaces, deployedPlaces, patchedPlaces, taggedPlaces } from "./touched.ts";

/** An effect of a call on one resource. */
export interface Hit {
  readonly effect: Effect;
  readonly members: CallMembers;
  /** Path of the resource. */
  readonly path: string;
}

/** Whether a call that had this effect can have made this change, or a part of it. */
export function explains({ effect, members, path }: Hit, change: ChangedResource, names: Names): boolean {
  const isOwn = names.own.has(path);
  switch (effect.deed) {
    case "deletes":
      return change.change !== "added" && (isOwn || names.above.has(path));
    case "builds":
      return isOwn ? change.change !== "removed" : names.above.has(path);
    case "imports":
      return (isOwn ? change.change !== "removed" : names.above.has(path)) && !isDeployed(change);
    default:
      if (!isOwn) return false;
      if (change.change === "removed") return renames(effect, members, change);
      return change.change === "added" ? makes(effect) : touchesOneOf(effect, members, change);
  }
}

/** What an import leaves as it is. */
function isDeployed({ type }: ChangedResource): boolean {
  return type.endsWith("::Stage") || type.endsWith("::Deployment");
}

/** Whether something that is there now may be so by this effect: it made it, or changed it since. */
function makes({ deed }: Effect): boolean {
  return deed !== "tags" && deed !== "touches";
}

/** A mapping is known to v1 by its path alone, so that one with another path is another one. */
function renames(effect: Effect, members: CallMembers, { type }: ChangedResource): boolean {
  const updates = effect.deed === "patches" || effect.deed === "carries";
  return updates && type.endsWith("Mapping") && touches(effect, members, type, [["basePath"]]);
}

function touchesOneOf(effect: Effect, members: CallMembers, { type, differences }: ChangedResource): boolean {
  const places = differences.map(({ path }) => toComparable(placeOf(path)));
  return touches(effect, members, type, places);
}

function touches(effect: Effect, members: CallMembers, type: ResourceType, places: readonly Place[]): boolean {
  const touched = touchedBy(effect, members, type);
  if (touched === "all") return true;
  const across = type.startsWith("AWS::ApiGatewayV2::") ? effect.deed === "patches" : effect.deed === "carries";
  return touched.some((place) => places.some((other) => meets(place, other, across)));
}

function touchedBy({ deed, at }: Effect, members: CallMembers, type: ResourceType): readonly Place[] | "all" {
  const base = at === undefined ? [] : resolvePointer(at, members);
  if (base === undefined) return [];
  switch (deed) {
    case "patches":
      return patchedPlaces(members, type, base);
    case "carries":
      return carriedPlaces(members);
    case "tags":
      return taggedPlaces(members);
    case "deploys":
      return deployedPlaces(members);
    default:
      return base.length === 0 ? "all" : [base];
  }
}

function toComparable([first = "", key, ...rest]: Place): Place {
  if (first !== "methodSettings" || key === undefined) return key === undefined ? [first] : [first, key, ...rest];
  return [first, methodKey(key), ...rest];
}
