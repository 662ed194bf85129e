import { type ExtraMember, encodeTime, toBytes } from "./encode.ts";
import type { Values } from "./handler.ts";
import type { Shape, StructureShape } from "./shapes.ts";

/** Writes a structure's members as XML elements, by their names there; absent where null or undefined. */
export function writeXmlMembers(shape: StructureShape, values: Values, extra?: ExtraMember, path = ""): string {
  const members = shape.members.map(({ name, xmlName, shape: member }) => {
    const value = values[name];
    return value === undefined || value === null ? "" : writeXml(xmlName, member, value, extra, `${path}/${xmlName}`);
  });
  const added = extra && (extra.at === undefined || extra.at === path) ? writeText(extra.name, extra.value) : "";
  return members.join("") + added;
}

function writeXml(tag: string, shape: Shape, value: unknown, extra: ExtraMember | undefined, path: string): string {
  return `<${tag}>${writeContent(shape, value, extra, path)}</${tag}>`;
}

function writeContent(shape: Shape, value: unknown, extra: ExtraMember | undefined, path: string): string {
  switch (shape.kind) {
    case "structure":
      return writeXmlMembers(shape, value as Values, extra, path);
    case "list":
      return Array.from(value as Iterable<unknown>, (item) =>
        writeXml(shape.elementName, shape.element, item, extra, `${path}/[]`),
      ).join("");
    case "map":
      return Object.entries(value as Values)
        .map(([key, item]) => {
          const entry = writeXml("value", shape.element, item, extra, `${path}/[]`);
          return `<entry>${writeText("key", key)}${entry}</entry>`;
        })
        .join("");
    case "timestamp":
      return String(encodeTime(value, true));
    case "blob":
      return toBytes(value).toString("base64");
    default:
      return escapeXml(String(value));
  }
}

/** An element that holds text, or elements that do. */
export function writeText(tag: string, value: unknown): string {
  const content =
    typeof value === "object" && value !== null
      ? Object.entries(value).map(([name, item]) => writeText(name, item))
      : [escapeXml(String(value ?? ""))];
  return `<${tag}>${content.join("")}</${tag}>`;
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
