import type { ResourceType } from "../../model/resource-type.ts";
import type { Resource, Snapshot } from "../../model/snapshot.ts";
import type { Side } from "../normalize/form.ts";
import { normalize } from "../normalize/normalize.ts";
import { canonicalText, toJson } from "../normalize/whole.ts";
import type { View } from "./identities.ts";

/**
 * One side's resources as pairing looks at them.
 * @param inExpectedWords the ARN that the expected side has for one of this side
 */
export function viewOf(
  snapshot: Snapshot,
  side: Side,
  inExpectedWords: (arn: string) => string,
): View & { readonly ofType: (type: ResourceType) => readonly Resource[] } {
  const types = Map.groupBy(snapshot.resources, ({ type }) => type);
  const ofType = (type: ResourceType) => types.get(type) ?? [];
  const ownerOf = ({ parent }: Resource) => (parent === undefined ? "" : inExpectedWords(parent));
  let routes: ReadonlyMap<unknown, readonly Resource[]> | undefined;
  return {
    ofType,
    ownerOf,
    arnOf(resource) {
      const { arn, parent } = resource;
      return parent && arn.startsWith(`${parent}/`)
        ? ownerOf(resource) + arn.slice(parent.length)
        : inExpectedWords(arn);
    },
    routesTo(integration) {
      routes ??= Map.groupBy(ofType("AWS::ApiGatewayV2::Route"), ({ config }) => config.Target);
      const leading = routes.get(`integrations/${integration.config.IntegrationId}`) ?? [];
      return leading.map(({ config }) => String(config.RouteKey)).sort();
    },
    contentOf: (resource) => canonicalText(toJson(normalize(resource, side))),
  };
}
