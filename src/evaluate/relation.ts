import type { ResourceType } from "../model/resource-type.ts";

/** How a variable's resource is found from the resource that is judged. */
export interface Relation {
  readonly type: ResourceType;
  /** Further types that its value holds. */
  readonly holds?: readonly ResourceType[];
  /** A list, rather than one that may be missing. */
  readonly many: boolean;
  /** In the regional snapshot, rather than the one that holds the judged resource. */
  readonly regional: boolean;
  readonly how: How;
}

/** See the functions below. */
type How =
  | { readonly kind: "self" }
  | { readonly kind: "owner" }
  | { readonly kind: "owned" }
  | {
      readonly kind: "named";
      readonly from: string;
      readonly by: string;
      readonly id: string;
      readonly prefix: string;
    }
  | { readonly kind: "all" }
  /** Domain names that lead to the API. */
  | { readonly kind: "mapped" }
  /** All paths of a REST API, each with its methods and their integrations, as GetResources returns them. */
  | { readonly kind: "paths" };

/** Relations by variable name. */
export type Relations = Readonly<Record<string, Relation>>;

/** The resource that is judged. */
export const self = (type: ResourceType): Relation => one(type, { kind: "self" });

/** The one that the judged resource belongs to, directly or further up. */
export const owner = (type: ResourceType): Relation => one(type, { kind: "owner" });

/** The one that belongs to the judged resource. */
export const owned = (type: ResourceType): Relation => one(type, { kind: "owned" });

/** All that belong to the judged resource. */
export const allOwned = (type: ResourceType): Relation => many(type, { kind: "owned" });

/** All of that type in the snapshot. */
export const all = (type: ResourceType): Relation => many(type, { kind: "all" });

/** The one whose member `id` is what the variable `from` names in its member `by`, once `prefix` is cut off. */
export function named(type: ResourceType, from: string, by: string, id: string, prefix = ""): Relation {
  return one(type, { kind: "named", from, by, id, prefix });
}

/** The same in the regional snapshot, rather than in the one that holds the judged resource. */
export function regionally(relation: Relation): Relation {
  return { ...relation, regional: true };
}

function one(type: ResourceType, how: How): Relation {
  return { type, many: false, regional: false, how };
}

function many(type: ResourceType, how: How): Relation {
  return { type, many: true, regional: false, how };
}
