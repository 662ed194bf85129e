import { DocumentationPartType } from "@aws-sdk/client-api-gateway";
import type { Call, Handler, Handlers, Values } from "../handler.ts";
import { collectionHandlers } from "./collection.ts";
import { parseDocument } from "./document.ts";
import { checkEnums } from "./enums.ts";
import { documentationPartPatches, documentationVersionPatches } from "./patch-rules-api.ts";
import { asRecord, dropUnset, isRecord, pick, textOf } from "./records.ts";
import { badRequest, conflict } from "./refusals.ts";
import { findApi } from "./working-copy.ts";

function sameLocation(one: unknown, other: unknown): boolean {
  const members = ["type", "path", "method", "statusCode", "name"];
  return members.every((member) => asRecord(one)[member] === asRecord(other)[member]);
}

function completePart(part: Values, input: Values, call: Call): Values {
  if (!isRecord(part.location)) throw badRequest("Documentation part location must be specified");
  if (textOf(part, "properties") === undefined) throw badRequest("Documentation part properties must be non-empty");
  const others = [...findApi(input, call).documentationParts.values()].filter(({ id }) => id !== part.id);
  if (others.some((other) => sameLocation(other.location, part.location))) {
    throw conflict(`Documentation part already exists for the specified location: type '${part.location.type}'`);
  }
  return part;
}

function selectParts(parts: Values[], input: Values): Values[] {
  const { type, path, nameQuery } = input;
  return parts.filter(({ location }) => {
    const { type: partType, path: partPath, name } = asRecord(location);
    const named = nameQuery === undefined || String(name ?? "").includes(String(nameQuery));
    return (type === undefined || type === partType) && (path === undefined || path === partPath) && named;
  });
}

const partHandlers = collectionHandlers({
  singular: "DocumentationPart",
  plural: "DocumentationParts",
  id: "id",
  key: "documentationPartId",
  missing: "Invalid Documentation part identifier specified",
  patches: documentationPartPatches,
  records: (input, call) => findApi(input, call).documentationParts,
  create: (input, call) => {
    checkEnums("CreateDocumentationPart", input, { "location.type": DocumentationPartType });
    return { id: call.newId(6), ...pick(input, ["location", "properties"]) };
  },
  complete: completePart,
  select: selectParts,
});

const versionHandlers = collectionHandlers({
  singular: "DocumentationVersion",
  plural: "DocumentationVersions",
  id: "version",
  key: "documentationVersion",
  missing: "Invalid Documentation version specified",
  patches: documentationVersionPatches,
  duplicate: conflict("Documentation version already exists"),
  records: (input, call) => findApi(input, call).documentationVersions,
  create: (input, call) => {
    const version = textOf(input, "documentationVersion");
    if (version === undefined) throw badRequest("Documentation version must be non-empty");
    return dropUnset({ version, createdDate: call.now(), description: textOf(input, "description") });
  },
});

/** Publishes a version, and attaches it to a stage when the input names one. */
const createVersion: Handler = (input, call) => {
  const created = versionHandlers.CreateDocumentationVersion?.(input, call);
  const { stages } = findApi(input, call);
  const stage = stages.get(String(input.stageName));
  if (stage) stages.set(String(stage.stageName), { ...stage, documentationVersion: created?.version });
  return created;
};

/** Takes the parts out of `x-amazon-apigateway-documentation` of an OpenAPI document. */
const importParts: Handler = (input, call) => {
  const { documentationParts } = findApi(input, call);
  const extension = asRecord(asRecord(parseDocument(input.body))["x-amazon-apigateway-documentation"]);
  const parts = Array.isArray(extension.documentationParts) ? extension.documentationParts.map(asRecord) : [];
  if (input.mode === "overwrite") documentationParts.clear();
  const ids = parts.map(({ location, properties }) => {
    const existing = [...documentationParts.values()].find((part) => sameLocation(part.location, location));
    const id = String(existing?.id ?? call.newId(6));
    documentationParts.set(id, { id, location, properties: JSON.stringify(properties) });
    return id;
  });
  return { ids, warnings: [] };
};

/** Handlers of documentation parts and versions. */
export const documentationHandlers: Handlers = {
  ...partHandlers,
  ...versionHandlers,
  CreateDocumentationVersion: createVersion,
  ImportDocumentationParts: importParts,
};
