import { deployedTypes } from "../model/deployed-types.ts";
import type { Remediation } from "../model/policy.ts";
import type { ResourceType } from "../model/resource-type.ts";
import { quoteForShell } from "../model/shell.ts";
import type { CommandRenderer } from "./command.ts";
import type { PolicyEnvironment } from "./environment.ts";
import { compileExpression, type Expression } from "./expression.ts";
import { ExpressionError } from "./problem.ts";
import { compileTemplate, type Template, textOf } from "./template.ts";

/** How the AWS CLI updates a REST type: the command and its options. */
interface Update {
  readonly command: string;
  readonly options: Readonly<Record<string, string>>;
}

const api = { "rest-api-id": "api.id" };
const method = { ...api, "resource-id": "resource.id", "http-method": "method.httpMethod" };

const updates: Partial<Record<ResourceType, Update>> = {
  "AWS::ApiGateway::Account": { command: "update-account", options: {} },
  "AWS::ApiGateway::ApiKey": { command: "update-api-key", options: { "api-key": "apiKey.id" } },
  "AWS::ApiGateway::Authorizer": {
    command: "update-authorizer",
    options: { ...api, "authorizer-id": "authorizer.id" },
  },
  "AWS::ApiGateway::BasePathMapping": {
    command: "update-base-path-mapping",
    options: { "domain-name": "domain.domainName", "base-path": "mapping.basePath" },
  },
  "AWS::ApiGateway::ClientCertificate": {
    command: "update-client-certificate",
    options: { "client-certificate-id": "clientCertificate.clientCertificateId" },
  },
  "AWS::ApiGateway::Deployment": {
    command: "update-deployment",
    options: { ...api, "deployment-id": "deployment.id" },
  },
  "AWS::ApiGateway::DomainName": { command: "update-domain-name", options: { "domain-name": "domain.domainName" } },
  "AWS::ApiGateway::GatewayResponse": {
    command: "update-gateway-response",
    options: { ...api, "response-type": "gatewayResponse.responseType" },
  },
  "AWS::ApiGateway::Integration": { command: "update-integration", options: method },
  "AWS::ApiGateway::Method": { command: "update-method", options: method },
  "AWS::ApiGateway::Model": {
    command: "update-model",
    options: { ...api, "model-name": "model.name" },
  },
  "AWS::ApiGateway::RequestValidator": {
    command: "update-request-validator",
    options: { ...api, "request-validator-id": "validator.id" },
  },
  "AWS::ApiGateway::Resource": {
    command: "update-resource",
    options: { ...api, "resource-id": "resource.id" },
  },
  "AWS::ApiGateway::RestApi": { command: "update-rest-api", options: api },
  "AWS::ApiGateway::Stage": { command: "update-stage", options: { ...api, "stage-name": "stage.stageName" } },
  "AWS::ApiGateway::UsagePlan": { command: "update-usage-plan", options: { "usage-plan-id": "usagePlan.id" } },
  "AWS::ApiGateway::VpcLink": { command: "update-vpc-link", options: { "vpc-link-id": "vpcLink.id" } },
};

type Operations = readonly (readonly [name: string, text: Template])[][];

/** Builds the AWS CLI command that applies patch operations to a REST type. Throws an {@link ExpressionError}. */
export function compilePatch(
  resource: ResourceType,
  patch: NonNullable<Remediation["patch"]>,
  environment: PolicyEnvironment,
): CommandRenderer {
  const update = updates[resource];
  if (!update) throw new ExpressionError(`${resource} is not changed by patch operations: give a command`, 0);
  const options = Object.entries(update.options).map(([name, source]): [string, Expression] => {
    return [name, compileExpression(source, environment)];
  });
  const operations: Operations = patch.map((operation) =>
    Object.entries(operation).map(([name, text]): [string, Template] => [name, compileTemplate(text, environment)]),
  );
  return (variables, region) => {
    const values = options.flatMap(([name, value]) => [`--${name}`, quoteForShell(textOf(value, variables))]);
    const changes = renderOperations(operations, variables);
    const words = [
      "aws apigateway",
      update.command,
      "--region",
      quoteForShell(region),
      ...values,
      "--patch-operations",
      changes,
    ];
    if (words.includes(undefined)) return undefined;
    const command = words.join(" ");
    return deployedTypes.has(resource) ? `${command}\n${redeployReminder(values, region)}` : command;
  };
}

/** A REST API's stages go on serving the deployment they have: https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-deploy-api.html */
function redeployReminder(values: readonly (string | undefined)[], region: string): string {
  const api = values.slice(0, 2).join(" ");
  return `# then redeploy each stage: aws apigateway create-deployment --region ${region} ${api} --stage-name STAGE`;
}

/** `op=replace,path=/x,value=y` where that is unambiguous, JSON otherwise; undefined when a value can't be rendered. */
function renderOperations(operations: Operations, variables: object): string | undefined {
  const filled = operations.map((operation) => operation.map(([name, text]) => [name, fill(text, variables)] as const));
  const values = filled.flat().map(([, value]) => value);
  if (values.includes(undefined)) return undefined;
  const isPlain = values.every((value) => /^[\w./*~:@-]+$/.test(value ?? ""));
  if (!isPlain) return quoteForShell(JSON.stringify(filled.map((operation) => Object.fromEntries(operation))));
  const words = filled.map((operation) => quoteForShell(operation.map((pair) => pair.join("=")).join(",")));
  return words.includes(undefined) ? undefined : words.join(" ");
}

function fill(template: Template, variables: object): string | undefined {
  const parts = template.map((part) => (typeof part === "string" ? part : textOf(part, variables)));
  return parts.includes(undefined) ? undefined : parts.join("");
}
