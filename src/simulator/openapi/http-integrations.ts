import type { Values } from "../handler.ts";
import { dropUnset } from "../rest/records.ts";
import { checkConnection } from "../v2/integration-checks.ts";
import { newIntegration } from "../v2/integrations.ts";
import type { HttpImport } from "./http-context.ts";
import { child, isObject, members, membersOf, type Node } from "./node.ts";
import { noteUnread } from "./notes.ts";
import { attempt, refusal } from "./refusal.ts";
import { numberAt, textAt, textMapAt, textOf } from "./scalars.ts";

const extension = "x-amazon-apigateway-integration";

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration.html */
const read = [
  "type",
  "uri",
  "httpMethod",
  "credentials",
  "requestParameters",
  "responseParameters",
  "timeoutInMillis",
  "tlsConfig",
  "connectionType",
  "connectionId",
  "payloadFormatVersion",
  "integrationSubtype",
  "description",
];

/** The id of an operation's integration. Those that refer to one of `components.x-amazon-apigateway-integrations` share it. */
export function integrationFor(
  context: HttpImport,
  key: string,
  operation: Node,
  made: Map<unknown, string>,
): string | undefined {
  const node = child(operation, extension);
  if (!node) return undefined;
  const existing = made.get(node.value);
  if (existing !== undefined) return existing;
  if (isObject(node.value)) noteUnread(context.info, node, read);
  const input = integrationInput(node);
  const integration = attempt(`create integration for route '${key}'`, node.place, () => {
    checkConnection(context.draft, input, context.call);
    return newIntegration(context.draft, input, context.call);
  });
  const id = String(integration.IntegrationId);
  made.set(node.value, id);
  return id;
}

function integrationInput(node: Node): Values {
  const type = textAt(node, "type");
  if (type === undefined) throw refusal("The member type is missing", node.place);
  const tls = child(node, "tlsConfig");
  return dropUnset({
    IntegrationType: type.toUpperCase(),
    IntegrationUri: textAt(node, "uri"),
    IntegrationMethod: textAt(node, "httpMethod")?.toUpperCase(),
    IntegrationSubtype: textAt(node, "integrationSubtype"),
    ConnectionType: textAt(node, "connectionType")?.toUpperCase(),
    ConnectionId: textAt(node, "connectionId"),
    CredentialsArn: textAt(node, "credentials"),
    Description: textAt(node, "description"),
    PayloadFormatVersion: payloadVersion(node),
    RequestParameters: textMapAt(node, "requestParameters"),
    ResponseParameters: responseParameters(node),
    TimeoutInMillis: numberAt(node, "timeoutInMillis"),
    TlsConfig: tls && dropUnset({ ServerNameToVerify: textAt(tls, "serverNameToVerify") }),
  });
}

/** YAML makes the number 2 of an unquoted 2.0. */
function payloadVersion(node: Node): string | undefined {
  const version = textAt(node, "payloadFormatVersion");
  return version !== undefined && /^[12]$/.test(version) ? `${version}.0` : version;
}

/** By status code, then by the parameter to change. */
function responseParameters(node: Node): Values | undefined {
  const codes = membersOf(node, "responseParameters");
  if (codes.length === 0) return undefined;
  return Object.fromEntries(
    codes.map(([code, parameters]) => [
      code,
      Object.fromEntries(members(parameters).map(([name, value]) => [name, textOf(value)])),
    ]),
  );
}
