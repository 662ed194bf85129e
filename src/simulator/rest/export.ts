import { stringify } from "yaml";
import type { Call, Handler, Handlers, Values } from "../handler.ts";
import type { RestDeploymentState } from "../world.ts";
import { type ExportedStage, oas30Document } from "./export-oas30.ts";
import { asRecord, textOf } from "./records.ts";
import { badRequest, notFound } from "./refusals.ts";

/** What a stage serves: the deployment that it points to, not the working copy. */
function servedBy(input: Values, call: Call): RestDeploymentState {
  const api = call.region.restApis.get(String(input.restApiId));
  const stage = api?.stages.get(String(input.stageName));
  const deployment = api?.deployments.get(String(stage?.deploymentId));
  if (!deployment) throw notFound("Invalid stage identifier specified");
  return deployment;
}

/** Which extensions `parameters.extensions` asks for: `integrations`, `authorizers`, both, or `apigateway` for all. */
function extensionsOf(parameters: Values): ExportedStage["extensions"] {
  const asked = (textOf(parameters, "extensions") ?? "").split(",").map((name) => name.trim());
  const all = asked.includes("apigateway");
  return {
    integrations: all || asked.includes("integrations"),
    authorizers: all || asked.includes("authorizers"),
    api: all,
  };
}

const getExport: Handler = (input, call) => {
  const { frozen, deployment } = servedBy(input, call);
  if (input.exportType !== "oas30") throw badRequest("Unsupported export type: the simulator exports oas30");
  const { api } = frozen;
  const created = deployment.createdDate instanceof Date ? deployment.createdDate : call.now();
  const version = textOf(api, "version") ?? created.toISOString().replace(".000Z", "Z");
  const stage = {
    frozen,
    version,
    name: String(input.stageName),
    region: call.region.name,
    extensions: extensionsOf(asRecord(input.parameters)),
  };
  const yaml = String(input.accepts ?? "").includes("yaml");
  const document = oas30Document(stage);
  return {
    contentType: "application/octet-stream",
    contentDisposition: `attachment; filename="oas30_${version}.${yaml ? "yaml" : "json"}"`,
    body: new TextEncoder().encode(yaml ? stringify(document) : JSON.stringify(document, undefined, 2)),
  };
};

/** Handlers of exports. */
export const exportHandlers: Handlers = { GetExport: getExport };
