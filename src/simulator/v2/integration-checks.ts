import type { Call, Values } from "../handler.ts";
import type { V2ApiState } from "../world.ts";
import { checkEnumerations, checkLength, checkRequired } from "./checks.ts";
import { badRequest, notFound } from "./errors.ts";
import { checkProtocolMembers, type Protocol, protocolOf } from "./protocols.ts";
import { text } from "./values.ts";

/** Milliseconds; not raisable for either protocol: https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html */
const longestTimeout: Readonly<Record<Protocol, number>> = { HTTP: 30_000, WEBSOCKET: 29_000 };

/** Refuses an integration, all defaults filled in, that AWS refuses for this API's protocol. */
export function checkIntegration(state: V2ApiState, integration: Values): void {
  const protocol = protocolOf(state);
  checkRequired(integration, ["IntegrationType"]);
  checkEnumerations(integration);
  checkLength(integration, "Description", 1024);
  checkProtocolMembers(protocol, "Integration", integration);
  checkTimeout(protocol, integration.TimeoutInMillis);
  if (protocol === "HTTP") checkHttpType(integration);
  checkConnectionMembers(integration);
  checkBackend(integration);
  checkPayloadVersion(protocol, integration);
}

/** Refuses a private integration whose VPC link doesn't exist. HTTP APIs use v2 links, WebSocket APIs those of REST APIs. */
export function checkConnection(state: V2ApiState, integration: Values, call: Call): void {
  const id = text(integration, "ConnectionId");
  if (id === undefined || integration.ConnectionType !== "VPC_LINK") return;
  const links = protocolOf(state) === "HTTP" ? call.region.v2VpcLinks : call.region.vpcLinks;
  if (!links.has(id)) throw notFound(`Invalid VpcLink identifier specified ${id}`);
}

function checkTimeout(protocol: Protocol, timeout: unknown): void {
  const longest = longestTimeout[protocol];
  if (typeof timeout === "number" && Number.isInteger(timeout) && timeout >= 50 && timeout <= longest) return;
  throw badRequest(`Timeout should be between 50 ms and ${longest} ms`);
}

function checkConnectionMembers(integration: Values): void {
  const isPrivate = integration.ConnectionType === "VPC_LINK";
  if (isPrivate) checkRequired(integration, ["ConnectionId"]);
  if (!isPrivate && integration.ConnectionId !== undefined)
    throw badRequest("ConnectionId can be set only with connection type VPC_LINK");
  if (!isPrivate && integration.TlsConfig !== undefined)
    throw badRequest("TlsConfig can be set only with connection type VPC_LINK");
}

function checkBackend(integration: Values): void {
  const type = integration.IntegrationType;
  if (type === "MOCK" || integration.IntegrationSubtype !== undefined) return;
  checkRequired(integration, ["IntegrationUri"]);
  if (type !== "AWS_PROXY") checkRequired(integration, ["IntegrationMethod"]);
}

function checkHttpType(integration: Values): void {
  const type = integration.IntegrationType;
  if (type !== "AWS_PROXY" && type !== "HTTP_PROXY")
    throw badRequest(`Integration type ${String(type)} is not supported for HTTP protocol Apis`);
  if (type === "HTTP_PROXY" && integration.IntegrationSubtype !== undefined)
    throw badRequest("IntegrationSubtype can be set only with integration type AWS_PROXY");
}

/** 2.0 is for Lambda functions behind HTTP APIs. */
function checkPayloadVersion(protocol: Protocol, integration: Values): void {
  const { IntegrationSubtype, IntegrationType, PayloadFormatVersion } = integration;
  const lambda = protocol === "HTTP" && IntegrationType === "AWS_PROXY" && IntegrationSubtype === undefined;
  if (PayloadFormatVersion === "1.0" || (lambda && PayloadFormatVersion === "2.0")) return;
  throw badRequest(`Invalid PayloadFormatVersion specified. Must be one of [${lambda ? "1.0, 2.0" : "1.0"}]`);
}
