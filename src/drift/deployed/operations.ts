import { asObject, type JsonObject } from "../../model/json.ts";

/** One operation of an OpenAPI document. */
export interface Operation {
  /** `GET`, or `ANY`. */
  readonly verb: string;
  readonly path: string;
  readonly operation: JsonObject;
}

const anyMethod = "x-amazon-apigateway-any-method";
const verbs = new Set(["get", "put", "post", "delete", "options", "head", "patch", "trace", anyMethod]);

/** Every operation of a document, `x-amazon-apigateway-any-method` as `ANY`. */
export function* operationsOf(document: JsonObject): Generator<Operation> {
  for (const [path, item] of Object.entries(asObject(document.paths))) {
    for (const [key, operation] of Object.entries(asObject(item))) {
      if (!verbs.has(key)) continue;
      yield { path, verb: key === anyMethod ? "ANY" : key.toUpperCase(), operation: asObject(operation) };
    }
  }
}

/** The last part of a reference such as `#/components/schemas/Pet`. */
export function referred(schema: JsonObject): string | undefined {
  const { $ref } = schema;
  return typeof $ref === "string" ? $ref.split("/").at(-1) : undefined;
}
