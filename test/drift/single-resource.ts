import { type CompareOptions, compareSnapshots } from "../../src/drift/compare.ts";
import type { Difference } from "../../src/model/difference.ts";
import { restTypes, v2ApiTypes } from "../../src/model/hidden.ts";
import type { JsonObject } from "../../src/model/json.ts";
import type { ResourceType } from "../../src/model/resource-type.ts";
import type { Snapshot, SnapshotKind } from "../../src/model/snapshot.ts";

export const target = { partition: "aws", accountId: "111111111111", region: "eu-west-1" } as const;
const root = "arn:aws:apigateway:eu-west-1::";

/** The kind of snapshot in which resources of a type stand. */
export function kindOf(type: ResourceType): SnapshotKind {
  if (restTypes.includes(type)) return "rest";
  return v2ApiTypes.includes(type) ? "http" : "regional";
}

/** A snapshot of one resource. */
export function snapshotOf(type: ResourceType, config: JsonObject): Snapshot {
  const kind = kindOf(type);
  const path = { rest: "/restapis/abc123", http: "/apis/abc123", websocket: "/apis/abc123", regional: "" }[kind];
  const isApi = type === "AWS::ApiGateway::RestApi" || type === "AWS::ApiGatewayV2::Api";
  const arn = isApi ? root + path : `${root}${path}/things/one`;
  const api = kind === "regional" ? {} : { api: { id: "abc123", name: "pets", arn: root + path } };
  return { kind, target, ...api, resources: [{ type, arn, name: "one", config }], gaps: [], unknownMembers: [] };
}

/** The differences of one resource between two configurations. */
export function differences(
  type: ResourceType,
  expected: JsonObject,
  actual: JsonObject,
  options: CompareOptions = {},
): Difference[] {
  const { changes } = compareSnapshots(snapshotOf(type, expected), snapshotOf(type, actual), options);
  return changes.flatMap((change) => change.differences);
}
