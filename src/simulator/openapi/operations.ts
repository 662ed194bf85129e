import { type BasePathMode, pathPrefix } from "./base-path.ts";
import type { Definition } from "./definition.ts";
import { child, itemsOf, members, type Node } from "./node.ts";
import { type Notes, note, noteUnread } from "./notes.ts";
import { textAt } from "./scalars.ts";

/** A path of a definition. */
export interface PathItem {
  /** With the base path before it where that is wanted. */
  readonly path: string;
  readonly node: Node;
  readonly operations: readonly Operation[];
}

/** An operation of a path. */
export interface Operation {
  /** `GET`, … or `ANY`. */
  readonly verb: string;
  readonly node: Node;
  /** Its own parameters, and those of its path that it doesn't state anew. */
  readonly parameters: readonly Parameter[];
}

/** A parameter of an operation. */
export interface Parameter {
  readonly name: string;
  /** `query`, `header`, `path`, `cookie`, `body` or `formData`. */
  readonly location: string;
  readonly node: Node;
}

const anyMethod = "x-amazon-apigateway-any-method";
const verbs = ["get", "put", "post", "delete", "options", "head", "patch", anyMethod];

/** All paths with their operations. A path that doesn't begin with a slash, other than `also`, is noted and passed over, as AWS does. */
export function pathsOf(definition: Definition, mode: BasePathMode, notes: Notes, also?: string): readonly PathItem[] {
  const paths = child(definition.root, "paths");
  if (paths === undefined) {
    note(notes, "Parse issue: attribute paths is missing", "#");
    return [];
  }
  const prefix = pathPrefix(definition, mode);
  return members(paths).flatMap(([path, node]) => {
    if (path.startsWith("x-")) return [];
    if (path.startsWith("/") || path === also) return [pathItem(path === also ? path : prefix + path, node, notes)];
    note(notes, `Parse issue: attribute paths. Resource ${path} should start with / and was ignored`, node.place);
    return [];
  });
}

function pathItem(path: string, node: Node, notes: Notes): PathItem {
  noteUnread(notes, node, [...verbs, "parameters", "summary", "description"]);
  const operations = verbs.flatMap((name) => {
    const operation = child(node, name);
    if (operation === undefined) return [];
    const verb = name === anyMethod ? "ANY" : name.toUpperCase();
    return [{ verb, node: operation, parameters: parametersOf(node, operation) }];
  });
  return { path, node, operations };
}

function parametersOf(item: Node, operation: Node): readonly Parameter[] {
  const all = [...itemsOf(item, "parameters"), ...itemsOf(operation, "parameters")].map(
    (node): Parameter => ({ name: textAt(node, "name") ?? "", location: textAt(node, "in") ?? "", node }),
  );
  const latest = new Map(all.map((parameter) => [`${parameter.location} ${parameter.name}`, parameter]));
  return [...latest.values()];
}
