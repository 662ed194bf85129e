import type { Json, JsonObject } from "../../model/json.ts";

/** `sqs` for `SQS-SendMessage`: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-aws-services-reference.html */
const subtypeServices = new Map([
  ["AppConfig", "appconfig"],
  ["EventBridge", "events"],
  ["Kinesis", "kinesis"],
  ["SQS", "sqs"],
  ["StepFunctions", "states"],
]);

/** The IAM name of the AWS service that an integration calls, such as `sqs`; "" when it calls none, or one that isn't known. */
export function integratedService(integration: JsonObject): string {
  const { IntegrationSubtype, uri, IntegrationUri } = integration;
  if (typeof IntegrationSubtype === "string" && IntegrationSubtype !== "") {
    return subtypeServices.get(IntegrationSubtype.split("-", 1)[0] ?? "") ?? "";
  }
  const address = uri ?? IntegrationUri;
  if (typeof address !== "string") return "";
  if (/^arn:[^:]*:lambda:/.test(address)) return "lambda";
  const [, service = ""] = /^arn:[^:]*:apigateway:[^:]*:([^:]+):(?:action|path)\//.exec(address) ?? [];
  return service.slice(service.lastIndexOf(".") + 1);
}

/**
 * What an IAM policy allows without limit in a service: `Action *`, `Action sqs:*`, `NotAction`, `Resource *` (unless a
 * condition limits it). None for text that is no policy.
 */
export function unlimitedGrants(document: string, service: string): string[] {
  const found = statementsOf(document).flatMap((statement) => {
    if (statement.Effect !== "Allow") return [];
    if (statement.NotAction !== undefined) return ["NotAction"];
    const actions = textsIn(statement.Action).filter((action) => concerns(action, service));
    const unlimited = actions.filter((action) => action === "*" || action.slice(action.indexOf(":") + 1) === "*");
    const isLimited = actions.length === 0 || statement.Condition !== undefined;
    const everywhere = isLimited ? [] : textsIn(statement.Resource).filter(isEverything);
    const exceptions = !isLimited && statement.NotResource !== undefined ? ["NotResource"] : [];
    return [
      ...unlimited.map((action) => `Action ${action}`),
      ...everywhere.map((resource) => `Resource ${resource}`),
      ...exceptions,
    ];
  });
  return [...new Set(found)];
}

function concerns(action: string, service: string): boolean {
  const [prefix = "", name] = action.toLowerCase().split(":", 2);
  return name === undefined ? prefix === "*" : prefix === service || prefix === "*";
}

/** `*`, or an ARN that names no resource: `arn:aws:sqs:eu-west-1:111122223333:*`. */
function isEverything(resource: string): boolean {
  return resource === "*" || /^arn:[^:]*:[^:]*:[^:]*:[^:]*:\*$/.test(resource);
}

function statementsOf(document: string): readonly JsonObject[] {
  try {
    const parsed: Json = JSON.parse(document);
    const statements = isObject(parsed) ? parsed.Statement : undefined;
    return (Array.isArray(statements) ? statements : [statements ?? null]).filter(isObject);
  } catch {
    return [];
  }
}

function textsIn(value: Json | undefined): string[] {
  return (Array.isArray(value) ? value : [value]).filter((text) => typeof text === "string");
}

function isObject(value: Json): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
