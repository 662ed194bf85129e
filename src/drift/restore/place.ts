import type { ChangedResource, Drift } from "../../model/difference.ts";
import type { ResourceType } from "../../model/resource-type.ts";
import type { RestoreInput, RestoreValue } from "../../model/restore.ts";
import type { Resource, Snapshot } from "../../model/snapshot.ts";
import { pairResources } from "../match/pair.ts";
import { type Translate, translationBetween } from "../match/translation.ts";
import { type ArnStep, addressOf, lastId } from "./address.ts";
import { isMadeAnew } from "./made-anew.ts";

/** Both sides of a drift, and how what is expected is called today. */
export interface Place {
  readonly drift: Drift;
  readonly expected: Snapshot | undefined;
  readonly actual: Snapshot | undefined;
  /** The actual resource of each expected one that has one, by the expected ARN. */
  readonly counterparts: ReadonlyMap<string, string>;
  readonly actualArns: ReadonlySet<string>;
  /** ARNs of expected resources that will be made anew, under ids that AWS chooses. */
  readonly madeAnew: ReadonlySet<string>;
  /** What was added or removed with something, by its ARN. */
  readonly parts: ReadonlyMap<string | undefined, readonly ChangedResource[]>;
  /** A text of the expected side as the actual side writes it. */
  readonly translate: Translate;
}

/** The place of a drift between two snapshots. */
export function createPlace(drift: Drift, expected: Snapshot | undefined, actual: Snapshot | undefined): Place {
  const translate = expected && actual && translationBetween(expected, actual);
  const pairs = expected && actual ? pairResources(expected, actual, { translate, differentKeys: false }).pairs : [];
  const counterparts = pairs.map((pair) => [pair.expected.arn, pair.actual.arn] as const);
  const api = drift.expected && drift.actual ? [[drift.expected.arn, drift.actual.arn] as const] : [];
  return {
    drift,
    expected,
    actual,
    counterparts: new Map([...counterparts, ...api]),
    actualArns: new Set(actual?.resources.map(({ arn }) => arn)),
    madeAnew: new Set(drift.changes.filter(isMadeAnew).map(({ before }) => before?.arn ?? "")),
    parts: Map.groupBy(drift.changes, ({ within }) => within),
    translate: translate ?? ((text) => text),
  };
}

/** The id by which calls name an expected resource: the one it has today, or a variable when it is made anew. */
export function idToday(place: Place, { arn, id }: Pick<ArnStep, "arn" | "id">): RestoreValue {
  const counterpart = place.counterparts.get(arn);
  if (counterpart !== undefined) return lastId(counterpart);
  return place.madeAnew.has(arn) ? { $text: [{ variable: arn }] } : id;
}

/** Which service's calls restore a type. */
export function serviceOf(type: ResourceType): "apigateway" | "apigatewayv2" {
  return type.startsWith("AWS::ApiGatewayV2::") ? "apigatewayv2" : "apigateway";
}

/** The members that name a changed resource in calls. */
export function addressToday(place: Place, change: ChangedResource, service = serviceOf(change.type)): RestoreInput {
  if (change.after) return addressOf(change.after.arn, service, ({ id }) => id);
  return addressOf(change.before?.arn ?? "", service, (step) => idToday(place, step));
}

/** The members that name what a resource belongs to, on the side of `resource`. */
export function ownerAddress(place: Place, resource: Resource, service = serviceOf(resource.type)): RestoreInput {
  const owner = resource.parent ?? "";
  return addressOf(owner, service, (step) => (place.actualArns.has(resource.arn) ? step.id : idToday(place, step)));
}

/** ARN of the API, on the expected side; empty on `regional`. */
export function expectedApiArn({ expected, drift }: Place): string {
  return expected?.api?.arn ?? drift.expected?.arn ?? "";
}
