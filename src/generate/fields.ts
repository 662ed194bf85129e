import * as v1 from "@aws-sdk/client-api-gateway";
import * as v2 from "@aws-sdk/client-apigatewayv2";
import type { NormalizedSchema } from "@smithy/core/schema";
import type { ResourceType } from "../model/resource-type.ts";
import { readOperations } from "../schema/operations.ts";

/** Where a resource type's members are described: an operation, and the path in its output; `*` is a list's or map's value. */
type Source = readonly [operation: string, ...path: string[]];

const sources: Readonly<Record<ResourceType, Source>> = {
  "AWS::ApiGateway::Account": ["GetAccount"],
  "AWS::ApiGateway::ApiKey": ["GetApiKeys", "items", "*"],
  "AWS::ApiGateway::Authorizer": ["GetAuthorizers", "items", "*"],
  "AWS::ApiGateway::BasePathMapping": ["GetBasePathMappings", "items", "*"],
  "AWS::ApiGateway::ClientCertificate": ["GetClientCertificates", "items", "*"],
  "AWS::ApiGateway::Deployment": ["GetDeployments", "items", "*"],
  "AWS::ApiGateway::DomainName": ["GetDomainNames", "items", "*"],
  "AWS::ApiGateway::DomainNameAccessAssociation": ["GetDomainNameAccessAssociations", "items", "*"],
  "AWS::ApiGateway::GatewayResponse": ["GetGatewayResponses", "items", "*"],
  "AWS::ApiGateway::Integration": ["GetResources", "items", "*", "resourceMethods", "*", "methodIntegration"],
  "AWS::ApiGateway::Method": ["GetResources", "items", "*", "resourceMethods", "*"],
  "AWS::ApiGateway::Model": ["GetModels", "items", "*"],
  "AWS::ApiGateway::RequestValidator": ["GetRequestValidators", "items", "*"],
  "AWS::ApiGateway::Resource": ["GetResources", "items", "*"],
  "AWS::ApiGateway::RestApi": ["GetRestApis", "items", "*"],
  "AWS::ApiGateway::Stage": ["GetStages", "item", "*"],
  "AWS::ApiGateway::UsagePlan": ["GetUsagePlans", "items", "*"],
  "AWS::ApiGateway::UsagePlanKey": ["GetUsagePlanKeys", "items", "*"],
  "AWS::ApiGateway::VpcLink": ["GetVpcLinks", "items", "*"],
  "AWS::ApiGatewayV2::Api": ["GetApis", "Items", "*"],
  "AWS::ApiGatewayV2::ApiMapping": ["GetApiMappings", "Items", "*"],
  "AWS::ApiGatewayV2::Authorizer": ["GetAuthorizers", "Items", "*"],
  "AWS::ApiGatewayV2::Deployment": ["GetDeployments", "Items", "*"],
  "AWS::ApiGatewayV2::DomainName": ["GetDomainNames", "Items", "*"],
  "AWS::ApiGatewayV2::Integration": ["GetIntegrations", "Items", "*"],
  "AWS::ApiGatewayV2::IntegrationResponse": ["GetIntegrationResponses", "Items", "*"],
  "AWS::ApiGatewayV2::Model": ["GetModels", "Items", "*"],
  "AWS::ApiGatewayV2::Route": ["GetRoutes", "Items", "*"],
  "AWS::ApiGatewayV2::RouteResponse": ["GetRouteResponses", "Items", "*"],
  "AWS::ApiGatewayV2::RoutingRule": ["ListRoutingRules", "RoutingRules", "*"],
  "AWS::ApiGatewayV2::Stage": ["GetStages", "Items", "*"],
  "AWS::ApiGatewayV2::VpcLink": ["GetVpcLinks", "Items", "*"],
};

/** Members that snapshots don't hold there: kept as resources of their own, or never read because they are secret. */
const leftOut: Readonly<Record<string, string>> = {
  "v1.ApiKey": "value",
  "v1.Method": "methodIntegration",
  "v1.Resource": "resourceMethods",
  "v1.UsagePlanKey": "value",
};

type Structures = Record<string, Record<string, string>>;

/** Follows a source's path. Errors when the installed SDK no longer has it. */
function findSchema(source: Source, operations: ReturnType<typeof readOperations>): NormalizedSchema {
  const [name, ...path] = source;
  const operation = operations.get(name);
  if (!operation) throw new Error(`the AWS SDK has no operation ${name}: correct the table in src/generate/fields.ts`);
  return path.reduce((at, step) => (step === "*" ? at.getValueSchema() : at.getMemberSchema(step)), operation.output);
}

/** The type of `schema` as policies see it; structures that it uses are added to `structures`. */
function describe(schema: NormalizedSchema, prefix: string, structures: Structures): string {
  if (schema.isStructSchema()) return describeStructure(schema, prefix, structures);
  if (schema.isListSchema()) return `list<${describe(schema.getValueSchema(), prefix, structures)}>`;
  if (schema.isMapSchema()) return `map<string, ${describe(schema.getValueSchema(), prefix, structures)}>`;
  if (schema.isBooleanSchema()) return "bool";
  if (schema.isNumericSchema()) return "double";
  if (schema.isStringSchema() || schema.isTimestampSchema()) return "string";
  throw new Error(`${schema.getName(true)} is of a kind that policies can't read yet: extend src/generate/fields.ts`);
}

function describeStructure(schema: NormalizedSchema, prefix: string, structures: Structures): string {
  const name = `${prefix}.${schema.getName()}`;
  if (structures[name]) return name;
  const fields: Record<string, string> = {};
  structures[name] = fields;
  for (const [member, type] of schema.structIterator()) {
    if (leftOut[name] !== member) fields[member] = describe(type, prefix, structures);
  }
  return name;
}

/** The content of src/evaluate/fields.json: every member of every resource type, from the AWS SDK's own schemas. */
export function generateFields(): string {
  const operations = { v1: readOperations(v1), v2: readOperations(v2) };
  const structures: Structures = {};
  const resources = Object.entries(sources).map(([type, source]) => {
    const prefix = type.startsWith("AWS::ApiGatewayV2::") ? "v2" : "v1";
    return [type, describe(findSchema(source, operations[prefix]), prefix, structures)];
  });
  const sorted = Object.entries(structures).sort(([a], [b]) => (a < b ? -1 : 1));
  return `${JSON.stringify({ resources: Object.fromEntries(resources), structures: Object.fromEntries(sorted) }, null, 1)}\n`;
}
