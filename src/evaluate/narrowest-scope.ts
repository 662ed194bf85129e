import type { FindingResource } from "../model/finding.ts";
import { escapeGlob } from "../model/glob.ts";
import type { Policy } from "../model/policy.ts";
import type { WaiverScope } from "../model/waiver.ts";
import { placeOf } from "./waiver-scope.ts";

/** The scope of a waiver that covers what a policy says of this resource, and of no other. */
export function narrowestScope(resource: FindingResource, policy: Policy): Partial<Record<WaiverScope, string>> {
  const { accountId, region, api, arn, type } = resource;
  const place = Object.entries(placeOf(resource)).map(([name, value]) => [name, escapeGlob(value)]);
  const isTold = api !== undefined && (place.length > 0 || arn === api.arn);
  const isAlone = policy.cases.every((one) => one.resource === type);
  return {
    account: accountId,
    region,
    ...(api ? { api: escapeGlob(api.id) } : {}),
    ...Object.fromEntries(place),
    ...(isTold && isAlone ? {} : { resource: escapeGlob(arn) }),
  };
}
