import type { ChangedResource } from "../../model/difference.ts";
import type { ResourceType } from "../../model/resource-type.ts";
import type { Deed, Effect } from "./effect.ts";
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
  return reaches(effect, path, touchedBy(effect, members, change.type), change, names);
}

/** What of a resource a call touches: places in its configuration, or all of it. */
export type Touched = readonly Place[] | "all";

/** What is done to a resource and all beneath it. */
export const reachesBeneath: ReadonlySet<Deed> = new Set(["deletes", "imports", "builds"]);

/** Whether an effect on what is at `path` that touched this much of it can have made this change, or a part of it. */
export function reaches(
  effect: Effect,
  path: string,
  touched: Touched,
  change: ChangedResource,
  names: Names,
): boolean {
  const isOwn = names.own.has(path);
  if (!isOwn && !(reachesBeneath.has(effect.deed) && names.above.has(path))) return false;
  switch (effect.deed) {
    case "deletes":
      return change.change !== "added";
    case "builds":
      return !isOwn || change.change !== "removed";
    case "imports":
      return (!isOwn || change.change !== "removed") && !isDeployed(change);
    default:
      if (change.change === "removed") return renames(effect, touched, change);
      return change.change === "added" ? makes(effect) : touchesOneOf(effect, touched, change);
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
function renames({ deed }: Effect, touched: Touched, { type }: ChangedResource): boolean {
  const updates = deed === "patches" || deed === "carries";
  return updates && type.endsWith("Mapping") && touches(deed, touched, type, [["basePath"]]);
}

function touchesOneOf({ deed }: Effect, touched: Touched, { type, differences }: ChangedResource): boolean {
  const places = differences.map(({ path }) => toComparable(placeOf(path)));
  return touches(deed, touched, type, places);
}

function touches(deed: Deed, touched: Touched, type: ResourceType, places: readonly Place[]): boolean {
  if (touched === "all") return true;
  const across = type.startsWith("AWS::ApiGatewayV2::") ? deed === "patches" : deed === "carries";
  return touched.some((place) => places.some((other) => meets(place, other, across)));
}

function touchedBy({ deed, at }: Effect, members: CallMembers, type: ResourceType): Touched {
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
