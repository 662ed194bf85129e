import type { ChangedResource } from "../../model/difference.ts";
import type { Unrestorable } from "../../model/restore.ts";
import type { Resource } from "../../model/snapshot.ts";
import type { Place } from "./place.ts";

const why =
  "routing rules are not read while the domain name's routing mode leaves them out, so it may be there: set the mode back, then compare again";

/** A routing rule that only one side has, when the routing mode of the other says that there rules were not even looked for. */
export function hiddenRule({ drift }: Place, change: ChangedResource): Unrestorable | undefined {
  const rule = change.after ?? change.before;
  if (change.type !== "AWS::ApiGatewayV2::RoutingRule" || change.change === "modified" || !rule) return undefined;
  const domain = drift.changes.find(
    ({ before, after }) => before && after && [before, after].some(({ arn }) => arn === rule.parent),
  );
  const side = change.change === "removed" ? domain?.after : domain?.before;
  return side && !hasRules(side) ? { arn: rule.arn, path: "", why } : undefined;
}

function hasRules({ config }: Resource): boolean {
  return String(config.routingMode ?? config.RoutingMode ?? "").startsWith("ROUTING_RULE");
}
