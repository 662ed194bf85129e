import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compareSnapshots } from "../../src/drift/compare.ts";
import type { Json, JsonObject } from "../../src/model/json.ts";
import { type ResourceType, resourceTypes } from "../../src/model/resource-type.ts";
import type { Snapshot, SnapshotKind } from "../../src/model/snapshot.ts";
import { corpus, hasCorpus } from "../simulator/openapi/corpus.ts";
import { kindOf, snapshotOf, target } from "./single-resource.ts";
import { linesOf } from "./world.ts";

/** What a client declared and what AWS then had, in CloudFormation's words, as recorded on AWS. */
interface Recording {
  readonly file: string;
  readonly resource: { readonly resourceType: ResourceType; readonly declared: JsonObject };
  readonly liveRaw: JsonObject;
}

/** What CloudFormation calls otherwise than API Gateway's own API. */
const renamed: Readonly<Record<string, string>> = {
  apiKeySourceType: "apiKeySource",
  integrationHttpMethod: "httpMethod",
  requestValidatorId: "id",
};

/** Names of the stack that owns a resource, and of what it belongs to, are no part of it. */
const notOfTheResource = /^(aws:cloudformation:.*|restApiId|resourceId|routeId|apiId|id|domainName|regional\w+)$/i;

const folder = join(corpus, "cdk-real-drift/tests/corpus");
const recordings: Recording[] = hasCorpus
  ? readdirSync(folder)
      .filter((file) => /ApiGateway/.test(file))
      .map((file) => ({ file, ...(JSON.parse(readFileSync(join(folder, file), "utf8")) as Omit<Recording, "file">) }))
      .filter(({ resource }) => resourceTypes.includes(resource.resourceType))
  : [];

/** CloudFormation's properties as members of API Gateway's first version; the second has the same names. */
function toMembers(value: Json, isV1: boolean, name = ""): Json {
  if (Array.isArray(value)) return toMap(value, isV1, name) ?? value.map((item) => toMembers(item, isV1));
  if (typeof value !== "object" || value === null) return value;
  const keysAreOurs = /parameters$|templates$|models$|variables$|^tags$|^policy$/i.test(name);
  const entries = Object.entries(value).map(([key, item]): [string, Json] => {
    const lower = isV1 && !keysAreOurs ? key.charAt(0).toLowerCase() + key.slice(1) : key;
    return [renamed[lower] ?? lower, /^policy$/i.test(key) ? asText(item) : toMembers(item, isV1, key)];
  });
  return Object.fromEntries(entries.filter(([key]) => name === "" || !notOfTheResource.test(key)));
}

/** Lists that API Gateway has as maps: tags, responses by status code. */
function toMap(items: Json[], isV1: boolean, name: string): Json | undefined {
  if (/^tags$/i.test(name)) {
    const tags = (items as { Key: string; Value: string }[]).map(({ Key, Value }) => [Key, Value]);
    return toMembers(Object.fromEntries(tags), isV1, name);
  }
  if (!/responses$/i.test(name)) return undefined;
  const byStatus = (items as { StatusCode: string }[]).map((item) => [
    item.StatusCode,
    toMembers(item, isV1, "response"),
  ]);
  return Object.fromEntries(byStatus);
}

function asText(policy: Json): Json {
  return typeof policy === "string" ? policy : JSON.stringify(policy);
}

/** A REST method's integration is a resource of its own. */
function partsOf(type: ResourceType, members: JsonObject): [ResourceType, JsonObject][] {
  const own = Object.fromEntries(
    Object.entries(members).filter(([name]) => !notOfTheResource.test(name) || name === "DomainName"),
  );
  const { integration, ...rest } = own;
  if (type !== "AWS::ApiGateway::Method") return [[type, own]];
  return [
    [type, rest],
    ["AWS::ApiGateway::Integration", (integration ?? {}) as JsonObject],
  ];
}

describe.skipIf(!hasCorpus)(
  "what AWS filled in when others recorded it (skipped without the corpus beside the repository)",
  () => {
    it("has recordings", () => expect(recordings.length).toBeGreaterThanOrEqual(19));

    it.each(recordings)("is no difference: $file", ({ resource, liveRaw }) => {
      const { resourceType, declared } = resource;
      const isV1 = resourceType.startsWith("AWS::ApiGateway::");
      const [before, after] = [declared, liveRaw].map((raw) =>
        partsOf(resourceType, toMembers(raw, isV1) as JsonObject),
      );
      for (const [index, [type, config]] of (before ?? []).entries()) {
        const websocket = config.ProtocolType === "WEBSOCKET" || /^Ws|WsStage/.test(String(liveRaw.StageName ?? ""));
        const kind = websocket ? "websocket" : kindOf(type);
        const snapshots = [config, after?.[index]?.[1] ?? {}].map((members) => recorded(type, kind, members, liveRaw));
        const [expected, actual] = snapshots as [Snapshot, Snapshot];
        const lines = linesOf(compareSnapshots(expected, actual));
        expect(lines.filter((line) => !line.includes(" /DeploymentId: undefined → "))).toEqual([]);
      }
    });
  },
);

/** The snapshot of one resource as it was on AWS: the API's and the REST resource's ids matter. */
function recorded(type: ResourceType, kind: SnapshotKind, config: JsonObject, live: JsonObject): Snapshot {
  const snapshot = snapshotOf(type, config);
  const id = String(live.RestApiId ?? live.ApiId ?? "");
  const arn = live.ResourceId
    ? `arn:aws:apigateway:us-east-1::/restapis/${id}/resources/${live.ResourceId}/methods/GET`
    : "one";
  const resources = snapshot.resources.map((resource) => ({ ...resource, arn }));
  return { ...snapshot, kind, api: { id, name: "a", arn: "" }, resources, target: { ...target, region: "us-east-1" } };
}
