import type { ResourceType } from "../../model/resource-type.ts";
import type { Resource, Snapshot } from "../../model/snapshot.ts";

/** The working copy by names, since an export has no ids. */
export interface WorkingIndex {
  readonly api: Resource | undefined;
  readonly find: (type: ResourceType, name: string) => Resource | undefined;
  /** ARN of the resource of that name, or one made from its name where the working copy has none. */
  readonly arnOf: (type: ResourceType, name: string) => string;
  /** The value of `member` of the resource of that name, or one made from its name. */
  readonly idOf: (type: ResourceType, member: string, name: string) => string;
}

/** Finds resources of the working copy by type and name. */
export function indexWorking(working: Snapshot, stage: string): WorkingIndex {
  const byName = new Map(working.resources.map((resource) => [`${resource.type} ${resource.name}`, resource]));
  const find: WorkingIndex["find"] = (type, name) => byName.get(`${type} ${name}`);
  const root = working.api?.arn ?? "";
  return {
    api: working.resources.find(({ arn }) => arn === root),
    find,
    arnOf: (type, name) => find(type, name)?.arn ?? `${root}/stages/${stage}/${type.split("::")[2]}/${name}`,
    idOf: (type, member, name) => {
      const id = find(type, name)?.config[member];
      return typeof id === "string" ? id : `(${name})`;
    },
  };
}
