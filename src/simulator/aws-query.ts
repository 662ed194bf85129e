import type { OperationSchema } from "../schema/operations.ts";
import { decodeText, requireMembers } from "./decode.ts";
import { encodeStructure } from "./encode.ts";
import type { Values } from "./handler.ts";
import { type Protocol, textAnswer } from "./protocol.ts";
import { type Shape, type StructureShape, structureOf } from "./shapes.ts";

const namespace = "https://sts.amazonaws.com/doc/2011-06-15/";

/** https://smithy.io/2.0/aws/protocols/aws-query-protocol.html: a form as input, XML as output. */
export function awsQuery(operations: ReadonlyMap<string, OperationSchema>): Protocol {
  return {
    find: (request) => {
      const operation = operations.get(new URLSearchParams(request.body.toString()).get("Action") ?? "");
      return operation && { operation, labels: {} };
    },
    decode: ({ operation }, request) => {
      const shape = structureOf(operation.input);
      const values = decodeForm(shape, new URLSearchParams(request.body.toString()), "");
      requireMembers(shape.members, values);
      return values;
    },
    encode: ({ name, output }, values, extra) => {
      const json = encodeStructure(structureOf(output), values, { times: "iso", extra });
      const result = writeXml(`${name}Result`, json);
      return textAnswer(200, "text/xml", `<${name}Response xmlns="${namespace}">${result}</${name}Response>`);
    },
    encodeError: ({ status, code, message }) => {
      const error = writeXml("Error", { Type: status < 500 ? "Sender" : "Receiver", Code: code, Message: message });
      return textAnswer(status, "text/xml", `<ErrorResponse xmlns="${namespace}">${error}</ErrorResponse>`);
    },
  };
}

function decodeForm(shape: StructureShape, form: URLSearchParams, prefix: string): Values {
  const values: Values = {};
  for (const member of shape.members) {
    const value = decodeFormValue(member.shape, form, `${prefix}${member.wire}`);
    if (value !== undefined) values[member.name] = value;
  }
  return values;
}

function decodeFormValue(shape: Shape, form: URLSearchParams, key: string): unknown {
  if (shape.kind === "list") return decodeFormList(shape.element, form, key);
  if (shape.kind !== "structure") {
    const text = form.get(key);
    return text === null ? undefined : decodeText(shape, text, key);
  }
  return [...form.keys()].some((name) => name.startsWith(`${key}.`)) ? decodeForm(shape, form, `${key}.`) : undefined;
}

function decodeFormList(element: Shape, form: URLSearchParams, key: string): unknown[] | undefined {
  const items: unknown[] = [];
  for (let index = 1; ; index++) {
    const item = decodeFormValue(element, form, `${key}.member.${index}`);
    if (item === undefined) return items.length > 0 ? items : undefined;
    items.push(item);
  }
}

function writeXml(tag: string, value: unknown): string {
  return `<${tag}>${writeXmlContent(value)}</${tag}>`;
}

function writeXmlContent(value: unknown): string {
  if (Array.isArray(value)) return value.map((item) => writeXml("member", item)).join("");
  if (typeof value !== "object" || value === null) return escapeXml(String(value ?? ""));
  return Object.entries(value)
    .map(([name, item]) => writeXml(name, item))
    .join("");
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
