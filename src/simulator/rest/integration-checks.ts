import { ConnectionType, EndpointType, IntegrationType, ResponseTransferMode } from "@aws-sdk/client-api-gateway";
import type { Call, Values } from "../handler.ts";
import { checkRequestMapping } from "./mapping-expressions.ts";
import { asRecord, asTexts, textOf } from "./records.ts";
import { badRequest, notFound } from "./refusals.ts";
import type { FoundMethod } from "./working-copy.ts";

/** In milliseconds. Beyond 29 s the account's quota has to be raised, which it can be for Regional and private APIs. */
export const timeouts = { smallest: 50, standard: 29_000, raised: 300_000, streaming: 900_000 };

const passthroughBehaviors = ["WHEN_NO_MATCH", "WHEN_NO_TEMPLATES", "NEVER"];
const proxies: readonly unknown[] = [IntegrationType.AWS_PROXY, IntegrationType.HTTP_PROXY];
const http: readonly unknown[] = [IntegrationType.HTTP, IntegrationType.HTTP_PROXY];

/** Refuses an integration that AWS would refuse: by its type, address, timeout, connection and mappings. */
export function checkIntegration(integration: Values, found: FoundMethod, call: Call): void {
  if (integration.type !== IntegrationType.MOCK) {
    if (textOf(integration, "httpMethod") === undefined) {
      throw badRequest("Enumeration value for HttpMethod must be non-empty");
    }
    if (http.includes(integration.type)) checkHttpAddress(integration.uri);
    else checkAwsAddress(integration.uri, integration.type);
  }
  if (!passthroughBehaviors.includes(String(integration.passthroughBehavior))) {
    throw badRequest(`Invalid passthrough behavior specified. Must be one of: [${passthroughBehaviors.join(", ")}]`);
  }
  checkTransfer(integration);
  checkTimeout(integration, found);
  checkConnection(integration, call);
  checkRequestMapping(integration.requestParameters, found.method.requestParameters);
}

function checkHttpAddress(uri: unknown): void {
  if (!/^https?:\/\/.+/.test(String(uri))) throw badRequest("Invalid HTTP endpoint specified for URI");
}

function checkAwsAddress(uri: unknown, type: unknown): void {
  const service = /^arn:[^:]+:apigateway:[^:]*:([^:]+):(.*)$/s.exec(String(uri));
  if (!String(uri).startsWith("arn:") || !service) throw badRequest("Invalid ARN specified in the request");
  if (!/^(path|action)\//.test(service[2] ?? ""))
    throw badRequest("AWS ARN for integration must contain path or action");
  if (type === IntegrationType.AWS_PROXY && !["lambda", "firehose"].includes(service[1] ?? "")) {
    throw badRequest(
      "Integrations of type 'AWS_PROXY' currently only supports Lambda function and Firehose stream invocations.",
    );
  }
}

function checkTransfer(integration: Values): void {
  if (integration.responseTransferMode !== ResponseTransferMode.STREAM || proxies.includes(integration.type)) return;
  throw badRequest("Response transfer mode STREAM is only supported for HTTP_PROXY and AWS_PROXY integrations.");
}

function checkTimeout(integration: Values, { api }: FoundMethod): void {
  const isEdge = asTexts(asRecord(api.api.endpointConfiguration).types).includes(EndpointType.EDGE);
  const unstreamed = isEdge ? timeouts.standard : timeouts.raised;
  const largest = integration.responseTransferMode === ResponseTransferMode.STREAM ? timeouts.streaming : unstreamed;
  const timeout = integration.timeoutInMillis;
  if (Number.isInteger(timeout) && Number(timeout) >= timeouts.smallest && Number(timeout) <= largest) return;
  throw badRequest(`Timeout should be between ${timeouts.smallest} ms and ${largest} ms`);
}

function checkConnection(integration: Values, call: Call): void {
  if (integration.connectionType !== ConnectionType.VPC_LINK) {
    if (integration.integrationTarget === undefined) return;
    throw badRequest("Integration target can only be specified for integrations of connection type VPC_LINK.");
  }
  if (!http.includes(integration.type)) {
    throw badRequest("Connection type VPC_LINK is only supported for HTTP and HTTP_PROXY integrations.");
  }
  const id = textOf(integration, "connectionId");
  if (id === undefined) throw badRequest("VPC Link ID must be specified for connection type VPC_LINK.");
  const isVariable = id.includes("${stageVariables.");
  if (isVariable || call.region.vpcLinks.has(id) || call.region.v2VpcLinks.has(id)) return;
  throw notFound("Invalid Vpc Link identifier specified");
}
