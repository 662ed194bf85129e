import type { ExposedMethod } from "../model/attack-surface.ts";
import type { Exposure } from "../model/exposure.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { exposuresOf } from "./exposure/exposures.ts";

/** Every method or route of one API with who can call it, in the order of the snapshot. */
export function exposedMethods(snapshot: Snapshot, regional: Snapshot | undefined): ExposedMethod[] {
  return withExposures(snapshot, exposuresOf(snapshot, regional));
}

/** Methods and routes of one API with what is known of each by its ARN, in the order of the snapshot. */
export function withExposures(
  { api, target, resources }: Snapshot,
  exposures: ReadonlyMap<string, Exposure>,
): ExposedMethod[] {
  if (!api) return [];
  return resources.flatMap(({ arn, name }) => {
    const exposure = exposures.get(arn);
    return exposure ? [{ target, api, name, arn, ...exposure }] : [];
  });
}
