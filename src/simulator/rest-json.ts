import type { OperationSchema } from "../schema/operations.ts";
import { decodeMembers, decodeStructure, decodeText, parseJsonBody, requireMembers } from "./decode.ts";
import { type EncodeOptions, type ExtraMember, encodeStructure, encodeTime, toBytes } from "./encode.ts";
import { AwsError, type Values } from "./handler.ts";
import { type Protocol, textAnswer, type WireAnswer, type WireRequest } from "./protocol.ts";
import { buildRoutes, matchRoutes, type RouteMatch } from "./routes.ts";
import { type Member, type StructureShape, structureOf } from "./shapes.ts";

const contentType = "application/json";

/** https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html: URI, query, headers and a JSON body. */
export function restJson(operations: ReadonlyMap<string, OperationSchema>): Protocol {
  const routes = buildRoutes(operations.values());
  return {
    find: (request) => matchRoutes(routes, request.method, request.path, request.query)[0],
    decode: decodeRequest,
    encode: encodeAnswer,
    encodeError: (error) => {
      const answer = textAnswer(error.status, contentType, JSON.stringify({ message: error.message }));
      return { ...answer, headers: { ...answer.headers, "x-amzn-errortype": error.code } };
    },
  };
}

function decodeRequest({ operation, labels }: RouteMatch, request: WireRequest): Values {
  const { members } = structureOf(operation.input);
  const bound = Object.fromEntries(
    members
      .map((member) => [member.name, decodeBound(member, members, labels, request)] as const)
      .filter(([, value]) => value !== undefined),
  );
  const body = members.filter(({ binding }) => binding === "body");
  const hasPayload = members.some(({ binding }) => binding === "payload");
  const values = hasPayload ? bound : { ...bound, ...decodeMembers(body, parseJsonBody(request.body)) };
  requireMembers(members, values);
  return values;
}

function decodeBound(
  member: Member,
  members: readonly Member[],
  labels: RouteMatch["labels"],
  request: WireRequest,
): unknown {
  const { binding, wire, shape } = member;
  if (binding === "label") return decodeText(shape, labels[wire] ?? "", wire);
  if (binding === "query") return decodeQuery(member, request.query);
  if (binding === "header") return request.headers[wire];
  if (binding === "queryParams") return decodeOtherQuery(members, request.query);
  if (binding !== "payload" || request.body.length === 0) return undefined;
  return shape.kind === "structure" ? decodeStructure(shape, parseJsonBody(request.body)) : request.body;
}

function decodeQuery({ wire, shape }: Member, query: URLSearchParams): unknown {
  const values = query.getAll(wire);
  if (values.length === 0) return undefined;
  return shape.kind === "list"
    ? values.map((value) => decodeText(shape.element, value, wire))
    : decodeText(shape, values[0] ?? "", wire);
}

/** The rest of the query, for members such as `parameters` of an import. */
function decodeOtherQuery(members: readonly Member[], query: URLSearchParams): Record<string, string> | undefined {
  const known = new Set(members.filter(({ binding }) => binding === "query").map(({ wire }) => wire));
  const others = [...query].filter(([name]) => !known.has(name) && name !== "mode");
  return others.length > 0 ? Object.fromEntries(others) : undefined;
}

function encodeAnswer(operation: OperationSchema, output: Values, extra?: ExtraMember): WireAnswer {
  const shape = structureOf(operation.output);
  const status = operation.http?.status ?? 200;
  const options: EncodeOptions = { times: "epoch", extra };
  if (operation.output.isUnitSchema()) return { status, headers: {}, body: Buffer.alloc(0) };
  const headers = encodeHeaders(shape, output);
  const payload = shape.members.find(({ binding }) => binding === "payload");
  if (payload?.shape.kind === "structure") {
    const json = encodeStructure(payload.shape, (output[payload.name] ?? {}) as Values, options);
    return withHeaders(textAnswer(status, contentType, JSON.stringify(json)), headers);
  }
  if (payload) return { status, headers, body: toBytes(output[payload.name] ?? "") };
  return withHeaders(textAnswer(status, contentType, JSON.stringify(encodeStructure(shape, output, options))), headers);
}

function encodeHeaders(shape: StructureShape, output: Values): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const { binding, wire, name, shape: member } of shape.members) {
    const value = output[name];
    if (binding !== "header" || value === undefined || value === null) continue;
    headers[wire] = String(member.kind === "timestamp" ? encodeTime(value, true) : value);
  }
  return headers;
}

function withHeaders(answer: WireAnswer, headers: Readonly<Record<string, string>>): WireAnswer {
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

/** What API Gateway says of a path that means nothing to it. */
export function unknownOperation(request: WireRequest): AwsError {
  return new AwsError(404, "UnknownOperationException", `No operation answers ${request.method} ${request.path}`);
}
