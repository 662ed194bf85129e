import { putMapping, removeMapping } from "../domain-mappings.ts";
import type { Call, Handlers, Values } from "../handler.ts";
import type { DomainState, Region } from "../world.ts";
import { checkRequired } from "./checks.ts";
import { findDomain } from "./domain-names.ts";
import { badRequest, conflict, notFound } from "./errors.ts";
import { listing } from "./find.ts";
import { text } from "./values.ts";

/** Handlers of API mappings. */
export const apiMappingHandlers: Handlers = {
  GetApiMapping: (input, call) => ({ ...findMapping(findDomain(input, call), input) }),
  GetApiMappings: (input, call) => listing(findDomain(input, call).apiMappings),
  CreateApiMapping: createApiMapping,
  UpdateApiMapping: updateApiMapping,
  DeleteApiMapping: deleteApiMapping,
};

/** All mappings, under any domain name of the Region, to an API or to one of its stages. */
export function mappingsTo(region: Region, apiId: string, stage?: string): readonly Values[] {
  return [...region.domains.values()]
    .flatMap((domain) => [...domain.apiMappings.values()])
    .filter((mapping) => mapping.ApiId === apiId && (stage === undefined || mapping.Stage === stage));
}

function findMapping(domain: DomainState, input: Values): Values {
  const mapping = domain.apiMappings.get(text(input, "ApiMappingId") ?? "");
  if (!mapping) throw notFound("The api mapping resource specified in the request was not found.");
  return mapping;
}

function createApiMapping(input: Values, call: Call): Values {
  const domain = findDomain(input, call);
  checkRequired(input, ["ApiId", "Stage"]);
  const mapping = { ApiMappingKey: "", ...input, ApiMappingId: call.newId(6) };
  return store(domain, mapping, call);
}

function updateApiMapping(input: Values, call: Call): Values {
  const domain = findDomain(input, call);
  const before = findMapping(domain, input);
  const given = Object.entries(input).filter(([, value]) => value !== undefined);
  return store(domain, { ...before, ...Object.fromEntries(given) }, call);
}

function store(domain: DomainState, mapping: Values, call: Call): Values {
  const id = String(mapping.ApiMappingId);
  const path = String(mapping.ApiMappingKey);
  const apiId = String(mapping.ApiId);
  const stage = String(mapping.Stage);
  if (!/^([A-Za-z0-9$\-_.+!*'()]+(\/[A-Za-z0-9$\-_.+!*'()]+)*)?$/.test(path) || path.length > 300)
    throw badRequest(`Invalid API mapping key specified ${path}`);
  checkStage(apiId, stage, call);
  const taken = domain.apiMappings.values().some((other) => other.ApiMappingKey === path && other.ApiMappingId !== id);
  if (taken) throw conflict("ApiMapping key already exists for this domain name");
  putMapping(domain, { id, path, apiId, stage });
  return { ...domain.apiMappings.get(id) };
}

function checkStage(apiId: string, stage: string, call: Call): void {
  const { apis, restApis } = call.region;
  const api = apis.get(apiId) ?? restApis.get(apiId);
  if (!api) throw badRequest("Invalid API identifier specified");
  if (!api.stages.has(stage)) throw badRequest("Invalid stage identifier specified");
}

function deleteApiMapping(input: Values, call: Call): undefined {
  const domain = findDomain(input, call);
  removeMapping(domain, String(findMapping(domain, input).ApiMappingId));
}
