import type { Values } from "../handler.ts";
import { type PatchOperation, pathParts, type SpecialChanges } from "./patch.ts";
import { asRecord, dropUnset, own, without } from "./records.ts";
import { badRequest } from "./refusals.ts";

/** What canary promotion copies: by path, from where. */
const copies: Readonly<Record<string, string>> = {
  "/deploymentId": "/canarySettings/deploymentId",
  "/variables": "/canarySettings/stageVariableOverrides",
};

function copy(stage: Values, { path = "", from }: PatchOperation): Values {
  if (copies[path] !== from) {
    throw badRequest(
      `Invalid copy operation with path: ${path} and from ${from}. Valid copy:path are [${Object.keys(copies).join(", ")}] and valid copy:from are [${Object.values(copies).join(", ")}]`,
    );
  }
  if (stage.canarySettings === undefined) throw badRequest("Promotion not available. Canary does not exist.");
  const canary = asRecord(stage.canarySettings);
  if (path === "/deploymentId") return { ...stage, deploymentId: canary.deploymentId };
  const variables = { ...asRecord(stage.variables), ...asRecord(canary.stageVariableOverrides) };
  return Object.keys(variables).length > 0 ? { ...stage, variables } : stage;
}

function deploymentId(stage: Values, operation: PatchOperation): Values {
  return operation.op === "copy" ? copy(stage, operation) : { ...stage, deploymentId: operation.value };
}

function variables(stage: Values, operation: PatchOperation): Values {
  if (operation.op === "copy") return copy(stage, operation);
  if (operation.op === "remove") return without(stage, "variables");
  const texts = parseTexts(operation.value, "/variables");
  return dropUnset({ ...stage, variables: Object.keys(texts).length > 0 ? texts : undefined });
}

function parseTexts(text: string | undefined, path: string): Values {
  try {
    const map = asRecord(JSON.parse(text ?? ""));
    if (Object.values(map).every((value) => typeof value === "string")) return map;
  } catch {
    // refused below
  }
  throw badRequest(`Invalid value for ${path}: must be a JSON object of text`);
}

/** Removing a method's settings. */
function removeSetting(stage: Values, { path = "" }: PatchOperation): Values {
  const key = path.slice(1);
  const settings = asRecord(stage.methodSettings);
  if (own(settings, key) === undefined) {
    throw badRequest(
      `Cannot remove method setting ${pathParts(path).join("/")} because there is no method setting for this method `,
    );
  }
  return { ...stage, methodSettings: without(settings, key) };
}

/** What UpdateStage does beyond setting members. */
export const stageChanges: SpecialChanges = {
  "/deploymentId": deploymentId,
  "/variables": variables,
  "/{path}/{method}": removeSetting,
};
