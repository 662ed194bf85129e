import type { Uncompared } from "../model/difference.ts";
import { concerns, hides, restTypes, v2ApiTypes } from "../model/hidden.ts";
import { type ResourceType, resourceTypes } from "../model/resource-type.ts";
import type { Gap, Resource, Snapshot, SnapshotKind } from "../model/snapshot.ts";

/** Read of WebSocket APIs only. */
const webSocketTypes = new Set<ResourceType>([
  "AWS::ApiGatewayV2::IntegrationResponse",
  "AWS::ApiGatewayV2::Model",
  "AWS::ApiGatewayV2::RouteResponse",
]);

const typesOf: Readonly<Record<SnapshotKind, readonly ResourceType[]>> = {
  rest: restTypes,
  http: v2ApiTypes.filter((type) => !webSocketTypes.has(type)),
  websocket: v2ApiTypes,
  regional: resourceTypes.filter((type) => !restTypes.includes(type) && !v2ApiTypes.includes(type)),
};

/** What one side may not have seen. */
export interface Unseen {
  /** The gap because of which this side may lack a resource that the other side has. */
  readonly gapFor: (lacking: Resource) => Gap | undefined;
  /** Types that may be incomplete, with the gaps that make them so. */
  readonly types: readonly (readonly [ResourceType, Gap])[];
}

/**
 * What a snapshot may not have seen.
 * @param inOwnWords the ARN that this side has for one of the other side
 */
export function unseenBy({ kind, gaps }: Snapshot, inOwnWords: (arn: string) => string): Unseen {
  const types = typesOf[kind].flatMap((type) =>
    gaps.filter((gap) => hides(gap, type)).map((gap): readonly [ResourceType, Gap] => [type, gap]),
  );
  const byType = Map.groupBy(types, ([type]) => type);
  return {
    types,
    gapFor(lacking) {
      const candidates = byType.get(lacking.type);
      if (!candidates) return undefined;
      const owner = { ...lacking, arn: inOwnWords(lacking.parent ?? lacking.arn) };
      return candidates.find(([, gap]) => concerns(gap, owner))?.[1];
    },
  };
}

/** One entry a type and gap: about single resources when this side has others of that type, or else about all of them. */
export function uncomparedOf(
  side: Uncompared["side"],
  { types }: Unseen,
  seen: ReadonlySet<ResourceType>,
  lacking: readonly (readonly [Resource, Gap])[],
): Uncompared[] {
  const byType = Map.groupBy(lacking, ([{ type }]) => type);
  return types.flatMap(([type, gap]) => {
    const hidden = seen.has(type) ? (byType.get(type) ?? []).filter(([, by]) => by === gap) : [];
    if (hidden.length === 0) return [{ type, side, gap }];
    return hidden.map(([{ arn }]) => ({ type, arn, side, gap }));
  });
}
