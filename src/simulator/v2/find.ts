import type { Call, Handlers, Values } from "../handler.ts";
import type { V2ApiState } from "../world.ts";
import { notFound } from "./errors.ts";
import { text } from "./values.ts";

/** The HTTP or WebSocket API that `ApiId` names, or 404 in AWS's words. */
export function findApi(input: Values, call: Call): V2ApiState {
  const id = text(input, "ApiId") ?? "";
  const state = call.region.apis.get(id);
  if (!state) throw notFound(`Invalid API identifier specified ${call.account.id}:${id}`);
  return state;
}

/** The record that the input names by `<what>Id`, or 404. */
export function findRecord(records: Map<string, Values>, input: Values, what: string): Values {
  const id = text(input, `${what}Id`) ?? "";
  const found = records.get(id);
  if (!found) throw notFound(`Invalid ${what} identifier specified ${id}`);
  return found;
}

/** The stage that `StageName` names, or 404. */
export function findStage(state: V2ApiState, input: Values): Values {
  const stage = state.stages.get(text(input, "StageName") ?? "");
  if (!stage) throw notFound("Invalid stage identifier specified");
  return stage;
}

/** `Get<what>` and `Get<what>s` for records kept in a map by `<what>Id`. */
export function readers(what: string, recordsOf: (input: Values, call: Call) => Map<string, Values>): Handlers {
  return {
    [`Get${what}`]: (input, call) => ({ ...findRecord(recordsOf(input, call), input, what) }),
    [`Get${what}s`]: (input, call) => listing(recordsOf(input, call)),
  };
}

/** All records as a list handler returns them. */
export function listing(records: Map<string, Values>): Values {
  return { Items: Array.from(records.values(), (record) => ({ ...record })) };
}

/** The records beneath a parent, made on first use. */
export function under(parents: Map<string, Map<string, Values>>, id: string): Map<string, Values> {
  const existing = parents.get(id);
  if (existing) return existing;
  const records = new Map<string, Values>();
  parents.set(id, records);
  return records;
}
