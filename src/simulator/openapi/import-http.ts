import type { Call } from "../handler.ts";
import { checkCors } from "../v2/cors.ts";
import type { V2ApiState } from "../world.ts";
import type { BasePathMode } from "./base-path.ts";
import { openDefinition } from "./definition.ts";
import { importApiMembers } from "./http-api.ts";
import { importAuthorizers } from "./http-authorizers.ts";
import type { HttpImport } from "./http-context.ts";
import { importRoutes } from "./http-routes.ts";
import { refuseWarnings } from "./notes.ts";
import { attempt, refusal } from "./refusal.ts";

/** What ImportApi and ReimportApi take beside the document. */
export interface HttpImportOptions {
  /** AWS's default is `ignore`. */
  readonly basePath?: BasePathMode;
  /** Whether a warning leaves the API as it was. */
  readonly failOnWarnings?: boolean;
}

/** What an import of an HTTP API has to say. */
export interface HttpImportNotes {
  /** With FailOnWarnings, any of these undoes the import. */
  readonly warnings: string[];
  /** What HTTP APIs have no use for, such as models: AWS answers it as `ImportInfo`. */
  readonly info: string[];
}

const families = ["routes", "routeResponses", "integrations", "integrationResponses", "authorizers"] as const;

/**
 * Puts an OpenAPI 3 document into an HTTP API, for ImportApi and ReimportApi. Routes, integrations, authorizers and CORS become those of
 * the document; stages and deployments stay. Throws AwsError (400 BadRequestException) saying what is wrong and where; the API is then as
 * it was. https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-open-api.html
 */
export function importHttp(
  document: unknown,
  api: V2ApiState,
  call: Call,
  options: HttpImportOptions = {},
): HttpImportNotes {
  const definition = openDefinition(document);
  if (definition.version !== 3)
    throw refusal("HTTP APIs are imported from OpenAPI 3.0, not from Swagger 2.0", "#/swagger");
  const empty = Object.fromEntries(families.map((family) => [family, new Map()]));
  const draft: V2ApiState = { ...api, api: { ...api.api }, ...empty };
  const context: HttpImport = { definition, draft, call, warnings: [], info: [] };
  importApiMembers(context);
  attempt("set the CORS configuration", "#/x-amazon-apigateway-cors", () => checkCors(draft.api));
  importAuthorizers(context);
  importRoutes(context, options.basePath ?? "ignore");
  if (options.failOnWarnings === true) refuseWarnings(context.warnings);
  commit(draft, api);
  return { warnings: context.warnings, info: context.info };
}

function commit(draft: V2ApiState, api: V2ApiState): void {
  for (const member of Object.keys(api.api)) delete api.api[member];
  Object.assign(api.api, draft.api);
  for (const family of families) {
    const target: Map<string, unknown> = api[family];
    target.clear();
    for (const [key, value] of draft[family]) target.set(key, value);
  }
}
