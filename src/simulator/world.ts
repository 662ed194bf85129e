import type { Values } from "./handler.ts";
import { createNeighbourState, type IamState, type NeighbourState } from "./neighbours/state.ts";
import type { TrailRecord } from "./trail/trail-record.ts";

/** A REST API and all beneath it. Each `Values` is the record that Get… returns, by the SDK's member names. */
export interface RestApiState {
  readonly api: Values;
  /** By resource id; `resourceMethods` holds whole methods, `methodIntegration` included, and is cut on reads without `embed`. */
  readonly resources: Map<string, Values>;
  readonly stages: Map<string, Values>;
  readonly deployments: Map<string, RestDeploymentState>;
  readonly authorizers: Map<string, Values>;
  /** By name. */
  readonly models: Map<string, Values>;
  readonly requestValidators: Map<string, Values>;
  /** By response type: only those that were customised. */
  readonly gatewayResponses: Map<string, Values>;
  readonly documentationParts: Map<string, Values>;
  /** By version. */
  readonly documentationVersions: Map<string, Values>;
}

/** A deployment and the working copy as it was when deployed, which is what its stages serve. */
export interface RestDeploymentState {
  readonly deployment: Values;
  readonly frozen: Pick<
    RestApiState,
    "api" | "resources" | "authorizers" | "models" | "requestValidators" | "gatewayResponses"
  >;
}

/** An HTTP or WebSocket API and all beneath it. */
export interface V2ApiState {
  readonly api: Values;
  readonly routes: Map<string, Values>;
  /** By route id, then route response id. */
  readonly routeResponses: Map<string, Map<string, Values>>;
  readonly integrations: Map<string, Values>;
  /** By integration id, then integration response id. */
  readonly integrationResponses: Map<string, Map<string, Values>>;
  readonly stages: Map<string, Values>;
  readonly deployments: Map<string, Values>;
  /** By deployment id: what its stages serve. */
  readonly frozen: Map<string, V2FrozenState>;
  readonly authorizers: Map<string, Values>;
  readonly models: Map<string, Values>;
}

/** The working copy as it was when deployed. */
export type V2FrozenState = Pick<V2ApiState, "api" | "routes" | "integrations" | "authorizers">;

/** A custom domain name: one record, read through v1 and v2, each in its own words. */
export interface DomainState {
  /** As v1 GetDomainName returns it. */
  readonly v1: Values;
  /** As v2 GetDomainName returns it. */
  readonly v2: Values;
  /** By base path. */
  readonly basePathMappings: Map<string, Values>;
  readonly apiMappings: Map<string, Values>;
  readonly routingRules: Map<string, Values>;
}

/** Everything of API Gateway in one account and Region. */
export interface Region {
  readonly name: string;
  readonly account: Values;
  readonly restApis: Map<string, RestApiState>;
  readonly apis: Map<string, V2ApiState>;
  /** By domain name, private ones by `name+id`. */
  readonly domains: Map<string, DomainState>;
  readonly accessAssociations: Map<string, Values>;
  readonly vpcLinks: Map<string, Values>;
  readonly v2VpcLinks: Map<string, Values>;
  readonly usagePlans: Map<string, Values>;
  /** By usage plan id, then key id. */
  readonly usagePlanKeys: Map<string, Map<string, Values>>;
  readonly apiKeys: Map<string, Values>;
  readonly clientCertificates: Map<string, Values>;
  /** What other services hold. */
  readonly neighbours: NeighbourState;
  /** Calls that changed something, or tried to, oldest first. */
  readonly trail: TrailRecord[];
}

/** A member account. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly partition: string;
  /** Path of organizational unit names from the root, e.g. `["Workloads", "Prod"]`. */
  readonly organizationalUnit: readonly string[];
  readonly status: "ACTIVE" | "SUSPENDED";
  readonly tags: Readonly<Record<string, string>>;
  /** Regions that are switched on for the account. */
  readonly enabledRegions: readonly string[];
  /** Roles that may be assumed; `externalId` must then be given. A name ending in `*` matches any. */
  readonly roles: readonly { readonly name: string; readonly externalId?: string }[];
  readonly regions: Map<string, Region>;
  readonly iam: IamState;
}

/** Who holds an access key. */
export interface Principal {
  readonly accountId: string;
  readonly arn: string;
  /** By what means it calls, when not by itself. */
  readonly via?: "console" | "cloudformation";
  /** Simulated time after which AWS answers ExpiredTokenException. */
  readonly expires?: Date;
}

/** All accounts, told apart by the access key of each request. */
export interface World {
  readonly accounts: Map<string, Account>;
  /** By access key id. */
  readonly principals: Map<string, Principal>;
  /** Which account manages the organization. */
  readonly managementAccountId: string;
}

/** An empty Region, made on first use. */
export function regionOf(account: Account, name: string): Region {
  const existing = account.regions.get(name);
  if (existing) return existing;
  const region: Region = {
    name,
    account: { throttleSettings: { burstLimit: 5000, rateLimit: 10000 }, features: ["UsagePlans"], apiKeyVersion: "4" },
    restApis: new Map(),
    apis: new Map(),
    domains: new Map(),
    accessAssociations: new Map(),
    vpcLinks: new Map(),
    v2VpcLinks: new Map(),
    usagePlans: new Map(),
    usagePlanKeys: new Map(),
    apiKeys: new Map(),
    clientCertificates: new Map(),
    neighbours: createNeighbourState(),
    trail: [],
  };
  account.regions.set(name, region);
  return region;
}
