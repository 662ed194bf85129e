import type { Call, Handlers, Values } from "../handler.ts";
import type { V2ApiState } from "../world.ts";
import { mappingsTo } from "./api-mappings.ts";
import { checkLength, checkRequired } from "./checks.ts";
import { deployStage } from "./deployments.ts";
import { badRequest, conflict, notFound } from "./errors.ts";
import { findApi, findStage, listing } from "./find.ts";
import { checkDeletable } from "./managed.ts";
import { settableMembers } from "./members.ts";
import { protocolOf } from "./protocols.ts";
import { checkStageSettings } from "./stage-settings.ts";
import { applyUpdate } from "./update.ts";
import { pick, record, text } from "./values.ts";

const created = settableMembers("CreateStage");
const updated = settableMembers("UpdateStage");

/** Handlers of stages. */
export const stageHandlers: Handlers = {
  GetStage: (input, call) => ({ ...findStage(findApi(input, call), input) }),
  GetStages: (input, call) => listing(findApi(input, call).stages),
  CreateStage: createStage,
  UpdateStage: updateStage,
  DeleteStage: deleteStage,
  DeleteAccessLogSettings: deleteAccessLogSettings,
  DeleteRouteSettings: deleteRouteSettings,
};

/** Adds a stage with AWS's defaults, after checking it. It serves nothing yet unless `DeploymentId` is given. */
export function newStage(state: V2ApiState, values: Values, call: Call): Values {
  checkRequired(values, ["StageName"]);
  const given = pick(values, created);
  const stage: Values = {
    AutoDeploy: false,
    CreatedDate: call.now(),
    LastUpdatedDate: call.now(),
    RouteSettings: {},
    StageVariables: {},
    Tags: {},
    ...given,
    DefaultRouteSettings: { ...defaultRouteSettings(state), ...record(given, "DefaultRouteSettings") },
  };
  checkName(state, String(stage.StageName));
  checkStage(state, stage, given, call);
  state.stages.set(String(stage.StageName), stage);
  return stage;
}

function defaultRouteSettings(state: V2ApiState): Values {
  if (protocolOf(state) === "HTTP") return { DetailedMetricsEnabled: false };
  return { DataTraceEnabled: false, DetailedMetricsEnabled: false, LoggingLevel: "OFF" };
}

function checkName(state: V2ApiState, name: string): void {
  const isDefault = name === "$default" && protocolOf(state) === "HTTP";
  if (!isDefault && !/^[A-Za-z0-9_-]{1,128}$/.test(name)) throw badRequest("Stage name only allows a-zA-Z0-9_-");
  if (state.stages.has(name)) throw conflict("Stage already exists");
}

function checkStage(state: V2ApiState, stage: Values, given: Values, call: Call): void {
  checkLength(stage, "Description", 1024);
  checkStageSettings(state, stage, call);
  const certificate = text(stage, "ClientCertificateId");
  if (certificate !== undefined && !call.region.clientCertificates.has(certificate))
    throw notFound("Invalid Client Certificate identifier specified");
  const deployment = text(given, "DeploymentId");
  if (deployment === undefined) return;
  if (stage.AutoDeploy === true) throw badRequest("Deployment ID cannot be set for a stage with AutoDeploy enabled");
  if (!state.deployments.has(deployment)) throw notFound(`Invalid Deployment identifier specified ${deployment}`);
}

function createStage(input: Values, call: Call): Values {
  const state = findApi(input, call);
  const stage = newStage(state, input, call);
  if (stage.AutoDeploy === true) deployStage(state, stage, call);
  return { ...stage };
}

function updateStage(input: Values, call: Call): Values {
  const state = findApi(input, call);
  const stage = findStage(state, input);
  const after = { ...stage };
  applyUpdate(after, input, updated);
  checkStage(state, after, input, call);
  after.LastUpdatedDate = call.now();
  state.stages.set(String(stage.StageName), after);
  if (after.AutoDeploy === true && stage.AutoDeploy !== true) deployStage(state, after, call);
  return { ...after };
}

function deleteStage(input: Values, call: Call): undefined {
  const state = findApi(input, call);
  const stage = findStage(state, input);
  checkDeletable("Stage", stage);
  const name = String(stage.StageName);
  if (mappingsTo(call.region, String(state.api.ApiId), name).length > 0)
    throw badRequest(`Unable to delete stage ${name}: remove all API mappings to it first`);
  state.stages.delete(name);
}

function deleteAccessLogSettings(input: Values, call: Call): undefined {
  const stage = findStage(findApi(input, call), input);
  delete stage.AccessLogSettings;
  stage.LastUpdatedDate = call.now();
}

function deleteRouteSettings(input: Values, call: Call): undefined {
  const stage = findStage(findApi(input, call), input);
  const key = text(input, "RouteKey") ?? "";
  const settings = record(stage, "RouteSettings") ?? {};
  if (!Object.hasOwn(settings, key))
    throw notFound(`Unable to find Route by key ${key} within the provided RouteSettings`);
  const { [key]: _removed, ...rest } = settings;
  stage.RouteSettings = rest;
  stage.LastUpdatedDate = call.now();
}
