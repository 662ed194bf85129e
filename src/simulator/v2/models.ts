import type { Call, Handlers, Values } from "../handler.ts";
import type { V2ApiState } from "../world.ts";
import { checkLength, checkRequired } from "./checks.ts";
import { autoDeploying } from "./deployments.ts";
import { badRequest, conflict } from "./errors.ts";
import { findApi, findRecord, readers } from "./find.ts";
import { settableMembers } from "./members.ts";
import { checkWebSocket } from "./protocols.ts";
import { applyUpdate } from "./update.ts";
import { isRecord, pick, text } from "./values.ts";

const created = settableMembers("CreateModel");
const updated = settableMembers("UpdateModel");

/** Handlers of models, which only WebSocket APIs have. */
export const modelHandlers: Handlers = {
  ...readers("Model", (input, call) => findApi(input, call).models),
  CreateModel: autoDeploying(createModel),
  UpdateModel: autoDeploying(updateModel),
  DeleteModel: autoDeploying(deleteModel),
  GetModelTemplate: getModelTemplate,
};

function createModel(input: Values, call: Call): Values {
  const state = findApi(input, call);
  checkWebSocket(state, "Models");
  checkRequired(input, ["Name", "Schema"]);
  const model: Values = { ContentType: "application/json", ...pick(input, created), ModelId: call.newId(6) };
  checkModel(state, model);
  state.models.set(String(model.ModelId), model);
  return { ...model };
}

function updateModel(input: Values, call: Call): Values {
  const state = findApi(input, call);
  const model = findRecord(state.models, input, "Model");
  const after = { ...model };
  applyUpdate(after, input, updated);
  checkModel(state, after);
  state.models.set(String(model.ModelId), after);
  return { ...after };
}

function deleteModel(input: Values, call: Call): undefined {
  const { models } = findApi(input, call);
  models.delete(String(findRecord(models, input, "Model").ModelId));
}

function getModelTemplate(input: Values, call: Call): Values {
  const model = findRecord(findApi(input, call).models, input, "Model");
  return { Value: JSON.stringify(example(parseSchema(model)), undefined, 2) };
}

function checkModel(state: V2ApiState, model: Values): void {
  const name = String(model.Name);
  if (!/^[A-Za-z0-9]+$/.test(name)) throw badRequest("Model name must be alphanumeric: [a-zA-Z0-9]*");
  checkLength(model, "Schema", 32_768);
  parseSchema(model);
  const taken = state.models.values().some((other) => other.Name === name && other.ModelId !== model.ModelId);
  if (taken) throw conflict("Model name already exists for this REST API");
}

function parseSchema(model: Values): unknown {
  try {
    return JSON.parse(text(model, "Schema") ?? "");
  } catch {
    throw badRequest(
      "Invalid model specified: Validation Result: warnings : [], errors : [Invalid model schema specified]",
    );
  }
}

/** A value of the schema's shape, one level of properties deep. */
function example(schema: unknown): unknown {
  const properties = isRecord(schema) ? schema.properties : undefined;
  if (!isRecord(properties)) return {};
  return Object.fromEntries(Object.keys(properties).map((name) => [name, "foo"]));
}
