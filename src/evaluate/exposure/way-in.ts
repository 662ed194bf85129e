import type { JsonObject } from "../../model/json.ts";
import type { Target } from "../../model/target.ts";
import type { ResourcePolicy } from "./resource-policy.ts";
import type { RequestedResource } from "./statement.ts";

/** A host name by which an API can be called. */
export interface WayIn {
  readonly host: string;
  /** In front of the API's own paths; for the default endpoint that is the stage's name. */
  readonly basePath: string;
  /** The stage it leads to; undefined where the caller names one. */
  readonly stage: string | undefined;
  /** Callers need a client certificate that the trust store knows. */
  readonly mutualTls: boolean;
  /** Callers may come over IPv6, whatever the API itself says. */
  readonly dualStack: boolean;
  /** A private domain name has a policy of its own, which is asked first. */
  readonly policy?: { readonly policy: ResourcePolicy; readonly requested: RequestedResource };
}

/** The default endpoint: https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-call-api.html */
export function defaultEndpoint(target: Target, apiId: string, dualStack: boolean): WayIn {
  const suffix = target.partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
  const host = `${apiId}.execute-api.${target.region}.${suffix}`;
  return { host, basePath: "", stage: undefined, mutualTls: false, dualStack };
}

/** A domain name that may lead to the API, but was not read. */
export const unseenDomain: WayIn = { host: "", basePath: "", stage: undefined, mutualTls: false, dualStack: true };

/** Whether the way leads to a stage; one that was not seen may have any name. */
export function leadsTo(way: WayIn, stage: string | undefined): boolean {
  return way.stage === undefined || stage === undefined || way.stage === stage;
}

/** Whether the API's own endpoint answers. */
export function isDefaultOpen(api: JsonObject): boolean {
  return (api.disableExecuteApiEndpoint ?? api.DisableExecuteApiEndpoint) !== true;
}
