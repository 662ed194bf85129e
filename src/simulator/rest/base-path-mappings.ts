import { bringApiMappingsInLine } from "../domain-mappings.ts";
import type { Call, Handler, Handlers, Values } from "../handler.ts";
import { type Collection, collectionHandlers } from "./collection.ts";
import { findDomain } from "./find-domain.ts";
import { basePathMappingPatches } from "./patch-rules-shared.ts";
import { pick, textOf } from "./records.ts";
import { badRequest, conflict } from "./refusals.ts";

/** The base path of a domain name that serves one API at its root. */
const none = "(none)";

function complete(mapping: Values, input: Values, call: Call, before?: Values): Values {
  const basePath = textOf(mapping, "basePath") ?? none;
  if (basePath.includes("/")) {
    throw badRequest(
      "API Gateway V1 doesn't support the slash character (/) in base path mappings. To create a multi-level base path mapping, use API Gateway V2.",
    );
  }
  const api = call.region.restApis.get(String(mapping.restApiId));
  if (!api) throw badRequest("Invalid REST API identifier specified");
  const stage = textOf(mapping, "stage");
  if (stage !== undefined && !api.stages.has(stage)) throw badRequest("Invalid stage identifier specified");
  if (before && basePath !== before.basePath && findDomain(input, call).basePathMappings.has(basePath)) throw taken;
  return { ...mapping, basePath };
}

const taken = conflict("Base path already exists for this domain name");

const mappings: Collection = {
  singular: "BasePathMapping",
  plural: "BasePathMappings",
  id: "basePath",
  missing: "Invalid base path mapping identifier specified",
  patches: basePathMappingPatches,
  duplicate: taken,
  records: (input, call) => findDomain(input, call).basePathMappings,
  create: (input) => ({ basePath: none, ...pick(input, ["basePath", "restApiId", "stage"]) }),
  complete,
};

/** v2 sees the same mappings: they follow after each change. */
function keepInLine(handle: Handler): Handler {
  return (input, call) => {
    const output = handle(textOf(input, "basePath") === undefined ? { ...input, basePath: none } : input, call);
    bringApiMappingsInLine(findDomain(input, call), call);
    return output;
  };
}

/** Handlers of base path mappings. */
export const basePathMappingHandlers: Handlers = Object.fromEntries(
  Object.entries(collectionHandlers(mappings)).map(([name, handle]) => [name, keepInLine(handle)]),
);
