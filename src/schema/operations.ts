import { NormalizedSchema } from "@smithy/core/schema";
import type { SchemaRef } from "@smithy/types";

/** One operation as the AWS SDK itself describes it. */
export interface OperationSchema {
  readonly name: string;
  /** Present for REST protocols; `template` is the URI with `{labels}`, `status` the success code. */
  readonly http?: { readonly method: string; readonly template: string; readonly status: number };
  readonly input: NormalizedSchema;
  readonly output: NormalizedSchema;
}

/** The SDK writes an operation as `[9, namespace, name, traits, () => input, () => output]`. */
const operationKind = 9;

/** Reads one of the SDK's exported operation schemas; undefined when `value` is something else. */
export function readOperation(value: unknown): OperationSchema | undefined {
  if (!Array.isArray(value) || value[0] !== operationKind) return undefined;
  const [, , name, traits, input, output] = value as [
    number,
    string,
    string,
    unknown,
    () => SchemaRef,
    () => SchemaRef,
  ];
  const schema = { name, input: NormalizedSchema.of(input()), output: NormalizedSchema.of(output()) };
  const http = typeof traits === "object" && traits !== null && "http" in traits ? traits.http : undefined;
  if (!Array.isArray(http)) return schema;
  const [method, template, status] = http as [string, string, number];
  return { ...schema, http: { method, template, status } };
}

/** All operations that an SDK client package exports, by name. */
export function readOperations(sdkPackage: object): Map<string, OperationSchema> {
  const operations = Object.values(sdkPackage)
    .map(readOperation)
    .filter((operation) => operation !== undefined);
  return new Map(operations.map((operation) => [operation.name, operation]));
}
