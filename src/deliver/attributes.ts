import type { Change } from "./receiver.ts";

/**
 * What subscribers may filter by: severity, policy, account, region, status (where the finding stands), kind (what happened
 * to it), and exposure, the worst that it may be.
 */
export function attributesOf({ change, tracked }: Change): Readonly<Record<string, string>> {
  const { severity, policy, resource, exposure } = tracked.finding;
  const attributes = {
    type: "finding",
    severity,
    policy,
    account: resource.accountId,
    region: resource.region,
    status: tracked.state,
    kind: change.kind,
    ...(exposure ? { exposure: exposure.atWorst } : {}),
  };
  // SNS refuses an empty value.
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== ""));
}
