import { child, type Node, rawChild } from "./node.ts";
import { note, noteUnread } from "./notes.ts";
import type { Operation, Parameter } from "./operations.ts";
import { refusal } from "./refusal.ts";
import { modelsByType } from "./rest-content.ts";
import type { RestImport } from "./rest-context.ts";
import { modelNameOf } from "./rest-models.ts";
import { booleanAt, textsAt } from "./scalars.ts";

/** API Gateway's word for each location of a parameter. */
const locations: Readonly<Record<string, string>> = { query: "querystring", header: "header", path: "path" };

/** "For input parameters, only name, in, required, type, description": what else describes the type is passed over without a note. */
const read = [
  "name",
  "in",
  "required",
  "type",
  "description",
  "schema",
  "format",
  "items",
  "collectionFormat",
  "style",
  "explode",
];

/** PutMethod's `requestParameters`: whether each is required. AWS adds the variables of the path that aren't declared. */
export function requestParametersOf(
  context: RestImport,
  path: string,
  { parameters }: Operation,
): Record<string, boolean> | undefined {
  const variables = path
    .matchAll(/\{([^{}+]+)\+?\}/g)
    .map(([, name]) => [`method.request.path.${name}`, true] as const);
  const declared = parameters
    .filter((parameter) => isSupported(context, parameter))
    .map(({ name, location, node }) => {
      const required = location === "path" || booleanAt(node, "required") === true;
      return [`method.request.${locations[location]}.${name}`, required] as const;
    });
  const all = [...variables, ...declared];
  return all.length === 0 ? undefined : Object.fromEntries(all);
}

function isSupported({ notes }: RestImport, { name, location, node }: Parameter): boolean {
  if (location === "body") return false;
  if (!Object.hasOwn(locations, location)) {
    note(notes, `A parameter in ${location || "no location"} is not supported and was ignored`, node.place);
    return false;
  }
  if (name === "") throw refusal("The member name is missing", node.place);
  noteUnread(notes, node, read);
  return true;
}

/** PutMethod's `requestModels`: a model's name by content type. */
export function requestModelsOf(context: RestImport, operation: Operation): Record<string, string> | undefined {
  if (context.definition.version === 3) {
    const body = child(operation.node, "requestBody");
    if (body) noteUnread(context.notes, body, ["content", "description", "required"]);
    return body && modelsByType(context, body);
  }
  const schema = operation.parameters.find(({ location }) => location === "body")?.node;
  const raw = schema && rawChild(schema, "schema");
  return raw && sameForAll(context, raw, mediaTypes(context, operation.node, "consumes"));
}

/** The one model for all content types, as OpenAPI 2 has it. */
export function sameForAll(
  context: RestImport,
  schema: Node,
  types: readonly string[],
): Record<string, string> | undefined {
  const name = modelNameOf(context, schema);
  return name === undefined ? undefined : Object.fromEntries(types.map((type) => [type, name]));
}

/** What an operation `consumes` or `produces` in OpenAPI 2. */
export function mediaTypes(context: RestImport, operation: Node, member: "consumes" | "produces"): readonly string[] {
  const types = textsAt(operation, member) ?? textsAt(context.definition.root, member) ?? [];
  return types.length === 0 ? ["application/json"] : types;
}
