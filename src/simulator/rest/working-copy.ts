import type { Call, Values } from "../handler.ts";
import type { RestApiState } from "../world.ts";
import { asRecord, entry } from "./records.ts";
import { notFound } from "./refusals.ts";

// Records are replaced, never changed in place: what a handler answered, and what a deployment froze, stays as it was.

/** A resource of the working copy. */
export interface FoundResource {
  readonly api: RestApiState;
  readonly id: string;
  readonly resource: Values;
}

/** A method of the working copy. */
export interface FoundMethod extends FoundResource {
  readonly verb: string;
  readonly method: Values;
}

/** A method that has its integration. */
export interface FoundIntegration extends FoundMethod {
  readonly integration: Values;
}

/** The REST API that the input names by `restApiId`. */
export function findApi(input: Values, call: Call): RestApiState {
  const api = call.region.restApis.get(String(input.restApiId));
  if (!api) throw notFound(`Invalid API identifier specified ${call.account.id}:${input.restApiId}`);
  return api;
}

/** The resource that the input names by `restApiId` and `resourceId` (AWS blames the resource for a wrong API as well). */
export function findResource(input: Values, call: Call): FoundResource {
  const api = call.region.restApis.get(String(input.restApiId));
  const id = String(input.resourceId);
  const resource = api?.resources.get(id);
  if (!api || !resource) throw notFound("Invalid Resource identifier specified");
  return { api, id, resource };
}

/** The method that the input names by `restApiId`, `resourceId` and `httpMethod`. */
export function findMethod(input: Values, call: Call): FoundMethod {
  const found = findResource(input, call);
  const verb = String(input.httpMethod);
  const method = entry(found.resource.resourceMethods, verb);
  if (!method) throw notFound("Invalid Method identifier specified");
  return { ...found, verb, method };
}

/** The integration of that method. */
export function findIntegration(input: Values, call: Call): FoundIntegration {
  const found = findMethod(input, call);
  const integration = entry(found.method, "methodIntegration");
  if (!integration) throw notFound("Invalid Integration identifier specified");
  return { ...found, integration };
}

/** Puts a method in the working copy, or takes it out. */
export function replaceMethod(found: FoundResource & { readonly verb: string }, method: Values | undefined): void {
  const { [found.verb]: _, ...others } = asRecord(found.resource.resourceMethods);
  const methods = method ? { ...others, [found.verb]: method } : others;
  const { resourceMethods: __, ...resource } = found.resource;
  found.api.resources.set(
    found.id,
    Object.keys(methods).length > 0 ? { ...resource, resourceMethods: methods } : resource,
  );
}

/** All methods of an API, with the resource they belong to. */
export function methodsOf(resources: ReadonlyMap<string, Values>): { path: string; verb: string; method: Values }[] {
  return [...resources.values()].flatMap((resource) =>
    Object.entries(asRecord(resource.resourceMethods)).map(([verb, method]) => ({
      path: String(resource.path),
      verb,
      method: asRecord(method),
    })),
  );
}
