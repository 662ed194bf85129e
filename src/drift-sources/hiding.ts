import { resourceTypes } from "../model/resource-type.ts";
import type { ApiRef, Gap } from "../model/snapshot.ts";

const own = new Set<string>([...resourceTypes, "*"]);

/** Whether a gap hides something of API Gateway itself, and not only of its neighbours in other services. */
export function isHiding({ hides }: Gap): boolean {
  return hides.some((type) => own.has(type));
}

/**
 * Whether a gap of a target may belong to the snapshot of one of its APIs, or, without an API, to that of what all share:
 * such a snapshot has to be looked into.
 */
export function mayHideIn({ scope }: Gap, api: ApiRef | undefined): boolean {
  const isOfApi = /\/(?:restapis|apis)\/[^/]+/.test(scope);
  return api ? scope === api.arn || scope.startsWith(`${api.arn}/`) : !isOfApi;
}
