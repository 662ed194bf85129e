import type { Exposure } from "../../model/exposure.ts";
import type { ResourceType } from "../../model/resource-type.ts";
import type { Gap, Resource, Snapshot } from "../../model/snapshot.ts";
import { textIn } from "./config.ts";
import { judge } from "./judge.ts";
import { toRestApi, toRestCall } from "./rest.ts";
import { readShared, type Shared } from "./shared.ts";
import { toConnectCall, toHttpCall, toV2Api, toWebSocketCall } from "./v2.ts";

/**
 * Who can really call each method or route of one API, by ARN. Empty for a regional snapshot.
 * @param regional the shared configuration of the same target; without it, domain names and usage plans count as unread
 */
export function exposuresOf(snapshot: Snapshot, regional: Snapshot | undefined): ReadonlyMap<string, Exposure> {
  const { kind } = snapshot;
  if (kind === "regional") return new Map();
  return kind === "rest" ? restExposures(snapshot, readShared(regional)) : v2Exposures(snapshot, kind, regional);
}

function restExposures(snapshot: Snapshot, shared: Shared): Map<string, Exposure> {
  const { seen, resource, ofType } = openSnapshot(snapshot, "AWS::ApiGateway::RestApi");
  const api = toRestApi(seen, resource, ofType("AWS::ApiGateway::Stage"), shared);
  const paths = new Map(ofType("AWS::ApiGateway::Resource").map(({ arn, config }) => [arn, textIn(config, "path")]));
  const integrations = new Map(ofType("AWS::ApiGateway::Integration").map((own) => [own.parent, own]));
  const authorizers = ofType("AWS::ApiGateway::Authorizer");
  const exposures = ofType("AWS::ApiGateway::Method").map((method): [string, Exposure] => {
    const path = paths.get(method.parent ?? "") || undefined;
    return [method.arn, judge(api, toRestCall(seen, method, path, integrations.get(method.arn), authorizers))];
  });
  return new Map(exposures);
}

function v2Exposures(snapshot: Snapshot, kind: "http" | "websocket", regional: Snapshot | undefined) {
  const { seen, resource, ofType } = openSnapshot(snapshot, "AWS::ApiGatewayV2::Api");
  const api = toV2Api(seen, kind, resource, ofType("AWS::ApiGatewayV2::Stage"), readShared(regional));
  const authorizers = ofType("AWS::ApiGatewayV2::Authorizer");
  const routes = ofType("AWS::ApiGatewayV2::Route");
  const connect = toConnectCall(seen, routes, authorizers);
  const exposures = routes.map((route): [string, Exposure] => {
    const call = kind === "http" ? toHttpCall(seen, route, authorizers) : toWebSocketCall(connect, seen, route);
    return [route.arn, judge(api, call)];
  });
  return new Map(exposures);
}

/** A snapshot by type, with its API: one that was not read becomes an empty one with a gap, since nothing is known of it. */
function openSnapshot(snapshot: Snapshot, type: ResourceType) {
  const types = Map.groupBy(snapshot.resources, (resource) => resource.type);
  const ofType = (wanted: ResourceType) => types.get(wanted) ?? [];
  const [resource] = ofType(type);
  if (resource) return { seen: snapshot, resource, ofType };
  const { arn = "", name = "" } = snapshot.api ?? {};
  const unseen: Resource = { type, arn, name, config: {} };
  const operation = type === "AWS::ApiGateway::RestApi" ? "apigateway:GetRestApis" : "apigateway:GetApis";
  const gap: Gap = { operation, reason: "unreadable", message: "The API was not read.", scope: arn, hides: [type] };
  return { seen: { ...snapshot, gaps: [...snapshot.gaps, gap] }, resource: unseen, ofType };
}
