import { afterEach, describe, expect, it } from "vitest";
import { createClock } from "../../src/clock.ts";
import type { Values } from "../../src/simulator/handler.ts";
import { type Simulator, startSimulator } from "../../src/simulator/simulator.ts";
import {
  type DomainState,
  type Region,
  type RestApiState,
  regionOf,
  type V2ApiState,
} from "../../src/simulator/world.ts";
import { accountId, region, runCollect } from "./run-collect.ts";

/** GetAccount, the lists of a target, and those of its APIs: what an empty Region costs. */
const fixedCalls = 11;
const pages = (count: number, size = 500) => Math.max(1, Math.ceil(count / size));
const sizes = [0, 1, 25, 26, 500, 501] as const;

const records = (count: number, member: string, more: (id: string) => Values = () => ({})) =>
  Array.from({ length: count }, (_, index): [string, Values] => {
    const id = `item${String(index).padStart(4, "0")}`;
    return [id, { [member]: id, ...more(id) }];
  });

function restApi(parts: Partial<RestApiState> = {}): RestApiState {
  const none = () => new Map();
  const empty = { resources: none(), stages: none(), deployments: none(), authorizers: none(), models: none() };
  const rest = {
    requestValidators: none(),
    gatewayResponses: none(),
    documentationParts: none(),
    documentationVersions: none(),
  };
  return { api: { id: "rest", name: "rest" }, ...empty, ...rest, ...parts };
}

function v2Api(ProtocolType: "HTTP" | "WEBSOCKET", parts: Partial<V2ApiState> = {}): V2ApiState {
  const none = () => new Map();
  const empty = { routes: none(), routeResponses: none(), integrations: none(), integrationResponses: none() };
  const rest = { stages: none(), deployments: none(), frozen: none(), authorizers: none(), models: none() };
  const api = { ApiId: "v2", Name: "v2", ProtocolType, RouteSelectionExpression: "$request.body.action" };
  return { api, ...empty, ...rest, ...parts };
}

function domain(id: string, parts: Partial<DomainState> = {}, routingMode = "BASE_PATH_MAPPING_ONLY"): DomainState {
  const v1 = { domainName: id, routingMode };
  const v2 = { DomainName: id };
  return { v1, v2, basePathMappings: new Map(), apiMappings: new Map(), routingRules: new Map(), ...parts };
}

const keyed = <Item>(items: [string, Values][], make: (id: string) => Item) =>
  items.map(([id]) => [id, make(id)] as const);
const fill = <Item>(map: Map<string, Item>, entries: Iterable<readonly [string, Item]>) => {
  for (const [key, item] of entries) map.set(key, item);
};

/** For each collection: how to put `count` items into a Region, and how many calls a complete audit then needs. */
const collections: Record<string, (region: Region, count: number) => number> = {
  "REST API resources": (into, count) => {
    into.restApis.set("rest", restApi({ resources: new Map(records(count, "id", (id) => ({ path: `/${id}` }))) }));
    return fixedCalls + 6 + pages(count);
  },
  "REST API stages (one answer, whatever the number)": (into, count) => {
    into.restApis.set("rest", restApi({ stages: new Map(records(count, "stageName")) }));
    return fixedCalls + 7;
  },
  "REST API deployments": (into, count) => {
    const deployments = keyed(records(count, "id"), (id) => ({ deployment: { id }, frozen: restApi() }));
    into.restApis.set("rest", restApi({ deployments: new Map(deployments) }));
    return fixedCalls + 6 + pages(count);
  },
  "REST API authorizers": (into, count) => {
    into.restApis.set("rest", restApi({ authorizers: new Map(records(count, "id")) }));
    return fixedCalls + 6 + pages(count);
  },
  "REST API models": (into, count) => {
    into.restApis.set("rest", restApi({ models: new Map(records(count, "name")) }));
    return fixedCalls + 6 + pages(count);
  },
  "REST API request validators": (into, count) => {
    into.restApis.set("rest", restApi({ requestValidators: new Map(records(count, "id")) }));
    return fixedCalls + 6 + pages(count);
  },
  "REST APIs": (into, count) => {
    fill(
      into.restApis,
      keyed(records(count, "id"), (id) => restApi({ api: { id, name: id } })),
    );
    return fixedCalls - 1 + pages(count) + 7 * count;
  },
  "HTTP APIs": (into, count) => {
    fill(
      into.apis,
      keyed(records(count, "id"), (id) => v2Api("HTTP", { api: { ...v2Api("HTTP").api, ApiId: id } })),
    );
    return fixedCalls - 1 + pages(count) + 5 * count;
  },
  "WebSocket APIs": (into, count) => {
    const api = (id: string) => v2Api("WEBSOCKET", { api: { ...v2Api("WEBSOCKET").api, ApiId: id } });
    fill(into.apis, keyed(records(count, "id"), api));
    return fixedCalls - 1 + pages(count) + 6 * count;
  },
  "HTTP API routes": (into, count) => {
    into.apis.set("v2", v2Api("HTTP", { routes: new Map(records(count, "RouteId", (RouteKey) => ({ RouteKey }))) }));
    return fixedCalls + 4 + pages(count);
  },
  "HTTP API integrations": (into, count) => {
    into.apis.set("v2", v2Api("HTTP", { integrations: new Map(records(count, "IntegrationId")) }));
    return fixedCalls + 4 + pages(count);
  },
  "HTTP API stages": (into, count) => {
    into.apis.set("v2", v2Api("HTTP", { stages: new Map(records(count, "StageName")) }));
    return fixedCalls + 4 + pages(count);
  },
  "HTTP API authorizers": (into, count) => {
    into.apis.set("v2", v2Api("HTTP", { authorizers: new Map(records(count, "AuthorizerId")) }));
    return fixedCalls + 4 + pages(count);
  },
  "HTTP API deployments": (into, count) => {
    into.apis.set("v2", v2Api("HTTP", { deployments: new Map(records(count, "DeploymentId")) }));
    return fixedCalls + 4 + pages(count);
  },
  "WebSocket API routes, each with its responses": (into, count) => {
    const routes = new Map(records(count, "RouteId", (RouteKey) => ({ RouteKey })));
    into.apis.set("v2", v2Api("WEBSOCKET", { routes }));
    return fixedCalls + 5 + pages(count) + count;
  },
  "WebSocket API integrations, each with its responses": (into, count) => {
    into.apis.set("v2", v2Api("WEBSOCKET", { integrations: new Map(records(count, "IntegrationId")) }));
    return fixedCalls + 5 + pages(count) + count;
  },
  "WebSocket API models": (into, count) => {
    into.apis.set("v2", v2Api("WEBSOCKET", { models: new Map(records(count, "ModelId", (Name) => ({ Name }))) }));
    return fixedCalls + 5 + pages(count);
  },
  "route responses": (into, count) => {
    const routes = new Map(records(1, "RouteId", (RouteKey) => ({ RouteKey })));
    const responses = new Map(records(count, "RouteResponseId", (RouteResponseKey) => ({ RouteResponseKey })));
    into.apis.set("v2", v2Api("WEBSOCKET", { routes, routeResponses: new Map([["item0000", responses]]) }));
    return fixedCalls + 6 + pages(count);
  },
  "integration responses": (into, count) => {
    const integrations = new Map(records(1, "IntegrationId"));
    const responses = new Map(records(count, "IntegrationResponseId", (id) => ({ IntegrationResponseKey: id })));
    into.apis.set("v2", v2Api("WEBSOCKET", { integrations, integrationResponses: new Map([["item0000", responses]]) }));
    return fixedCalls + 6 + pages(count);
  },
  "domain names, each with its mappings in both APIs": (into, count) => {
    fill(
      into.domains,
      keyed(records(count, "id"), (id) => domain(id)),
    );
    return fixedCalls - 2 + 2 * pages(count) + 2 * count;
  },
  "mappings that both APIs show": (into, count) => {
    into.domains.set("d", domain("d", { basePathMappings: new Map(records(count, "basePath")) }));
    return fixedCalls + 2 * pages(count);
  },
  "mappings of several levels, which v1 does not show": (into, count) => {
    const mappings = records(count, "ApiMappingId", (id) => ({ ApiMappingKey: `v1/${id}` }));
    into.domains.set("d", domain("d", { apiMappings: new Map(mappings) }));
    return fixedCalls + 1 + pages(count);
  },
  "routing rules (at most 100 a page)": (into, count) => {
    const rules = { routingRules: new Map(records(count, "RoutingRuleId")) };
    into.domains.set("d", domain("d", rules, "ROUTING_RULE_ONLY"));
    return fixedCalls + 2 + pages(count, 100);
  },
  "access associations": (into, count) => {
    fill(into.accessAssociations, records(count, "domainNameAccessAssociationArn"));
    return fixedCalls - 1 + pages(count);
  },
  "VPC links (v1)": (into, count) => {
    fill(into.vpcLinks, records(count, "id"));
    return fixedCalls - 1 + pages(count);
  },
  "VPC links (v2)": (into, count) => {
    fill(into.v2VpcLinks, records(count, "VpcLinkId"));
    return fixedCalls - 1 + pages(count);
  },
  "usage plans, each with its keys": (into, count) => {
    fill(into.usagePlans, records(count, "id"));
    return fixedCalls - 1 + pages(count) + count;
  },
  "usage plan keys": (into, count) => {
    fill(into.usagePlans, records(1, "id"));
    into.usagePlanKeys.set("item0000", new Map(records(count, "id")));
    return fixedCalls + pages(count);
  },
  "API keys": (into, count) => {
    fill(into.apiKeys, records(count, "id"));
    return fixedCalls - 1 + pages(count);
  },
  "client certificates": (into, count) => {
    fill(into.clientCertificates, records(count, "clientCertificateId"));
    return fixedCalls - 1 + pages(count);
  },
};

describe("calls made equal the lower bound", () => {
  let simulator: Simulator | undefined;
  afterEach(() => simulator?.close());

  it.each(Object.keys(collections))("for %s", async (name) => {
    for (const count of sizes) {
      simulator = await startSimulator({ quotas: false });
      const account = simulator.world.accounts.get(accountId);
      const fillRegion = collections[name];
      if (!account || !fillRegion) throw new Error("The simulator has no such account");
      const least = fillRegion(regionOf(account, region), count);
      const { coverage } = await runCollect(simulator, {}, { clock: createClock(1e6) });
      const made = simulator.requests.count({ service: "v1" }) + simulator.requests.count({ service: "v2" });
      expect({ count, made, gaps: coverage[0]?.gaps }).toEqual({ count, made: least, gaps: [] });
      await simulator.close();
    }
  });
});
