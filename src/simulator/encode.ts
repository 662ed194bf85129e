import type { Values } from "./handler.ts";
import type { Shape, StructureShape } from "./shapes.ts";

/** A member that the SDK's schemas don't know, put into answers as a newer AWS would. */
export interface ExtraMember {
  readonly name: string;
  readonly value: unknown;
  /** JSON Pointer to the structures that get it, indexes and map keys as `[]`, `""` for the root; absent means every structure. */
  readonly at?: string;
}

/** How times look, and what is added on the way out. */
export interface EncodeOptions {
  /** Times whose schema leaves the form open: epoch seconds, or ISO 8601. */
  readonly times: "epoch" | "iso";
  readonly extra?: ExtraMember | undefined;
}

/** Writes a structure as JSON values: only members of the schema, by their wire names, absent where null or undefined. */
export function encodeStructure(
  shape: StructureShape,
  values: Values,
  options: EncodeOptions,
  path = "",
): Record<string, unknown> {
  const json: Record<string, unknown> = {};
  for (const member of shape.members) {
    const value = values[member.name];
    if (value === undefined || value === null || member.binding === "header") continue;
    json[member.jsonName] = encodeValue(member.shape, value, options, `${path}/${member.jsonName}`);
  }
  const { extra } = options;
  if (extra && (extra.at === undefined || extra.at === path)) json[extra.name] = extra.value;
  return json;
}

/** Writes any value as its schema says. */
export function encodeValue(shape: Shape, value: unknown, options: EncodeOptions, path = ""): unknown {
  if (value === null || value === undefined) return null;
  switch (shape.kind) {
    case "structure":
      return encodeStructure(shape, value as Values, options, path);
    case "list":
      return Array.from(value as Iterable<unknown>, (item) => encodeValue(shape.element, item, options, `${path}/[]`));
    case "map":
      return Object.fromEntries(
        Object.entries(value).map(([key, item]) => [key, encodeValue(shape.element, item, options, `${path}/[]`)]),
      );
    case "timestamp":
      return encodeTime(value, shape.iso || options.times === "iso");
    case "blob":
      return toBytes(value).toString("base64");
    default:
      return value;
  }
}

/** AWS gives whole seconds, in either form. */
export function encodeTime(value: unknown, iso: boolean): string | number {
  const seconds = Math.floor(new Date(value as string | number | Date).getTime() / 1000);
  return iso ? new Date(seconds * 1000).toISOString().replace(".000Z", "Z") : seconds;
}

/** Bytes of a blob, which a handler may also give as text. */
export function toBytes(value: unknown): Buffer {
  return value instanceof Uint8Array ? Buffer.from(value) : Buffer.from(String(value));
}
