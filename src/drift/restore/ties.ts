import type { Json } from "../../model/json.ts";
import type { ResourceType } from "../../model/resource-type.ts";
import { isOpenText, type RestoreInput, type RestoreValue } from "../../model/restore.ts";
import type { Resource } from "../../model/snapshot.ts";
import { entriesOf } from "./member-change.ts";

/** What a resource refers to by an id or name, so that AWS refuses to delete it: ARN paths below the API. */
const referred: Partial<Record<ResourceType, (config: RestoreInput) => readonly string[]>> = {
  "AWS::ApiGateway::Resource": ({ parentId }) => [`resources/${text(parentId)}`],
  "AWS::ApiGateway::Method": (config) => [
    `authorizers/${text(config.authorizerId)}`,
    `requestvalidators/${text(config.requestValidatorId)}`,
    ...modelsOf(config).map((name) => `models/${name}`),
  ],
  "AWS::ApiGatewayV2::Route": ({ AuthorizerId, Target }) => [`authorizers/${text(AuthorizerId)}`, text(Target)],
};

function modelsOf(method: RestoreInput): string[] {
  const responses = Object.values(entriesOf(method.methodResponses)).map((response) => entriesOf(response));
  const maps = [method.requestModels, ...responses.map(({ responseModels }) => responseModels)];
  return maps.flatMap((models) => Object.values(entriesOf(models)).map(text));
}

/** ARNs of what the resource holds on to: `apiArn` is the API's on the same side. */
export function heldBy({ type, config }: Pick<Resource, "type" | "config">, apiArn: string): string[] {
  return (referred[type]?.(config) ?? []).map((path) => `${apiArn}/${path}`);
}

/** What no two resources may share: by type, its members and its owner. */
const names: Partial<Record<ResourceType, (config: RestoreInput, owner: string) => string>> = {
  "AWS::ApiGateway::Authorizer": ({ name }) => `authorizer ${text(name)}`,
  // One sibling with a variable path part is all that AWS takes, whatever the variable is called.
  "AWS::ApiGateway::Resource": ({ parentId, pathPart }) =>
    `path ${text(parentId)} ${text(pathPart).startsWith("{") ? "{}" : text(pathPart)}`,
  "AWS::ApiGateway::BasePathMapping": ({ basePath }, owner) => `mapping ${owner} ${mappingPath(text(basePath))}`,
  "AWS::ApiGatewayV2::Model": ({ Name }) => `model ${text(Name)}`,
  "AWS::ApiGatewayV2::Route": ({ RouteKey }) => `route ${text(RouteKey)}`,
  "AWS::ApiGatewayV2::IntegrationResponse": ({ IntegrationResponseKey }, owner) =>
    `response ${owner} ${text(IntegrationResponseKey)}`,
  "AWS::ApiGatewayV2::ApiMapping": ({ ApiMappingKey }, owner) => `mapping ${owner} ${text(ApiMappingKey)}`,
  "AWS::ApiGatewayV2::RoutingRule": ({ Priority }, owner) => `priority ${owner} ${String(Priority)}`,
};

/** The name, key or priority that a resource takes up; undefined for a type of which there may be several by one name. */
export function nameTaken(type: ResourceType, config: RestoreInput, owner = ""): string | undefined {
  return names[type]?.(config, owner);
}

/** v1's word for no base path is `(none)`; v2 has an empty text. */
export function mappingPath(path: string): string {
  return path === "(none)" ? "" : path;
}

function text(value: RestoreValue | Json | undefined): string {
  if (typeof value === "string") return value;
  if (!isOpenText(value as RestoreValue)) return "";
  return JSON.stringify(value);
}
