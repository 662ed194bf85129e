import type { Call, Handler, Handlers, Values } from "../handler.ts";
import { asRecord, textOf } from "./records.ts";
import { badRequest, conflict, notFound } from "./refusals.ts";

function keysOf(input: Values, call: Call): Map<string, Values> {
  const planId = String(input.usagePlanId);
  if (!call.region.usagePlans.has(planId)) throw notFound("Invalid Usage Plan ID specified");
  const keys = call.region.usagePlanKeys.get(planId) ?? new Map<string, Values>();
  call.region.usagePlanKeys.set(planId, keys);
  return keys;
}

function find(input: Values, call: Call): Values {
  const key = call.region.usagePlanKeys.get(String(input.usagePlanId))?.get(String(input.keyId));
  if (!key) throw notFound("Invalid Usage Plan Key identifier specified");
  return key;
}

const createUsagePlanKey: Handler = (input, call) => {
  if (input.keyType !== "API_KEY") throw badRequest("Invalid key type specified: must be API_KEY");
  const keys = keysOf(input, call);
  const apiKey = call.region.apiKeys.get(String(input.keyId));
  if (!apiKey) throw notFound("Invalid API Key identifier specified");
  const { id, name, value } = apiKey;
  if (keys.has(String(id))) throw conflict("This API Key is already associated with this Usage Plan");
  const key = { id, type: "API_KEY", value, ...(name === undefined ? {} : { name }) };
  keys.set(String(id), key);
  return key;
};

/** As AWS does, lists the values of the keys, and nothing for a plan that isn't there. */
const getUsagePlanKeys: Handler = (input, call) => {
  const keys = [...(call.region.usagePlanKeys.get(String(input.usagePlanId))?.values() ?? [])];
  const query = textOf(input, "nameQuery") ?? "";
  return { items: keys.filter((key) => String(key.name ?? "").startsWith(query)) };
};

const deleteUsagePlanKey: Handler = (input, call) => {
  find(input, call);
  keysOf(input, call).delete(String(input.keyId));
  return undefined;
};

/** No traffic is simulated: nothing was used. */
const getUsage: Handler = (input, call) => {
  keysOf(input, call);
  const { usagePlanId, startDate, endDate } = input;
  return { usagePlanId, startDate, endDate, items: asRecord(undefined) };
};

/** Handlers of usage plan keys. */
export const usagePlanKeyHandlers: Handlers = {
  CreateUsagePlanKey: createUsagePlanKey,
  GetUsagePlanKey: find,
  GetUsagePlanKeys: getUsagePlanKeys,
  DeleteUsagePlanKey: deleteUsagePlanKey,
  GetUsage: getUsage,
};
