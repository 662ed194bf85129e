import { dropUnset } from "../rest/records.ts";
import { membersOf } from "./node.ts";
import { noteUnread } from "./notes.ts";
import { carryOut, type RestImport } from "./rest-context.ts";
import { textAt, textMapAt } from "./scalars.ts";

/** Reads `x-amazon-apigateway-gateway-responses`. */
export function importGatewayResponses(context: RestImport): void {
  for (const [responseType, node] of membersOf(context.definition.root, "x-amazon-apigateway-gateway-responses")) {
    noteUnread(context.notes, node, ["statusCode", "responseParameters", "responseTemplates"]);
    const input = dropUnset({
      responseType,
      statusCode: textAt(node, "statusCode"),
      responseParameters: textMapAt(node, "responseParameters"),
      responseTemplates: textMapAt(node, "responseTemplates"),
    });
    carryOut(context, "PutGatewayResponse", input, `put gateway response ${responseType}`, node.place);
  }
}
