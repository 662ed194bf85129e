import { hash } from "node:crypto";
import type { Resource } from "./snapshot.ts";

/** Which resources a snapshot held. */
export interface ResourceSet {
  has(type: string, arn: string): boolean;
}

/**
 * The set of some resources in eight bytes each, so that an audit can remember all of them. A resource that is not in it
 * is taken for one that is in one case of 2^48 for each member.
 */
export function createResourceSet(resources: readonly Pick<Resource, "type" | "arn">[]): ResourceSet {
  const members = Float64Array.from(resources, ({ type, arn }) => digest(type, arn));
  return { has: (type, arn) => members.includes(digest(type, arn)) };
}

function digest(type: string, arn: string): number {
  return hash("sha256", `${type}\n${arn}`, "buffer").readUIntBE(0, 6);
}
