import type { Call, Handler, Handlers, Values } from "../handler.ts";
import { type Collection, collectionHandlers, find } from "./collection.ts";
import { modelPatches } from "./patch-rules-api.ts";
import { asRecord, isRecord, pick, textOf } from "./records.ts";
import { badRequest, conflict } from "./refusals.ts";
import { findApi, methodsOf } from "./working-copy.ts";

const draft = "http://json-schema.org/draft-04/schema#";
const schemas = {
  Empty: { $schema: draft, title: "Empty Schema", type: "object" },
  Error: { $schema: draft, title: "Error Schema", type: "object", properties: { message: { type: "string" } } },
};

/** The two models that every new API has. */
export function defaultModels(call: Call): Map<string, Values> {
  const models = Object.entries(schemas).map(([name, schema]): [string, Values] => [
    name,
    {
      id: call.newId(6),
      name,
      description: `This is a default ${name.toLowerCase()} schema model`,
      schema: JSON.stringify(schema, undefined, 2),
      contentType: "application/json",
    },
  ]);
  return new Map(models);
}

function complete(model: Values): Values {
  if (textOf(model, "name") === undefined) throw badRequest("Model name must be non-empty");
  if (!/^[A-Za-z0-9]+$/.test(String(model.name))) throw badRequest(`Model name must be alphanumeric: ${model.name}`);
  if (textOf(model, "schema") === undefined) throw emptySchema();
  if (model.contentType === "application/json") checkSchema(String(model.schema));
  return model;
}

function checkSchema(text: string): void {
  let schema: unknown;
  try {
    schema = JSON.parse(text);
  } catch {
    throw badRequest(
      "Invalid model specified: Validation Result: warnings : [], errors : [Invalid model schema specified]",
    );
  }
  if (!isRecord(schema) || Object.keys(schema).length === 0) throw emptySchema();
}

function emptySchema(): Error {
  return badRequest("Model schema must have at least 1 property or array items defined");
}

function checkUnused(model: Values, input: Values, call: Call): void {
  const { name } = model;
  for (const { path, verb, method } of methodsOf(findApi(input, call).resources)) {
    const inRequest = Object.values(asRecord(method.requestModels)).includes(name);
    const inResponse = Object.values(asRecord(method.methodResponses)).some((response) =>
      Object.values(asRecord(asRecord(response).responseModels)).includes(name),
    );
    const where = inRequest ? "request" : "response";
    if (inRequest || inResponse) {
      throw conflict(`Cannot delete model '${name}', is referenced in method ${where}: ${path}/${verb}`);
    }
  }
}

const models: Collection = {
  singular: "Model",
  plural: "Models",
  id: "name",
  key: "modelName",
  missing: "Invalid model name specified: {}",
  patches: modelPatches,
  duplicate: conflict("Model name already exists for this REST API"),
  records: (input, call) => findApi(input, call).models,
  create: (input, call) => ({ id: call.newId(6), ...pick(input, ["name", "description", "schema", "contentType"]) }),
  complete,
  checkDelete: checkUnused,
  select: (all) => all.sort((one, other) => (String(one.name) < String(other.name) ? -1 : 1)),
};

/** A Velocity template that copies each property of the model's schema. */
const getModelTemplate: Handler = (input, call) => {
  const schema = asRecord(JSON.parse(String(find(models, input, call).schema)));
  const lines = Object.keys(asRecord(schema.properties)).map((name) => `  "${name}" : $inputRoot.${name}`);
  return { value: `#set($inputRoot = $input.path('$'))\n{\n${lines.join(",\n")}\n}` };
};

/** Handlers of models. */
export const modelHandlers: Handlers = { ...collectionHandlers(models), GetModelTemplate: getModelTemplate };
