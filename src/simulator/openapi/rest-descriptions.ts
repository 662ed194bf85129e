import type { Values } from "../handler.ts";
import type { BasePathMode } from "./base-path.ts";
import type { Definition } from "./definition.ts";
import { child, isObject, membersOf, type Node } from "./node.ts";
import { type Operation, pathsOf } from "./operations.ts";
import type { RestImport } from "./rest-context.ts";
import type { Part } from "./rest-documentation.ts";
import { modelSchemas } from "./rest-models.ts";
import { textAt } from "./scalars.ts";

const parameterTypes: Readonly<Record<string, string>> = {
  body: "REQUEST_BODY",
  header: "REQUEST_HEADER",
  path: "PATH_PARAMETER",
  query: "QUERY_PARAMETER",
};

/** Documentation parts for the descriptions of the API, its models, its methods, their parameters and responses. */
export function describedParts({ definition, draft }: RestImport, mode: BasePathMode): readonly Part[] {
  const info = child(definition.root, "info");
  const api = info ? partOf({ type: "API" }, info, ["description"]) : [];
  // What is wrong with the paths was noted when they were imported.
  const methods = pathsOf(definition, mode, []).flatMap(({ path, operations }) =>
    operations.flatMap((operation) => methodParts(path, operation)),
  );
  const known = new Set(draft.resources.values().map((resource) => resource.path));
  return [...api.map(wrapInfo), ...models(definition), ...methods.filter(({ location }) => known.has(location.path))];
}

function wrapInfo(part: Part): Part {
  return { ...part, properties: { info: part.properties } };
}

function models(definition: Definition): readonly Part[] {
  return modelSchemas(definition).flatMap(([name, node]) =>
    isObject(node.value) ? partOf({ type: "MODEL", name }, node, ["title", "description"]) : [],
  );
}

function methodParts(path: string, { verb, node, parameters }: Operation): readonly Part[] {
  const place = { path, method: verb };
  const described = parameters.flatMap(({ name, location, node: parameter }) => {
    const type = parameterTypes[location];
    if (type === undefined) return [];
    return partOf({ type, ...place, ...(location === "body" ? {} : { name }) }, parameter, ["description"]);
  });
  const responses = membersOf(node, "responses")
    .filter(([statusCode]) => /^\d{3}$/.test(statusCode))
    .flatMap(([statusCode, response]) => partOf({ type: "RESPONSE", ...place, statusCode }, response, ["description"]));
  return [...partOf({ type: "METHOD", ...place }, node, ["summary", "description"]), ...described, ...responses];
}

function partOf(location: Values, node: Node, names: readonly string[]): readonly Part[] {
  const texts = names
    .map((name) => [name, textAt(node, name)] as const)
    .filter(([, text]) => text !== undefined && text !== "");
  return texts.length === 0 ? [] : [{ location, properties: Object.fromEntries(texts), place: node.place }];
}
