import type { IncomingHttpHeaders } from "node:http";
import type { OperationSchema } from "../schema/operations.ts";
import type { ExtraMember } from "./encode.ts";
import type { AwsError, Values } from "./handler.ts";
import type { RouteMatch } from "./routes.ts";

/** A request as it came. */
export interface WireRequest {
  readonly method: string;
  /** Path and query, as sent. */
  readonly uri: string;
  /** Still percent-encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** An answer before it is sent. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** How a service speaks: finds the operation that a request means, reads its input, writes its output and its errors. */
export interface Protocol {
  find(request: WireRequest): RouteMatch | undefined;
  decode(match: RouteMatch, request: WireRequest): Values;
  encode(operation: OperationSchema, output: Values, extra?: ExtraMember): WireAnswer;
  encodeError(error: AwsError): WireAnswer;
}

/** An answer of one content type. */
export function textAnswer(status: number, contentType: string, text: string): WireAnswer {
  return { status, headers: { "content-type": contentType }, body: Buffer.from(text) };
}
