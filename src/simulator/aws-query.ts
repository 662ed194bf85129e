import type { OperationSchema } from "../schema/operations.ts";
import { requireMembers } from "./decode.ts";
import { decodeForm, type FormNames } from "./form.ts";
import { type Protocol, textAnswer, type WireRequest } from "./protocol.ts";
import type { RouteMatch } from "./routes.ts";
import { structureOf } from "./shapes.ts";
import { writeText, writeXmlMembers } from "./xml.ts";

/** The SDK does not look at it. */
const namespace = "https://sts.amazonaws.com/doc/2011-06-15/";
const names: FormNames = { memberName: ({ xmlName }) => xmlName, listInfix: ".member." };

/** https://smithy.io/2.0/aws/protocols/aws-query-protocol.html: a form as input, XML as output. */
export function awsQuery(operations: ReadonlyMap<string, OperationSchema>): Protocol {
  return {
    find: (request) => findAction(operations, request),
    decode: (match, request) => decodeAction(match, request, names),
    encode: ({ name, output }, values, extra) => {
      const result = `<${name}Result>${writeXmlMembers(structureOf(output), values, extra)}</${name}Result>`;
      return textAnswer(200, "text/xml", `<${name}Response xmlns="${namespace}">${result}</${name}Response>`);
    },
    encodeError: ({ status, code, message }) => {
      const error = writeText("Error", { Type: status < 500 ? "Sender" : "Receiver", Code: code, Message: message });
      return textAnswer(status, "text/xml", `<ErrorResponse xmlns="${namespace}">${error}</ErrorResponse>`);
    },
  };
}

/** The operation that a form names. */
export function findAction(
  operations: ReadonlyMap<string, OperationSchema>,
  request: WireRequest,
): RouteMatch | undefined {
  const operation = operations.get(new URLSearchParams(request.body.toString()).get("Action") ?? "");
  return operation && { operation, labels: {} };
}

/** The input of an operation in a form. */
export function decodeAction({ operation }: RouteMatch, request: WireRequest, formNames: FormNames) {
  const shape = structureOf(operation.input);
  const values = decodeForm(shape, new URLSearchParams(request.body.toString()), formNames);
  requireMembers(shape.members, values);
  return values;
}
