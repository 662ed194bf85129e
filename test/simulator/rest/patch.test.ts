import * as sdkPackage from "@aws-sdk/client-api-gateway";
import { expect, test } from "vitest";
import { readOperations } from "../../../src/schema/operations.ts";
import { createDesk } from "./desk.ts";
import { createTargets, tables } from "./patch-fixture.ts";
import { patch } from "./sample-api.ts";

test("every operation that takes patches has a table", () => {
  const updates = [...readOperations(sdkPackage).keys()].filter((name) => name.startsWith("Update"));
  expect([...tables.keys()].sort()).toEqual(updates.filter((name) => name !== "UpdateUsage").sort());
});

/** Operation, op, path, value, and a part of the record after it. */
const allowed: readonly [string, string, string, string | undefined, object][] = [
  ["UpdateRestApi", "replace", "/name", "b", { name: "b" }],
  ["UpdateRestApi", "add", "/binaryMediaTypes/image~1png", undefined, { binaryMediaTypes: ["image/png"] }],
  ["UpdateRestApi", "replace", "/minimumCompressionSize", "10", { minimumCompressionSize: 10 }],
  ["UpdateRestApi", "replace", "/disableExecuteApiEndpoint", "true", { disableExecuteApiEndpoint: true }],
  ["UpdateRestApi", "replace", "/disableExecuteApiEndpoint", "yes", { disableExecuteApiEndpoint: false }],
  ["UpdateRestApi", "replace", "/apiKeySource", "AUTHORIZER", { apiKeySource: "AUTHORIZER" }],
  [
    "UpdateRestApi",
    "replace",
    "/securityPolicy",
    "SecurityPolicy_TLS13_1_3_2025_09",
    { securityPolicy: "SecurityPolicy_TLS13_1_3_2025_09" },
  ],
  ["UpdateRestApi", "replace", "/endpointAccessMode", "STRICT", { endpointAccessMode: "STRICT" }],
  [
    "UpdateRestApi",
    "replace",
    "/endpointConfiguration/types/0",
    "REGIONAL",
    { endpointConfiguration: { types: ["REGIONAL"] } },
  ],
  ["UpdateMethod", "replace", "/operationName", "list", { operationName: "list" }],
  ["UpdateMethod", "add", "/authorizationScopes", "a/b", { authorizationScopes: ["a/b"] }],
  ["UpdateMethodResponse", "add", "/responseModels/a~1b", "Empty", { responseModels: { "a/b": "Empty" } }],
  ["UpdateIntegration", "replace", "/timeoutInMillis", "50", { timeoutInMillis: 50 }],
  [
    "UpdateIntegration",
    "replace",
    "/tlsConfig/insecureSkipVerification",
    "true",
    { tlsConfig: { insecureSkipVerification: true } },
  ],
  ["UpdateIntegration", "replace", "/responseTransferMode", "STREAM", { responseTransferMode: "STREAM" }],
  [
    "UpdateIntegration",
    "add",
    "/requestParameters/integration.request.header.a",
    "'b'",
    { requestParameters: { "integration.request.header.a": "'b'" } },
  ],
  ["UpdateIntegration", "add", "/requestTemplates/a~1~0b", "c", { requestTemplates: { "a/~b": "c" } }],
  [
    "UpdateIntegrationResponse",
    "replace",
    "/contentHandling",
    "CONVERT_TO_TEXT",
    { contentHandling: "CONVERT_TO_TEXT" },
  ],
  ["UpdateAuthorizer", "replace", "/authorizerResultTtlInSeconds", "0", { authorizerResultTtlInSeconds: 0 }],
  ["UpdateRequestValidator", "replace", "/validateRequestParameters", "TRUE", { validateRequestParameters: true }],
  ["UpdateGatewayResponse", "add", "/responseTemplates/a~1b", "c", { responseTemplates: { "a/b": "c" } }],
  ["UpdateApiKey", "replace", "/enabled", "true", { enabled: true }],
  ["UpdateApiKey", "add", "/stages", "a/prod", { stageKeys: ["a/prod"] }],
  ["UpdateDomainName", "replace", "/securityPolicy", "TLS_1_0", { securityPolicy: "TLS_1_0" }],
  ["UpdateDomainName", "replace", "/routingMode", "ROUTING_RULE_ONLY", { routingMode: "ROUTING_RULE_ONLY" }],
  ["UpdateBasePathMapping", "replace", "/stage", "prod", { stage: "prod" }],
  ["UpdateUsagePlan", "add", "/productCode", "p", { productCode: "p" }],
];

test.each(allowed)("%s %s %s = %s", (operation, op, path, value, expected) => {
  const desk = createDesk();
  const target = createTargets(desk).get(operation);
  expect(desk.run(operation, { ...target, ...patch(op, path, value) })).toMatchObject(expected);
  expect(desk.run(operation.replace("Update", "Get"), target)).toMatchObject(expected);
});

const refused: readonly [string, string, string, string | undefined, string][] = [
  [
    "UpdateRestApi",
    "add",
    "/minimumCompressionSize",
    "1",
    "Invalid patch operation specified. Must be one of: [replace]",
  ],
  ["UpdateRestApi", "replace", "/binaryMediaTypes", "a", "Invalid patch path /binaryMediaTypes"],
  ["UpdateRestApi", "replace", "/minimumCompressionSize", "big", "must be a number"],
  ["UpdateRestApi", "replace", "/rootResourceId", "a", "Invalid patch path /rootResourceId"],
  ["UpdateRestApi", "replace", "/id", "a", "Invalid patch path /id"],
  ["UpdateRestApi", "replace", "/__proto__/polluted", "a", "Invalid patch path /__proto__/polluted"],
  [
    "UpdateResource",
    "replace",
    "/path",
    "/a",
    "Invalid patch path  '/path' specified for op 'replace'. Must be one of: [/parentId, /pathPart]",
  ],
  [
    "UpdateResource",
    "add",
    "/pathPart",
    "a",
    "Invalid patch path  '/pathPart' specified for op 'add'. Please choose supported operations",
  ],
  ["UpdateMethod", "replace", "/httpMethod", "GET", "Invalid patch path /httpMethod"],
  [
    "UpdateMethod",
    "add",
    "/requestModels/application/json",
    "Empty",
    "Invalid patch path /requestModels/application/json",
  ],
  [
    "UpdateMethod",
    "replace",
    "/requestParameters/method.request.header.z",
    "true",
    "404 NotFoundException: Invalid parameter name specified",
  ],
  [
    "UpdateMethodResponse",
    "remove",
    "/responseModels/a~1b",
    undefined,
    "404 NotFoundException: Content-Type specified was not found",
  ],
  ["UpdateIntegration", "replace", "/type", "HTTP", "Invalid patch path /type"],
  ["UpdateIntegration", "remove", "/uri", undefined, "Invalid patch operation specified. Must be one of: [replace]"],
  ["UpdateIntegration", "replace", "/connectionType", "LAN", "400 ValidationException"],
  ["UpdateModel", "replace", "/schema", "", "Model schema must have at least 1 property or array items defined"],
  ["UpdateModel", "replace", "/name", "A", "Must be one of: [/description, /schema]"],
  ["UpdateRequestValidator", "replace", "/name", "", "Request Validator name cannot be blank"],
  ["UpdateGatewayResponse", "replace", "", "a", "Invalid patch path null"],
  [
    "UpdateGatewayResponse",
    "add",
    "/responseTemplates/a~1b",
    undefined,
    "Invalid null or empty value in responseTemplates",
  ],
  ["UpdateDeployment", "replace", "/createdDate", "0", "Invalid patch path /createdDate"],
  ["UpdateApiKey", "replace", "/id", "a", "Must be one of: [/description, /enabled, /name, /customerId]"],
  ["UpdateApiKey", "replace", "/value", "a", "Invalid patch path  '/value' specified for op 'replace'"],
  ["UpdateVpcLink", "replace", "/targetArns", "a", "Invalid patch path /targetArns"],
  ["UpdateUsagePlan", "replace", "/quota", "{}", "Invalid patch operation specified. Must be one of: [remove]"],
  ["UpdateUsagePlan", "replace", "/quota/period", "WEEK", "Usage Plan quota must have a limit and a period"],
  [
    "UpdateRestApi",
    "wrong",
    "/name",
    "a",
    "400 ValidationException: 1 validation error detected: Value 'wrong' at 'updateRestApiInput.patchOperations.1.member.op' failed",
  ],
];

test.each(refused)("%s %s %s = %s is refused and changes nothing", (operation, op, path, value, message) => {
  const desk = createDesk();
  const target = createTargets(desk).get(operation);
  const before = structuredClone(desk.call.region);
  expect(desk.refusal(operation, { ...target, ...patch(op, path, value) })).toContain(message);
  expect(desk.call.region).toEqual(before);
});

test("operations apply in order, and all or none", () => {
  const desk = createDesk();
  const restApiId = createTargets(desk).get("UpdateRestApi")?.restApiId;
  const name = (value: string) => ({ op: "replace", path: "/name", value });
  const rename = { restApiId, patchOperations: [name("first"), name("last")] };
  expect(desk.run("UpdateRestApi", rename).name).toBe("last");
  const broken = { restApiId, patchOperations: [name("again"), { op: "replace", path: "/wrong", value: "" }] };
  expect(desk.refusal("UpdateRestApi", broken)).toContain("Invalid patch path /wrong");
  expect(desk.run("GetRestApi", { restApiId }).name).toBe("last");
  expect(desk.run("UpdateRestApi", { restApiId }).name).toBe("last");
});
