import type { NeighbourType, ResourceType } from "../model/resource-type.ts";
import described from "./fields.json" with { type: "json" };

/** CEL types of a structure's members, by AWS's member names. */
export type Fields = Readonly<Record<string, string>>;

/** Every structure that a resource or neighbour holds, by name: `v1.Integration`, `v2.RouteSettings`, `lambda.Function`, … */
export const structures: ReadonlyMap<string, Fields> = new Map([
  ...Object.entries<Fields>(described.structures),
  ["v1.EmbeddedMethod", { ...described.structures["v1.Method"], methodIntegration: "v1.Integration" }],
  [
    "v1.EmbeddedResource",
    { ...described.structures["v1.Resource"], resourceMethods: "map<string, v1.EmbeddedMethod>" },
  ],
  [
    "v1.EffectiveSetting",
    {
      ...described.structures["v1.MethodSetting"],
      method: "string",
      key: "string",
      isOverride: "bool",
      isCached: "bool",
      isThrottled: "bool",
      weakens: "list<string>",
    },
  ],
  [
    "ApiSummary",
    {
      id: "string",
      name: "string",
      kind: "string",
      stages: "list<string>",
      vpcLinks: "list<string>",
      loggingStages: "list<string>",
      clientCertificates: "list<string>",
    },
  ],
  [
    "Exposure",
    {
      verdict: "string",
      atWorst: "string",
      reachable: "bool",
      preflight: "bool",
      reasons: "list<string>",
      entryPoints: "list<string>",
    },
  ],
  ["Difference", { path: "string", expected: "string", actual: "string" }],
  [
    "Change",
    { change: "string", type: "string", name: "string", path: "string", expected: "string", actual: "string" },
  ],
  [
    "Author",
    {
      principal: "string",
      agent: "string",
      name: "string",
      time: "string",
      id: "string",
      sourceAddress: "string",
      userAgent: "string",
    },
  ],
  ["Target", { partition: "string", accountId: "string", region: "string", accountName: "string" }],
]);

const resources: Readonly<Record<ResourceType, string>> = described.resources;
const neighbours: Readonly<Record<NeighbourType, string>> = described.neighbours;

/** The structure that a resource's `config` follows. */
export function structureOf(type: ResourceType): string {
  return resources[type];
}

/** The structure that a neighbour's `config` follows. */
export function neighbourStructureOf(type: NeighbourType): string {
  return neighbours[type];
}

/** `v1.Stage` for `list<v1.Stage>` and `map<string, v1.Stage>`; the type itself when it holds nothing. */
export function elementType(type: string): string {
  return /^(?:list<|map<string, )(.*)>$/.exec(type)?.[1] ?? type;
}
