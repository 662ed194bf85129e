import { forJson } from "../../report/escape.ts";
import { securityHeaders } from "../security/headers.ts";
import type { Body, EncodedBody } from "./body.ts";
import { type Refusal, toProblem } from "./problem.ts";

/** How long an answer may be kept by whoever got it. */
export const caching = {
  /** Data: kept by its reader alone, who asks each time whether it is still so. */
  data: "private, no-cache",
  /** A file whose name has its hash. */
  immutable: "public, max-age=31536000, immutable",
  never: "no-store",
} as const;

/** What of a request decides how a body is sent. */
export interface Conditions {
  readonly method: string;
  readonly acceptEncoding: string | undefined;
  readonly ifNoneMatch: string | undefined;
}

/** Sends a body, compressed where that is understood; 304 to who has it already, and no bytes to HEAD. */
export function respond(
  body: Body,
  { method, acceptEncoding, ifNoneMatch }: Conditions,
  cacheControl: string = caching.data,
  status: 200 | 404 = 200,
): Response {
  const isCompressed = body.gzip !== undefined && acceptsGzip(acceptEncoding);
  const { bytes, etag } = (isCompressed ? body.gzip : undefined) ?? body.plain;
  const common = {
    ...securityHeaders,
    ...body.headers,
    "cache-control": cacheControl,
    etag,
    ...(body.gzip ? { vary: "accept-encoding" } : {}),
  };
  if (status === 200 && isKnown(ifNoneMatch, body)) return new Response(null, { status: 304, headers: common });
  const described = {
    ...common,
    "content-type": body.type,
    "content-length": String(bytes.length),
    ...(isCompressed ? { "content-encoding": "gzip" } : {}),
  };
  return new Response(method === "HEAD" ? null : bytes, { status, headers: described });
}

/** Says why there is no answer, as https://www.rfc-editor.org/rfc/rfc9457 has it. */
export function refuse(refusal: Refusal): Response {
  const headers = {
    ...securityHeaders,
    ...refusal.headers,
    "cache-control": caching.never,
    "content-type": "application/problem+json",
  };
  return new Response(forJson(JSON.stringify(toProblem(refusal))), { status: refusal.status, headers });
}

/** Whether `Accept-Encoding` has gzip, and not with a weight of 0. */
function acceptsGzip(header: string | undefined): boolean {
  if (header === undefined) return false;
  const weights = new Map(header.split(",").map(toWeight));
  return (weights.get("gzip") ?? weights.get("*") ?? 0) > 0;
}

function toWeight(part: string): [name: string, weight: number] {
  const [name = "", ...parameters] = part.split(";").map((text) => text.trim().toLowerCase());
  const weight = parameters.find((one) => one.startsWith("q="));
  return [name, weight === undefined ? 1 : Number(weight.slice(2))];
}

/** Whether `If-None-Match` names it, in any encoding: weak comparison, as RFC 9110 has it for this header. */
function isKnown(header: string | undefined, { plain, gzip }: Body): boolean {
  if (header === undefined) return false;
  if (header.trim() === "*") return true;
  const named = header.split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  return [plain, gzip].some((one: EncodedBody | undefined) => one !== undefined && named.includes(one.etag));
}
