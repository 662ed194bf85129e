import * as v2 from "@aws-sdk/client-apigatewayv2";
import { NormalizedSchema } from "@smithy/core/schema";
import type { ResourceType } from "../../../src/model/resource-type.ts";
import type { Resource, Snapshot } from "../../../src/model/snapshot.ts";
import { readOperations } from "../../../src/schema/operations.ts";
import type { Values } from "../../../src/simulator/handler.ts";
import type { PatchRule, PatchTable } from "../../../src/simulator/rest/patch-rules.ts";
import * as apiRules from "../../../src/simulator/rest/patch-rules-api.ts";
import * as sharedRules from "../../../src/simulator/rest/patch-rules-shared.ts";
import { type Ids, otherValues } from "./other-values.ts";

/** Something that somebody does to an API. */
export interface Edit {
  /** What it changes: `rest UpdateStage replace /variables/{name}`. */
  readonly name: string;
  readonly calls: readonly (readonly [operation: string, input: Values])[];
}

const v2Operations = readOperations(v2);
const tables = [...Object.values(apiRules), ...Object.values(sharedRules)];

/** How an ARN's collections are called in inputs; not the product's own table. */
const labels: Readonly<Record<string, readonly [v1: string, v2: string]>> = {
  restapis: ["restApiId", ""],
  apis: ["", "ApiId"],
  resources: ["resourceId", ""],
  methods: ["httpMethod", ""],
  stages: ["stageName", "StageName"],
  deployments: ["deploymentId", "DeploymentId"],
  authorizers: ["authorizerId", "AuthorizerId"],
  models: ["modelName", "ModelId"],
  requestvalidators: ["requestValidatorId", ""],
  gatewayresponses: ["responseType", ""],
  apikeys: ["apiKey", ""],
  clientcertificates: ["clientCertificateId", ""],
  usageplans: ["usagePlanId", ""],
  keys: ["keyId", ""],
  vpclinks: ["vpcLinkId", "VpcLinkId"],
  domainnames: ["domainName", "DomainName"],
  basepathmappings: ["basePath", ""],
  routes: ["", "RouteId"],
  routeresponses: ["", "RouteResponseId"],
  integrations: ["", "IntegrationId"],
  integrationresponses: ["", "IntegrationResponseId"],
  apimappings: ["", "ApiMappingId"],
  routingrules: ["", "RoutingRuleId"],
};

/** The members of an input that name a resource. */
export function nameOf({ arn, type }: Pick<Resource, "arn" | "type">): Values {
  const version = type.startsWith("AWS::ApiGatewayV2") ? 1 : 0;
  const segments = arn.slice(arn.indexOf(":/") + 2).split("/");
  const name: Values = {};
  for (let index = 0; index + 1 < segments.length; index += 2) {
    const label = labels[segments[index] ?? ""]?.[version];
    const [id, privateId] = (segments[index + 1] ?? "").split("+");
    if (label) name[label] = id;
    if (label && privateId) name[`${label}Id`] = privateId;
  }
  return name;
}

/** Every single member that an update of these resources can set, add, replace or remove, each to every value worth trying. */
export function memberEdits(snapshots: readonly Snapshot[]): Edit[] {
  const ids = idsIn(snapshots);
  return snapshots.flatMap(({ kind, resources }) =>
    resources.flatMap((resource) => editsOf(resource, ids).map((edit) => ({ ...edit, name: `${kind} ${edit.name}` }))),
  );
}

/** The ids that members can refer to. */
function idsIn(snapshots: readonly Snapshot[]): Ids {
  const all = snapshots.flatMap(({ resources }) => resources);
  const of = (type: ResourceType) =>
    all.filter((resource) => resource.type === type).map(({ arn }) => arn.split("/").at(-1));
  const stages = all.filter(({ type }) => type === "AWS::ApiGateway::Stage");
  const planned = stages.map(({ arn }) => arn.split("/")).map((parts) => `${parts[2]}:${parts[4]}`);
  return {
    authorizerId: of("AWS::ApiGateway::Authorizer"),
    AuthorizerId: of("AWS::ApiGatewayV2::Authorizer"),
    requestValidatorId: ["", ...of("AWS::ApiGateway::RequestValidator")],
    parentId: of("AWS::ApiGateway::Resource"),
    deploymentId: of("AWS::ApiGateway::Deployment"),
    DeploymentId: of("AWS::ApiGatewayV2::Deployment"),
    clientCertificateId: of("AWS::ApiGateway::ClientCertificate"),
    ClientCertificateId: of("AWS::ApiGateway::ClientCertificate"),
    Target: ["https://other.example", ...of("AWS::ApiGatewayV2::Integration").map((id) => `integrations/${id}`)],
    apiStages: planned,
    stages: planned.map((stage) => stage.replace(":", "/")),
    ApiId: of("AWS::ApiGatewayV2::Api"),
    Stage: ["prod", "beta", "manual"],
    stage: ["prod", "beta", ""],
  };
}

function editsOf(resource: Resource, ids: Ids): Edit[] {
  const what = resource.type.split("::")[2] ?? "";
  if (resource.type.startsWith("AWS::ApiGatewayV2::")) return flatEdits(resource, `Update${what}`, ids);
  const own = patchEdits(`Update${what}`, nameOf(resource), resource.config, ids);
  const responses = what === "Method" ? "methodResponses" : "integrationResponses";
  const each = Object.entries((resource.config[responses] ?? {}) as Record<string, Values>);
  return [
    ...own,
    ...each.flatMap(([statusCode, response]) =>
      patchEdits(`Update${what}Response`, { ...nameOf(resource), statusCode }, response, ids),
    ),
  ];
}

function patchEdits(operation: string, name: Values, config: Values, ids: Ids): Edit[] {
  const table = tables.find((candidate) => candidate.operation === operation);
  if (!table) return [];
  return table.rules.flatMap((rule) =>
    rule.ops.flatMap((op) =>
      patches(table, rule, op, config, ids).map((patch): Edit => {
        return {
          name: `${operation} ${op} ${rule.path}`,
          calls: [[`apigateway:${operation}`, { ...name, patchOperations: [patch] }]],
        };
      }),
    ),
  );
}

/** Patch operations by one rule. A part in braces is tried with what is there and with something new. */
function patches({ schema }: PatchTable, rule: PatchRule, op: string, config: Values, ids: Ids): Values[] {
  if (op === "copy") {
    const from = rule.path === "/variables" ? "/canarySettings/stageVariableOverrides" : "/canarySettings/deploymentId";
    return [{ op, path: rule.path, from }];
  }
  return pathsOf(rule, config).flatMap((path) => {
    const member = path.split("/").at(-1) ?? "";
    if (
      op === "remove" &&
      !/^\/(?:authorizationScopes|apiStages|cacheKeyParameters|providerARNs|stages|features)$/.test(rule.path)
    )
      return [{ op, path }];
    return otherValues(member, path, NormalizedSchema.of(schema), config, ids).map((value) => ({ op, path, value }));
  });
}

function pathsOf(rule: PatchRule, config: Values): string[] {
  if (!rule.path.includes("{")) return [rule.path];
  const parts = rule.path.split("/").slice(1);
  const [first = ""] = parts;
  if (rule.path.startsWith("/{path}/{method}")) {
    return ["*/*", "~1orders~1{id}/GET", "~1orders/POST"].map((key) => rule.path.replace("{path}/{method}", key));
  }
  if (first === "apiStages") {
    const stages = (config.apiStages ?? []) as { apiId: string; stage: string }[];
    return stages.map(({ apiId, stage }) =>
      rule.path.replace("{stage}", `${apiId}:${stage}`).replace("{path}/{method}", "~1orders~1{id}/GET"),
    );
  }
  if (first === "endpointConfiguration") return [rule.path.replace("{type}", "0")];
  const map = parts.slice(0, -1).reduce<unknown>((value, part) => (value as Values | undefined)?.[part], config);
  const names = Array.isArray(map) ? map.map(String) : Object.keys(map ?? {});
  return [...names.slice(0, 1), ...newNames(first)].map((name) =>
    rule.path.replace(/\{\w+\}/, () => name.replaceAll("~", "~0").replaceAll("/", "~1")),
  );
}

function newNames(member: string): string[] {
  const names: Readonly<Record<string, readonly string[]>> = {
    requestParameters: ["method.request.querystring.q", "integration.request.header.h"],
    responseParameters: ["method.response.header.h", "gatewayresponse.header.h"],
    canarySettings: ["level"],
    cacheKeyParameters: ["method.request.header.trace"],
  };
  return [...(names[member] ?? ["application/x-new"]), "fresh"];
}

/** Members of HTTP and WebSocket APIs, set one at a time. */
function flatEdits(resource: Resource, operation: string, ids: Ids): Edit[] {
  const schema = v2Operations.get(operation)?.input;
  if (!schema) return [];
  const name = nameOf(resource);
  const required = operation === "UpdateApiMapping" ? { ApiId: resource.config.ApiId } : {};
  return [...schema.structIterator()]
    .filter(([member]) => !(member in name) || member === "ApiId")
    .filter(([member]) => !(member in name))
    .flatMap(([member]) =>
      otherValues(member, `/${member}`, schema, resource.config, ids).map(
        (value): Edit => ({
          name: `${operation} ${member}`,
          calls: [[`apigatewayv2:${operation}`, { ...name, ...required, [member]: value }]],
        }),
      ),
    );
}

/** The edits that delete a resource, by type. */
export function deletions(snapshots: readonly Snapshot[], types: readonly ResourceType[]): Edit[] {
  return snapshots
    .flatMap(({ resources }) => resources)
    .filter(({ type, config }) => types.includes(type) && config.defaultResponse !== true && config.path !== "/")
    .map((resource) => {
      const operation = `Delete${resource.type.split("::")[2]}`;
      const service = resource.type.startsWith("AWS::ApiGatewayV2") ? "apigatewayv2" : "apigateway";
      const isAssociation = resource.type === "AWS::ApiGateway::DomainNameAccessAssociation";
      const input = isAssociation ? { domainNameAccessAssociationArn: resource.arn } : nameOf(resource);
      return { name: `${operation} ${resource.name}`, calls: [[`${service}:${operation}`, input]] };
    });
}
