import type { Call, Values } from "../handler.ts";
import { replaceContents } from "../rest/records.ts";
import type { RestApiState } from "../world.ts";
import type { BasePathMode } from "./base-path.ts";
import { openDefinition } from "./definition.ts";
import { type Notes, refuseWarnings } from "./notes.ts";
import { importApiMembers } from "./rest-api.ts";
import { importAuthorizers } from "./rest-authorizers.ts";
import type { RestImport } from "./rest-context.ts";
import { importDocumentation } from "./rest-documentation.ts";
import { importGatewayResponses } from "./rest-gateway-responses.ts";
import { importModels } from "./rest-models.ts";
import { importPaths } from "./rest-paths.ts";
import { importRequestValidators } from "./rest-request-validators.ts";

/** What ImportRestApi and PutRestApi take beside the document, in their `parameters`. */
export interface RestImportOptions {
  /** Parameter `basepath`: what becomes of the path of `basePath` or the first of `servers`. AWS's default is `ignore`. */
  readonly basePath?: BasePathMode;
  /** Parameter `ignore=documentation`. */
  readonly ignoreDocumentation?: boolean;
  /** Whether a warning leaves the API as it was. */
  readonly failOnWarnings?: boolean;
}

/** What an import works on; stages and deployments are none of its business. */
const families = [
  "resources",
  "authorizers",
  "models",
  "requestValidators",
  "gatewayResponses",
  "documentationParts",
] as const;

/**
 * Puts an OpenAPI 2 or 3 document with its `x-amazon-apigateway-*` extensions into a REST API, for ImportRestApi and PutRestApi.
 * `overwrite` drops what the document doesn't name; resources keep their ids by path, authorizers and validators by name.
 * Returns warnings, one for each thing that was left out. Throws AwsError (400 BadRequestException) saying what is wrong and where; the
 * API is then as it was. https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-import-api.html
 */
export function importRest(
  document: unknown,
  api: RestApiState,
  call: Call,
  mode: "merge" | "overwrite",
  options: RestImportOptions = {},
): string[] {
  const notes: Notes = [];
  const definition = openDefinition(document);
  const draft = mode === "merge" ? copied(api) : emptied(api);
  const region = { ...call.region, restApis: new Map([[String(api.api.id), draft]]) };
  const context: RestImport = { definition, draft, call: { ...call, region }, notes, reused: api };
  importApiMembers(context, mode);
  importModels(context);
  importRequestValidators(context);
  importAuthorizers(context);
  importGatewayResponses(context);
  const basePath = options.basePath ?? "ignore";
  importPaths(context, basePath);
  if (options.ignoreDocumentation !== true) importDocumentation(context, basePath);
  if (options.failOnWarnings === true) refuseWarnings(notes);
  commit(draft, api);
  return notes;
}

function copied(api: RestApiState): RestApiState {
  const copies = families.map((family) => [family, new Map(api[family])] as const);
  return { ...api, api: { ...api.api }, ...Object.fromEntries(copies) };
}

function emptied(api: RestApiState): RestApiState {
  const draft = copied(api);
  for (const family of families) draft[family].clear();
  const root = [...api.resources.values()].find((resource) => resource.parentId === undefined);
  if (root) draft.resources.set(String(root.id), withoutMethods(root));
  return draft;
}

function withoutMethods({ resourceMethods: _dropped, ...resource }: Values): Values {
  return resource;
}

function commit(draft: RestApiState, api: RestApiState): void {
  replaceContents(api.api, draft.api);
  for (const family of families) {
    const records = [...draft[family]];
    api[family].clear();
    for (const [key, record] of records) api[family].set(key, record);
  }
}
