import type { Call, Handler, Handlers, Values } from "../handler.ts";
import { type Collection, collectionHandlers } from "./collection.ts";
import { apiKeyPatches } from "./patch-rules-shared.ts";
import { asRecord, asTexts, dropUnset, pick, textOf, without } from "./records.ts";
import { badRequest, conflict } from "./refusals.ts";

const longestName = 1024;
const valueLength = { least: 20, most: 128, generated: 40 };

function create(input: Values, call: Call): Values {
  const now = call.now();
  const stageKeys = Array.isArray(input.stageKeys) ? input.stageKeys.map(asRecord) : [];
  return {
    id: call.newId(10),
    value: textOf(input, "value") ?? call.newId(valueLength.generated),
    ...pick(input, ["description", "customerId", "tags"]),
    ...(textOf(input, "name") === undefined ? {} : { name: input.name }),
    enabled: input.enabled === true,
    createdDate: now,
    lastUpdatedDate: now,
    stageKeys: stageKeys.map(({ restApiId, stageName }) => `${restApiId}/${stageName}`),
  };
}

function complete(key: Values, _input: Values, call: Call, before?: Values): Values {
  if (String(key.name ?? "").length > longestName) {
    throw badRequest(`Invalid API Key name, can be at most ${longestName} characters.`);
  }
  const { length } = String(key.value);
  if (length < valueLength.least) throw badRequest(`API Key value should be at least ${valueLength.least} characters`);
  if (length > valueLength.most)
    throw badRequest(`API Key value exceeds maximum size of ${valueLength.most} characters`);
  const taken = [...call.region.apiKeys.values()].some(({ id, value }) => value === key.value && id !== key.id);
  if (taken) throw conflict("API Key already exists");
  const lastUpdatedDate = before ? call.now() : key.lastUpdatedDate;
  return dropUnset({ ...key, stageKeys: asTexts(key.stageKeys), enabled: key.enabled === true, lastUpdatedDate });
}

function select(keys: Values[], input: Values): Values[] {
  const prefix = textOf(input, "nameQuery") ?? "";
  const customer = textOf(input, "customerId");
  const named = keys.filter((key) => String(key.name ?? "").startsWith(prefix));
  return customer === undefined ? named : named.filter((key) => key.customerId === customer);
}

const apiKeys: Collection = {
  singular: "ApiKey",
  plural: "ApiKeys",
  id: "id",
  key: "apiKey",
  missing: "Invalid API Key identifier specified",
  patches: apiKeyPatches,
  tagged: true,
  records: (_input, { region }) => region.apiKeys,
  create,
  complete,
  checkDelete: ({ id }, _input, { region }) => {
    for (const keys of region.usagePlanKeys.values()) keys.delete(String(id));
  },
  show: (key, input) => (input.includeValue === true || input.includeValues === true ? key : without(key, "value")),
  select,
};

/** Takes keys from CSV with a head line: `name,key,description,Enabled,usageplanIds`. */
const importApiKeys: Handler = (input, call) => {
  const text = input.body instanceof Uint8Array ? new TextDecoder().decode(input.body) : String(input.body ?? "");
  const [head = "", ...lines] = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  const columns = head.split(",").map((column) => column.trim().toLowerCase());
  if (!columns.includes("key")) throw badRequest("Could not find required column: key");
  const ids = lines.map((line) => {
    const cells = line.split(",").map((cell) => cell.trim());
    const row = Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? ""]));
    const enabled = row.enabled?.toLowerCase() === "true";
    const key = complete(create({ ...row, value: row.key, enabled }, call), input, call);
    call.region.apiKeys.set(String(key.id), key);
    return String(key.id);
  });
  return { ids, warnings: [] };
};

/** Handlers of API keys. */
export const apiKeyHandlers: Handlers = { ...collectionHandlers(apiKeys), ImportApiKeys: importApiKeys };
