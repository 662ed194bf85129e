import type { Call, Values } from "./handler.ts";
import type { DomainState } from "./world.ts";

/** An API and stage served under a domain name. v1 calls it base path mapping, v2 API mapping; it is one thing. */
export interface DomainMapping {
  /** The id that v2 knows it by. */
  readonly id: string;
  /** Without slashes at the ends; empty for the domain itself. */
  readonly path: string;
  readonly apiId: string;
  /** Absent where v1 leaves the stage to the caller. */
  readonly stage?: string;
}

/** v1's word for the empty base path. */
const nonePath = "(none)";

/** Adds a mapping, or replaces the one with the same id, for both versions to see. v1 sees no path of several levels. */
export function putMapping(domain: DomainState, mapping: DomainMapping): void {
  removeMapping(domain, mapping.id);
  domain.apiMappings.set(mapping.id, asApiMapping(mapping));
  if (mapping.path.includes("/")) return;
  const v1 = asBasePathMapping(mapping);
  domain.basePathMappings.set(String(v1.basePath), v1);
}

/** Removes a mapping by its v2 id, for both versions. Does nothing when there is none. */
export function removeMapping(domain: DomainState, id: string): void {
  const mapping = domain.apiMappings.get(id);
  if (!mapping) return;
  domain.apiMappings.delete(id);
  domain.basePathMappings.delete(basePathOf(String(mapping.ApiMappingKey ?? "")));
}

/** Removes a mapping by v1's base path (`(none)` for the domain itself), for both versions. */
export function removeBasePath(domain: DomainState, basePath: string): void {
  const id = mappingIdOf(domain, basePath);
  if (id === undefined) domain.basePathMappings.delete(basePathOf(basePath));
  else removeMapping(domain, id);
}

/** The v2 id of the mapping at v1's base path. */
export function mappingIdOf(domain: DomainState, basePath: string): string | undefined {
  const path = basePath === nonePath ? "" : basePath;
  const found = domain.apiMappings.values().find((mapping) => (mapping.ApiMappingKey ?? "") === path);
  return found === undefined ? undefined : String(found.ApiMappingId);
}

/** Brings v2's mappings in line after v1's base path mappings were changed. */
export function bringApiMappingsInLine(domain: DomainState, call: Call): void {
  const paths = domain.basePathMappings;
  for (const [id, mapping] of [...domain.apiMappings]) {
    const path = String(mapping.ApiMappingKey ?? "");
    if (!path.includes("/") && !paths.has(basePathOf(path))) domain.apiMappings.delete(id);
  }
  for (const [basePath, { restApiId, stage }] of paths) {
    const id = mappingIdOf(domain, basePath) ?? call.newId(6);
    const path = basePath === nonePath ? "" : basePath;
    const values = { id, path, apiId: String(restApiId) };
    domain.apiMappings.set(id, asApiMapping(typeof stage === "string" ? { ...values, stage } : values));
  }
}

function asApiMapping({ id, path, apiId, stage }: DomainMapping): Values {
  return { ApiId: apiId, ApiMappingId: id, ApiMappingKey: path, ...(stage === undefined ? {} : { Stage: stage }) };
}

function asBasePathMapping({ path, apiId, stage }: DomainMapping): Values {
  return { basePath: basePathOf(path), restApiId: apiId, ...(stage === undefined ? {} : { stage }) };
}

function basePathOf(path: string): string {
  return path === "" ? nonePath : path;
}
