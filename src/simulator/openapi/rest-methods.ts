import type { Values } from "../handler.ts";
import { dropUnset, entry } from "../rest/records.ts";
import type { Node } from "./node.ts";
import { note, noteUnread } from "./notes.ts";
import type { Operation } from "./operations.ts";
import { carryOut, type RestImport } from "./rest-context.ts";
import { importIntegration } from "./rest-integrations.ts";
import { validatorIdOf } from "./rest-request-validators.ts";
import { requestModelsOf, requestParametersOf } from "./rest-requests.ts";
import { importMethodResponses } from "./rest-responses.ts";
import { securityOf } from "./rest-security.ts";
import { textAt } from "./scalars.ts";

/** Where a method goes: the members that PutMethod and all beneath it have in common, and how messages name it. */
export interface MethodPlace {
  readonly key: { readonly resourceId: unknown; readonly httpMethod: string };
  /** `'GET' for resource at path '/pets'` */
  readonly label: string;
  readonly path: string;
}

const validator = "x-amazon-apigateway-request-validator";
const read = [
  "operationId",
  "summary",
  "description",
  "tags",
  "parameters",
  "requestBody",
  "responses",
  "security",
  ...["consumes", "produces", "schemes", "x-amazon-apigateway-auth", "x-amazon-apigateway-integration", validator],
];

/** Makes a method with its responses and its integration, in the place of one that was there. */
export function importMethod(context: RestImport, resource: Values, operation: Operation): void {
  const { verb, node } = operation;
  noteUnread(context.notes, node, read);
  const path = String(resource.path);
  const place: MethodPlace = {
    key: { resourceId: resource.id, httpMethod: verb },
    label: `'${verb}' for resource at path '${path}'`,
    path,
  };
  if (entry(context.draft.resources.get(String(resource.id))?.resourceMethods, verb))
    carryOut(context, "DeleteMethod", place.key, `replace method ${place.label}`, node.place);
  const input = dropUnset({
    ...place.key,
    ...securityOf(context, node),
    operationName: textAt(node, "operationId"),
    requestModels: requestModelsOf(context, operation),
    requestParameters: requestParametersOf(context, path, operation),
    requestValidatorId: requestValidator(context, node),
  });
  carryOut(context, "PutMethod", input, `put method ${place.label}`, node.place);
  importMethodResponses(context, place, node);
  importIntegration(context, place, node);
}

function requestValidator(context: RestImport, operation: Node): string | undefined {
  const { root } = context.definition;
  const own = textAt(operation, validator);
  const name = own ?? textAt(root, validator);
  if (name === undefined) return undefined;
  const id = validatorIdOf(context, name);
  const place = own === undefined ? root.place : operation.place;
  if (id === undefined)
    note(context.notes, `The request validator ${name} is missing and was ignored`, `${place}/${validator}`);
  return id;
}
