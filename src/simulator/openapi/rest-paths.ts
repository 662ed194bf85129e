import type { Values } from "../handler.ts";
import type { BasePathMode } from "./base-path.ts";
import { note } from "./notes.ts";
import { type PathItem, pathsOf } from "./operations.ts";
import { carryOut, type RestImport } from "./rest-context.ts";
import { importMethod } from "./rest-methods.ts";

/** Makes resources, methods and integrations of the document's paths. */
export function importPaths(context: RestImport, mode: BasePathMode): void {
  for (const item of pathsOf(context.definition, mode, context.notes)) {
    const resource = resourceAt(context, item);
    for (const operation of item.operations) importMethod(context, resource, operation);
  }
}

/** The resource of a path; it and those above it are made where they are missing, with the ids that they had before. */
function resourceAt(context: RestImport, { path, node }: PathItem): Values {
  const parts = path.split("/").filter(Boolean);
  if (`/${parts.join("/")}` !== path)
    note(context.notes, `The path ${path} was read as /${parts.join("/")}`, node.place);
  return parts.reduce((parent, part) => childResource(context, parent, part, node.place), root(context));
}

function root({ draft, call }: RestImport): Values {
  const existing = draft.resources.values().find((resource) => resource.parentId === undefined);
  if (existing) return existing;
  const made: Values = { id: draft.api.rootResourceId ?? call.newId(10), path: "/" };
  draft.api.rootResourceId = made.id;
  draft.resources.set(String(made.id), made);
  return made;
}

function childResource(context: RestImport, parent: Values, pathPart: string, place: string): Values {
  const { draft, reused } = context;
  const path = `${parent.path === "/" ? "" : String(parent.path)}/${pathPart}`;
  const existing = draft.resources.values().find((resource) => resource.path === path);
  if (existing) return existing;
  const input = { parentId: parent.id, pathPart };
  const made = carryOut(context, "CreateResource", input, `create resource at path '${path}'`, place);
  const before = reused.resources.values().find((resource) => resource.path === path);
  if (!before || draft.resources.has(String(before.id))) return made;
  const resource = { ...made, id: before.id };
  draft.resources.delete(String(made.id));
  draft.resources.set(String(resource.id), resource);
  return resource;
}
