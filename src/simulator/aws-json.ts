import type { OperationSchema } from "../schema/operations.ts";
import { decodeStructure, parseJsonBody } from "./decode.ts";
import { encodeStructure } from "./encode.ts";
import { type Protocol, textAnswer } from "./protocol.ts";
import { structureOf } from "./shapes.ts";

const contentType = "application/x-amz-json-1.1";

/** https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html: one path, the operation in `X-Amz-Target`, JSON both ways. */
export function awsJson(operations: ReadonlyMap<string, OperationSchema>): Protocol {
  return {
    find: (request) => {
      const name = String(request.headers["x-amz-target"] ?? "").replace(/^.*\./, "");
      const operation = operations.get(name);
      return operation && { operation, labels: {} };
    },
    decode: ({ operation }, request) => decodeStructure(structureOf(operation.input), parseJsonBody(request.body)),
    encode: ({ output }, values, extra) => {
      const json = encodeStructure(structureOf(output), values, { times: "epoch", extra });
      return textAnswer(200, contentType, JSON.stringify(json));
    },
    encodeError: ({ status, code, message }) =>
      textAnswer(status, contentType, JSON.stringify({ __type: code, Message: message })),
  };
}
