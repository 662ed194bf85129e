import type { Resource } from "../../model/snapshot.ts";
import { readStructure, type Side } from "./form.ts";
import { forms } from "./forms.ts";
import type { ComparedMembers } from "./whole.ts";

/** A resource's configuration in the form in which it is compared. */
export function normalize(resource: Resource, side: Side): ComparedMembers {
  return readStructure(forms[resource.type], resource.config, side, resource);
}
