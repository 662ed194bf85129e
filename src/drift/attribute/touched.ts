import { asObject } from "../../model/json.ts";
import type { ResourceType } from "../../model/resource-type.ts";
import { patchedPlace } from "./patched.ts";
import type { Place } from "./place.ts";
import type { CallMembers } from "./resolve.ts";

/** The places that the patch operations of a v1 call name, beneath `base`. */
export function patchedPlaces({ uri, body }: CallMembers, type: ResourceType, base: Place): readonly Place[] {
  const patches = [uri.patchOperations, body.patchOperations].flatMap((list) => (Array.isArray(list) ? list : []));
  return patches.map(asObject).map((patch) => [...base, ...patchedPlace(patch, type)]);
}

/** The members that a v2 call carries. */
export function carriedPlaces({ uri }: CallMembers): readonly Place[] {
  return Object.keys(uri).map((name) => [name]);
}

/** The tags that a call sets or takes away. */
export function taggedPlaces({ uri, body }: CallMembers): readonly Place[] {
  const keys = [uri.tagKeys, body.tagKeys].flatMap((list) => (Array.isArray(list) ? list : []));
  const set = [uri.tags, body.tags].flatMap((map) => Object.keys(asObject(map)));
  return [...set, ...keys.filter((key) => typeof key === "string")].map((key) => ["tags", key]);
}

/** What a deployment may set of its stage, by its own name for it: https://docs.aws.amazon.com/apigateway/latest/api/API_CreateDeployment.html */
const deployed: Readonly<Record<string, string>> = {
  cacheClusterEnabled: "cacheClusterEnabled",
  cacheClusterSize: "cacheClusterSize",
  canarySettings: "canarySettings",
  stageDescription: "description",
  tracingEnabled: "tracingEnabled",
  variables: "variables",
};

/** All that a deployment may set of its stage. */
export const deployablePlaces: readonly Place[] = [["deploymentId"], ...Object.values(deployed).map((name) => [name])];

/** What a deployment sets of its stage. */
export function deployedPlaces({ uri, body }: CallMembers): readonly Place[] {
  const carried = Object.keys({ ...uri, ...body }).map((name) => deployed[name]);
  return [["deploymentId"], ...carried.filter((name) => name !== undefined).map((name) => [name])];
}
