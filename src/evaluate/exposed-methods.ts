import type { ExposedMethod } from "../model/attack-surface.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { exposuresOf } from "./exposure/exposures.ts";

/** Every method or route of one API with who can call it, in the order of the snapshot. */
export function exposedMethods(snapshot: Snapshot, regional: Snapshot | undefined): ExposedMethod[] {
  const { api, target, resources } = snapshot;
  if (!api) return [];
  const exposures = exposuresOf(snapshot, regional);
  return resources.flatMap(({ arn, name }) => {
    const exposure = exposures.get(arn);
    return exposure ? [{ target, api, name, arn, ...exposure }] : [];
  });
}
