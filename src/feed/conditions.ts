import type { Context } from "hono";
import type { Conditions } from "./answer/respond.ts";

/** What of a request decides how its answer is sent. */
export function conditionsOf({ req }: Context): Conditions {
  // Hono routes HEAD as GET: the request itself still says which it is.
  const { method } = req.raw;
  return { method, acceptEncoding: req.header("accept-encoding"), ifNoneMatch: req.header("if-none-match") };
}
