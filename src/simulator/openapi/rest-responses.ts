import { dropUnset } from "../rest/records.ts";
import { membersOf, type Node, rawChild } from "./node.ts";
import { note, noteUnread } from "./notes.ts";
import { modelsByType } from "./rest-content.ts";
import { carryOut, type RestImport } from "./rest-context.ts";
import type { MethodPlace } from "./rest-methods.ts";
import { mediaTypes, sameForAll } from "./rest-requests.ts";

/** Makes a method response of every response with a status code. API Gateway has no default response. */
export function importMethodResponses(context: RestImport, method: MethodPlace, operation: Node): void {
  for (const [statusCode, response] of membersOf(operation, "responses")) {
    if (statusCode.startsWith("x-")) continue;
    if (!/^[1-5]\d\d$/.test(statusCode)) {
      note(context.notes, `The response ${statusCode} is not supported and was ignored`, response.place);
      continue;
    }
    noteUnread(context.notes, response, ["description", "headers", "schema", "content", "examples"]);
    const input = dropUnset({
      ...method.key,
      statusCode,
      responseParameters: headersOf(response),
      responseModels: responseModels(context, operation, response),
    });
    carryOut(
      context,
      "PutMethodResponse",
      input,
      `put method response ${statusCode} on ${method.label}`,
      response.place,
    );
  }
}

function headersOf(response: Node): Record<string, boolean> | undefined {
  const headers = membersOf(response, "headers");
  if (headers.length === 0) return undefined;
  return Object.fromEntries(headers.map(([name]) => [`method.response.header.${name}`, false]));
}

function responseModels(context: RestImport, operation: Node, response: Node): Record<string, string> | undefined {
  if (context.definition.version === 3) return modelsByType(context, response);
  const schema = rawChild(response, "schema");
  return schema && sameForAll(context, schema, mediaTypes(context, operation, "produces"));
}
