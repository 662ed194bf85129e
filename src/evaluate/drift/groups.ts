import type { ChangedResource } from "../../model/difference.ts";

/**
 * What was added or removed together, by the name of the group: the parts of a resource with it, and an integration of an
 * HTTP or WebSocket API with a route that leads to it. Modified resources are in no group.
 */
export function groupsOf(changes: readonly ChangedResource[]): ReadonlyMap<ChangedResource, string> {
  const whole = changes.filter(({ change }) => change !== "modified");
  const routes = new Map(whole.flatMap((route) => (targetOf(route) === undefined ? [] : [[targetOf(route), route]])));
  const tops = new Map(
    whole.flatMap((one): [string, string][] => {
      const route = integrationOf(one) === undefined ? undefined : routes.get(`${one.change} ${integrationOf(one)}`);
      return route ? [[arnOf(one), arnOf(route)]] : [];
    }),
  );
  return new Map(
    whole.map((one) => {
      const top = one.within ?? arnOf(one);
      return [one, `${one.change} ${tops.get(top) ?? top}`];
    }),
  );
}

function arnOf({ before, after }: ChangedResource): string {
  return (after ?? before)?.arn ?? "";
}

/** `added i1`, for an added route that leads to the integration i1. */
function targetOf({ type, change, before, after }: ChangedResource): string | undefined {
  const target = type === "AWS::ApiGatewayV2::Route" ? (after ?? before)?.config.Target : undefined;
  return typeof target === "string" ? `${change} ${target.replace(/^integrations\//, "")}` : undefined;
}

function integrationOf({ type, before, after }: ChangedResource): string | undefined {
  const id = type === "AWS::ApiGatewayV2::Integration" ? (after ?? before)?.config.IntegrationId : undefined;
  return typeof id === "string" ? id : undefined;
}
