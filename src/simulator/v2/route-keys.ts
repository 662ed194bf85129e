import { badRequest } from "./errors.ts";
import type { Protocol } from "./protocols.ts";

const httpMethods = ["ANY", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"];

/** Refuses a route key that has not the protocol's form: `GET /pets/{id}`, `ANY /{proxy+}` or `$default`; `$connect`, … or a name. */
export function checkRouteKey(protocol: Protocol, key: string): void {
  if (protocol === "HTTP") checkHttpKey(key);
  else checkWebSocketKey(key);
}

function checkHttpKey(key: string): void {
  if (key === "$default") return;
  const [method = "", path = "", ...rest] = key.split(" ");
  if (httpMethods.includes(method) && rest.length === 0 && isPath(path)) return;
  throw badRequest(
    'The provided route key is not formatted properly for HTTP protocol. Format should be "<HTTP METHOD> /<RESOURCE PATH>" or "$default"',
  );
}

function isPath(path: string): boolean {
  if (!path.startsWith("/")) return false;
  const segments = path.slice(1).split("/");
  return segments.every((segment, index) => isSegment(segment, index === segments.length - 1));
}

function isSegment(segment: string, last: boolean): boolean {
  if (!/[{}]/.test(segment)) return true;
  const variable = /^\{[A-Za-z0-9._\-:]+(\+?)\}$/.exec(segment);
  return variable !== null && (variable[1] === "" || last);
}

function checkWebSocketKey(key: string): void {
  const reserved = ["$connect", "$default", "$disconnect"];
  if (reserved.includes(key)) return;
  if (key.startsWith("$") || key.length > 128)
    throw badRequest(
      `Invalid route key specified. Must be one of [${reserved.join(", ")}] or a name that doesn't begin with $`,
    );
}
