import type { Call } from "../handler.ts";
import { badRequest } from "./errors.ts";
import { isRecord, record, text, texts } from "./values.ts";

/** Refuses anything but one action that invokes an existing API's stage. */
export function checkActions(actions: unknown, call: Call): void {
  if (!Array.isArray(actions) || actions.length !== 1 || !isRecord(actions[0]))
    throw badRequest("Exactly one action must be specified");
  const invoke = record(actions[0], "InvokeApi") ?? {};
  const id = text(invoke, "ApiId") ?? "";
  const api = call.region.restApis.get(id) ?? call.region.apis.get(id);
  if (!api) throw badRequest("Invalid API identifier specified");
  if (!api.stages.has(text(invoke, "Stage") ?? "")) throw badRequest("Invalid stage identifier specified");
}

/** Refuses conditions beyond one on base paths and two on headers; none at all match every request. */
export function checkConditions(conditions: unknown): void {
  if (!Array.isArray(conditions) || !conditions.every(isRecord)) throw badRequest("Invalid conditions specified");
  const paths = conditions.filter((condition) => condition.MatchBasePaths !== undefined);
  const headers = conditions.filter((condition) => condition.MatchHeaders !== undefined);
  if (paths.length > 1) throw badRequest("At most one MatchBasePaths condition can be specified");
  if (headers.length > 2) throw badRequest("At most two MatchHeaders conditions can be specified");
  for (const condition of paths) {
    if (texts(record(condition, "MatchBasePaths") ?? {}, "AnyOf").length === 0)
      throw badRequest("A MatchBasePaths condition must name a base path");
  }
  for (const condition of headers) checkHeaders(record(condition, "MatchHeaders")?.AnyOf);
}

function checkHeaders(values: unknown): void {
  const complete =
    Array.isArray(values) &&
    values.length > 0 &&
    values.every(
      (value) => isRecord(value) && text(value, "Header") !== undefined && text(value, "ValueGlob") !== undefined,
    );
  if (!complete) throw badRequest("A MatchHeaders condition must name a header and a value");
}
