import type { Values } from "../handler.ts";
import { AwsError } from "../handler.ts";
import { dropUnset } from "../rest/records.ts";
import { child, members, membersOf, type Node } from "./node.ts";
import { type Notes, note, noteUnread } from "./notes.ts";
import { refusal } from "./refusal.ts";
import { carryOut, type RestImport } from "./rest-context.ts";
import type { MethodPlace } from "./rest-methods.ts";
import { booleanAt, numberAt, textAt, textMapAt, textsAt } from "./scalars.ts";

const extension = "x-amazon-apigateway-integration";

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration.html */
const read = [
  "type",
  "uri",
  "httpMethod",
  "credentials",
  "requestParameters",
  "requestTemplates",
  "responses",
  "passthroughBehavior",
  "contentHandling",
  "timeoutInMillis",
  "cacheNamespace",
  "cacheKeyParameters",

  "connectionType",
  "connectionId",
  "tlsConfig",
  "responseTransferMode",
  "integrationTarget",
  "payloadFormatVersion",
];

/** Makes the integration of a method with its integration responses, when the operation has one. */
export function importIntegration(context: RestImport, method: MethodPlace, operation: Node): void {
  const read = wellFormed(method.path, () => {
    const node = child(operation, extension);
    return node && readIntegration(context, method, node);
  });
  if (!read) return;
  carryOut(
    context,
    "PutIntegration",
    { ...method.key, ...read.input },
    `put integration on ${method.label}`,
    read.place,
  );
  for (const [response, place] of read.responses) {
    const step = `put integration response ${String(response.statusCode)} on ${method.label}`;
    carryOut(context, "PutIntegrationResponse", { ...method.key, ...response }, step, place);
  }
}

/** AWS's own words for an integration that it can't read. */
function wellFormed<Result>(path: string, action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const message = `Unable to parse API definition because of a malformed integration at path ${path}. ${error.message}`;
    throw new AwsError(400, "BadRequestException", message);
  }
}

interface ReadIntegration {
  readonly input: Values;
  readonly responses: readonly (readonly [Values, string])[];
  readonly place: string;
}

function readIntegration({ notes }: RestImport, method: MethodPlace, node: Node): ReadIntegration {
  noteUnread(notes, node, read);
  const type = textAt(node, "type")?.toUpperCase();
  if (type === undefined) throw refusal("The member type is missing", node.place);
  const version = textAt(node, "payloadFormatVersion");
  if (version !== undefined && !/^1(\.0)?$/.test(version))
    note(notes, `The payload format version ${version} is not supported for REST APIs and was ignored`, node.place);
  const input = dropUnset({
    ...texts(node),
    type,
    cacheKeyParameters: textsAt(node, "cacheKeyParameters"),
    // AWS drops the method of a mock.
    integrationHttpMethod: type === "MOCK" ? undefined : textAt(node, "httpMethod")?.toUpperCase(),
    passthroughBehavior: textAt(node, "passthroughBehavior")?.toUpperCase(),
    requestParameters: mappingAt(notes, method, node, "requestParameters"),
    requestTemplates: textMapAt(node, "requestTemplates"),
    timeoutInMillis: numberAt(node, "timeoutInMillis"),
    tlsConfig: tlsConfig(notes, node),
  });
  return { input, responses: responsesOf(notes, method, node), place: node.place };
}

function texts(node: Node): Values {
  const plain = ["uri", "credentials", "cacheNamespace", "connectionId", "integrationTarget"];
  const words = ["connectionType", "contentHandling", "responseTransferMode"];
  return {
    ...Object.fromEntries(plain.map((name) => [name, textAt(node, name)])),
    ...Object.fromEntries(words.map((name) => [name, textAt(node, name)?.toUpperCase()])),
  };
}

function tlsConfig(notes: Notes, node: Node): Values | undefined {
  const tls = child(node, "tlsConfig");
  if (!tls) return undefined;
  noteUnread(notes, tls, ["insecureSkipVerification"]);
  return dropUnset({ insecureSkipVerification: booleanAt(tls, "insecureSkipVerification") });
}

/** Integration responses stand under the pattern that selects them. */
function responsesOf(notes: Notes, method: MethodPlace, node: Node): ReadIntegration["responses"] {
  return membersOf(node, "responses").map(([pattern, response]) => {
    noteUnread(notes, response, ["statusCode", "responseParameters", "responseTemplates", "contentHandling"]);
    const statusCode = textAt(response, "statusCode");
    if (statusCode === undefined) throw refusal("The member statusCode is missing", response.place);
    const values = dropUnset({
      statusCode,
      selectionPattern: pattern === "default" ? undefined : pattern,
      contentHandling: textAt(response, "contentHandling")?.toUpperCase(),
      responseParameters: mappingAt(notes, method, response, "responseParameters"),
      responseTemplates: textMapAt(response, "responseTemplates"),
    });
    return [values, response.place] as const;
  });
}

/** A mapping of parameters. What isn't text is left out and noted in AWS's words. */
function mappingAt(notes: Notes, { key, path }: MethodPlace, node: Node, name: string): Values | undefined {
  const mapping = child(node, name);
  if (!mapping) return undefined;
  const entries = members(mapping).filter(([property, { value, place }]) => {
    if (typeof value === "string") return true;
    const expected = `Invalid format for '${name}'. Expected type string for property '${property}'`;
    note(
      notes,
      `${expected} of resource '${path}' and method '${key.httpMethod}' but got '${JSON.stringify(value)}'`,
      place,
    );
    return false;
  });
  return Object.fromEntries(entries.map(([property, { value }]) => [property, value]));
}
