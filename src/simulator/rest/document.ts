import { parse } from "yaml";
import { isRecord } from "./records.ts";
import { badRequest } from "./refusals.ts";

/** The OpenAPI document (JSON or YAML) in the bytes of an import's body. */
export function parseDocument(body: unknown): unknown {
  const text = body instanceof Uint8Array ? new TextDecoder().decode(body) : body;
  if (isRecord(text)) return text;
  try {
    const document: unknown = parse(String(text ?? ""));
    if (isRecord(document)) return document;
  } catch {
    // refused below, like every other text that is no document
  }
  throw badRequest("Unable to build importer with provided input.");
}
