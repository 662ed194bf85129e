import * as accountPackage from "@aws-sdk/client-account";
import * as restPackage from "@aws-sdk/client-api-gateway";
import * as v2Package from "@aws-sdk/client-apigatewayv2";
import * as organizationsPackage from "@aws-sdk/client-organizations";
import * as stsPackage from "@aws-sdk/client-sts";
import { type OperationSchema, readOperations } from "../schema/operations.ts";
import { accountHandlers } from "./account.ts";
import { awsJson } from "./aws-json.ts";
import { awsQuery } from "./aws-query.ts";
import { AwsError, type Handlers } from "./handler.ts";
import { type NeighbourServiceId, neighbourServices } from "./neighbours/services.ts";
import { organizationsHandlers } from "./organizations.ts";
import type { Protocol } from "./protocol.ts";
import { restHandlers } from "./rest/handlers.ts";
import { restJson } from "./rest-json.ts";
import { stsHandlers } from "./sts.ts";
import { v2Handlers } from "./v2/handlers.ts";

/** `v1` and `v2` are the two APIs of API Gateway, which share a signing name. */
type CoreServiceId = "v1" | "v2" | "sts" | "organizations" | "account";

/** A service by its name in IAM, API Gateway's aside. */
export type ServiceId = CoreServiceId | NeighbourServiceId;

/** A simulated service. */
export interface Service {
  readonly id: ServiceId;
  readonly operations: ReadonlyMap<string, OperationSchema>;
  readonly protocol: Protocol;
  readonly handlers: Handlers;
}

/** All services: those of every audit by id, and the others, which are loaded when somebody asks for them. */
export interface Services {
  readonly core: Readonly<Record<CoreServiceId, Service>>;
  readonly loaded: Map<NeighbourServiceId, Promise<Service>>;
  /** In place of the simulator's own. */
  readonly handlers: Partial<Record<ServiceId, Handlers>>;
}

/** All services with the simulator's own handlers, or with those given in their place. */
export function createServices(handlers: Partial<Record<ServiceId, Handlers>> = {}): Services {
  const service = (
    id: ServiceId,
    sdkPackage: object,
    speak: (operations: ReadonlyMap<string, OperationSchema>) => Protocol,
    own: Handlers,
  ): Service => {
    const operations = readOperations(sdkPackage);
    return { id, operations, protocol: speak(operations), handlers: handlers[id] ?? own };
  };
  const core = {
    v1: service("v1", restPackage, restJson, restHandlers),
    v2: service("v2", v2Package, restJson, v2Handlers),
    sts: service("sts", stsPackage, awsQuery, stsHandlers),
    organizations: service("organizations", organizationsPackage, awsJson, organizationsHandlers),
    account: service("account", accountPackage, restJson, accountHandlers),
  };
  return { core, loaded: new Map(), handlers };
}

/** Signing names that differ from a service's name in IAM. */
const signedAs: Readonly<Record<string, string>> = { monitoring: "cloudwatch" };

/** The service that a request is signed for; API Gateway's second version is told by its path. */
export async function pickService(services: Services, signingName: string, path: string): Promise<Service> {
  const { core } = services;
  if (signingName === "apigateway") return path.startsWith("/v2/") ? core.v2 : core.v1;
  if (signingName === "sts" || signingName === "organizations" || signingName === "account") return core[signingName];
  const id = signedAs[signingName] ?? signingName;
  if (id in neighbourServices) return loadService(services, id as NeighbourServiceId);
  throw new AwsError(404, "UnknownOperationException", `The simulator has no service ${signingName}`);
}

function loadService({ loaded, handlers }: Services, id: NeighbourServiceId): Promise<Service> {
  const existing = loaded.get(id);
  if (existing) return existing;
  const loading = neighbourServices[id]().then(({ schemas, speak, handlers: own }): Service => {
    const operations = readOperations(schemas);
    return { id, operations, protocol: speak(operations), handlers: handlers[id] ?? own };
  });
  loaded.set(id, loading);
  return loading;
}

/**
 * An operation by name, for calls in process: `GetStages` with a service, `v2:GetStages`, or a name that only one service
 * has. What neighbours need is put into the world itself.
 */
export function findOperation({ core }: Services, name: string, id?: string): { service: Service; name: string } {
  const [prefix, bare] = name.includes(":")
    ? [name.slice(0, name.indexOf(":")), name.slice(name.indexOf(":") + 1)]
    : [id, name];
  const found = Object.values(core).filter(
    (service) => (prefix === undefined || service.id === prefix) && service.operations.has(bare),
  );
  const [service] = found;
  if (!service) throw new Error(`No simulated service has the operation ${name}`);
  if (found.length > 1)
    throw new Error(`${name} is ambiguous: write ${found.map((each) => `${each.id}:${name}`).join(" or ")}`);
  return { service, name: bare };
}
