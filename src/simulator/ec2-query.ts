import type { OperationSchema } from "../schema/operations.ts";
import { decodeAction, findAction } from "./aws-query.ts";
import type { FormNames } from "./form.ts";
import { type Protocol, textAnswer } from "./protocol.ts";
import { structureOf } from "./shapes.ts";
import { writeText, writeXmlMembers } from "./xml.ts";

const names: FormNames = { memberName: ({ ec2Name }) => ec2Name, listInfix: "." };

/** https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html: like awsQuery, with lists and answers of another form. */
export function ec2Query(operations: ReadonlyMap<string, OperationSchema>): Protocol {
  return {
    find: (request) => findAction(operations, request),
    decode: (match, request) => decodeAction(match, request, names),
    encode: ({ name, output }, values, extra) => {
      const members = writeXmlMembers(structureOf(output), values, extra);
      return textAnswer(200, "text/xml", `<${name}Response>${members}</${name}Response>`);
    },
    encodeError: ({ status, code, message }) =>
      textAnswer(status, "text/xml", writeText("Response", { Errors: { Error: { Code: code, Message: message } } })),
  };
}
