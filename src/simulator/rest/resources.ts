import type { Call, Handler, Handlers, Values } from "../handler.ts";
import type { RestApiState } from "../world.ts";
import { patched } from "./patch.ts";
import { resourcePatches } from "./patch-rules-api.ts";
import { asRecord, asTexts } from "./records.ts";
import { badRequest, conflict, notFound } from "./refusals.ts";
import { findApi, findResource } from "./working-copy.ts";

const pathPartPattern = /^([A-Za-z0-9._\-:]+|\{[A-Za-z0-9._\-:]+\+?\})$/;

/** A resource as reads show it: its methods whole with `embed=methods`, else as empty records. */
function shown(resource: Values, input: Values): Values {
  if (resource.resourceMethods === undefined || asTexts(input.embed).includes("methods")) return resource;
  const verbs = Object.keys(asRecord(resource.resourceMethods));
  return { ...resource, resourceMethods: Object.fromEntries(verbs.map((verb) => [verb, {}])) };
}

/** Whether a new or moved resource may have that name under that parent. */
function checkPlace(api: RestApiState, id: string, parentId: string, pathPart: string): Values {
  const parent = api.resources.get(parentId);
  if (!parent) throw notFound("Invalid Resource identifier specified");
  if (!pathPartPattern.test(pathPart)) {
    throw badRequest(
      "Resource's path part only allow a-zA-Z0-9._-: or a valid greedy path variable and curly braces at the beginning and the end and an optional plus sign before the closing brace.",
    );
  }
  if (String(parent.pathPart).endsWith("+}")) {
    throw badRequest(`Cannot create a child of a resource with a greedy path variable: ${parent.pathPart}`);
  }
  checkSiblings(api, id, parentId, pathPart);
  return parent;
}

function checkSiblings(api: RestApiState, id: string, parentId: string, pathPart: string): void {
  const siblings = [...api.resources.values()].filter((other) => other.parentId === parentId && other.id !== id);
  if (siblings.some((sibling) => sibling.pathPart === pathPart)) {
    throw conflict(`Another resource with the same parent already has this name: ${pathPart}`);
  }
  const variable = siblings.find((sibling) => String(sibling.pathPart).startsWith("{"));
  if (variable && pathPart.startsWith("{")) {
    throw badRequest(
      `A sibling (${variable.pathPart}) of this resource already has a variable path part -- only one is allowed`,
    );
  }
}

function pathUnder(parent: Values, pathPart: string): string {
  return `${parent.path === "/" ? "" : parent.path}/${pathPart}`;
}

function childrenOf(api: RestApiState, id: string): Values[] {
  return [...api.resources.values()].filter((resource) => resource.parentId === id);
}

/** Sets the paths of all resources below one that was moved or renamed. */
function setPathsBelow(api: RestApiState, parent: Values): void {
  for (const child of childrenOf(api, String(parent.id))) {
    const moved = { ...child, path: pathUnder(parent, String(child.pathPart)) };
    api.resources.set(String(child.id), moved);
    setPathsBelow(api, moved);
  }
}

function isBelow(api: RestApiState, id: string, ancestor: string): boolean {
  if (id === ancestor) return true;
  const parentId = api.resources.get(id)?.parentId;
  return typeof parentId === "string" && isBelow(api, parentId, ancestor);
}

const createResource: Handler = (input, call) => {
  const { api, id: parentId } = findResource({ ...input, resourceId: input.parentId }, call);
  const pathPart = String(input.pathPart ?? "");
  const id = call.newId(6);
  const parent = checkPlace(api, id, parentId, pathPart);
  const resource = { id, parentId, pathPart, path: pathUnder(parent, pathPart) };
  api.resources.set(id, resource);
  return resource;
};

const updateResource: Handler = (input, call) => {
  const { api, id, resource } = findResource(input, call);
  const changed = patched(resource, input, resourcePatches);
  if (resource.parentId === undefined) {
    if (changed.pathPart !== undefined) throw badRequest("Root resource cannot update its pathPart.");
    if (changed.parentId !== undefined) throw badRequest("Root resource cannot update its parentId.");
    return resource;
  }
  const parentId = String(changed.parentId ?? "");
  const pathPart = String(changed.pathPart ?? "");
  if (api.resources.has(parentId) && isBelow(api, parentId, id)) throw badRequest("Resources cannot be cyclical.");
  const parent = checkPlace(api, id, parentId, pathPart);
  const moved = { ...changed, path: pathUnder(parent, pathPart) };
  api.resources.set(id, moved);
  setPathsBelow(api, moved);
  return shown(moved, input);
};

function deleteTree(api: RestApiState, id: string): void {
  for (const child of childrenOf(api, id)) deleteTree(api, String(child.id));
  api.resources.delete(id);
}

const deleteResource: Handler = (input, call) => {
  const { api, id, resource } = findResource(input, call);
  if (resource.parentId === undefined) throw badRequest("Root resource cannot be deleted.");
  deleteTree(api, id);
  return undefined;
};

function getResources(input: Values, call: Call): Values {
  const resources = [...findApi(input, call).resources.values()];
  const byPath = resources.sort((one, other) => (String(one.path) < String(other.path) ? -1 : 1));
  return { items: byPath.map((resource) => shown(resource, input)) };
}

/** Handlers of resources. */
export const resourceHandlers: Handlers = {
  CreateResource: createResource,
  GetResource: (input, call) => shown(findResource(input, call).resource, input),
  GetResources: getResources,
  UpdateResource: updateResource,
  DeleteResource: deleteResource,
};
