import { dropUnset } from "../rest/records.ts";
import { newRoute } from "../v2/routes.ts";
import type { BasePathMode } from "./base-path.ts";
import type { HttpImport } from "./http-context.ts";
import { integrationFor } from "./http-integrations.ts";
import { securityOf } from "./http-security.ts";
import { note, noteUnread } from "./notes.ts";
import { type Operation, pathsOf } from "./operations.ts";
import { attempt } from "./refusal.ts";
import { booleanAt, textAt } from "./scalars.ts";

/** What routes are made of, and the texts that only documentation would use. Parameters, bodies and responses are noted. */
const read = [
  "operationId",
  "summary",
  "description",
  "tags",
  "security",
  "isDefaultRoute",
  "x-amazon-apigateway-auth",
  "x-amazon-apigateway-integration",
];

/** Makes routes of the document's paths, and the integrations that they lead to. */
export function importRoutes(context: HttpImport, mode: BasePathMode): void {
  const integrations = new Map<unknown, string>();
  for (const { path, operations } of pathsOf(context.definition, mode, context.warnings, "$default")) {
    for (const operation of operations) importRoute(context, path, operation, integrations);
  }
}

function importRoute(
  context: HttpImport,
  path: string,
  operation: Operation,
  integrations: Map<unknown, string>,
): void {
  const { call, draft, info, warnings } = context;
  const { node } = operation;
  noteUnread(info, node, read);
  const key = routeKey(path, operation);
  const integration = integrationFor(context, key, node, integrations);
  if (integration === undefined) note(warnings, `The route ${key} has no integration`, node.place);
  const input = dropUnset({
    ...securityOf(context, node),
    OperationName: textAt(node, "operationId"),
    RouteKey: key,
    Target: integration === undefined ? undefined : `integrations/${integration}`,
  });
  attempt(`create route with key '${key}'`, node.place, () => newRoute(draft, input, call));
}

/** AWS exports the route `$default` as the any-method of `/$default`, with `isDefaultRoute`. */
function routeKey(path: string, { verb, node }: Operation): string {
  const isDefault = booleanAt(node, "isDefaultRoute") === true || (verb === "ANY" && /^\/?\$default$/.test(path));
  return isDefault ? "$default" : `${verb} ${path}`;
}
