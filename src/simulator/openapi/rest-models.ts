import type { Values } from "../handler.ts";
import { dropUnset } from "../rest/records.ts";
import type { Definition } from "./definition.ts";
import { child, isObject, type Node, objectOf, rawChild } from "./node.ts";
import { note } from "./notes.ts";
import { referenceOf } from "./references.ts";
import { carryOut, type RestImport } from "./rest-context.ts";
import { isModelReference, modelSchema } from "./rest-schemas.ts";
import { textAt } from "./scalars.ts";

/** Makes a model of every schema in `definitions` or `components.schemas`. */
export function importModels(context: RestImport): void {
  for (const [name, schema] of modelSchemas(context.definition)) importModel(context, name, schema);
}

/** The schemas in `definitions` or `components.schemas`, as they are written. */
export function modelSchemas({ root, version }: Definition): readonly (readonly [string, Node])[] {
  const owner = version === 2 ? root : child(root, "components");
  const schemas = owner && child(owner, version === 2 ? "definitions" : "schemas");
  if (!schemas) return [];
  return Object.keys(objectOf(schemas)).flatMap((name) => {
    const schema = rawChild(schemas, name);
    return schema === undefined ? [] : [[name, schema] as const];
  });
}

function importModel(context: RestImport, name: string, node: Node): Values {
  const { draft, reused } = context;
  draft.models.delete(name);
  const input = dropUnset({
    name,
    contentType: "application/json",
    description: isObject(node.value) ? textAt(node, "description") : undefined,
    schema: modelSchema(context, node),
  });
  const made = carryOut(context, "CreateModel", input, `create model for '${name}'`, node.place);
  const model = { ...made, id: reused.models.get(name)?.id ?? made.id };
  draft.models.set(name, model);
  return model;
}

/**
 * The name of the model for a schema as it is written: the one it refers to, or one made for it. Undefined for a schema that says
 * nothing, and for a reference to a model that is missing, which is noted.
 */
export function modelNameOf(context: RestImport, schema: Node): string | undefined {
  const reference = referenceOf(schema.value);
  if (reference !== undefined) return referredName(context, reference, schema.place);
  if (Object.keys(objectOf(schema)).length === 0) return undefined;
  return String(importModel(context, `MODEL${context.call.newId(6)}`, schema).name);
}

function referredName({ draft, notes }: RestImport, reference: string, place: string): string | undefined {
  const name = reference.split("/").at(-1) ?? "";
  if (isModelReference(reference) && draft.models.has(name)) return name;
  note(notes, `Parse issue: attribute ${reference} is missing`, place);
  return undefined;
}
