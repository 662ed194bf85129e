import { CacheClusterSize, UnauthorizedCacheControlHeaderStrategy } from "@aws-sdk/client-api-gateway";
import type { Call, Handler, Handlers, Values } from "../handler.ts";
import type { RestApiState } from "../world.ts";
import { checkEnums, enumViolation } from "./enums.ts";
import { patched } from "./patch.ts";
import { stagePatches } from "./patch-rules-shared.ts";
import { asRecord, textOf } from "./records.ts";
import { badRequest, conflict, limitExceeded, notFound, validationFailed } from "./refusals.ts";
import { stageChanges } from "./stage-changes.ts";
import { checkStageInput, completeStage, newStage } from "./stage-record.ts";
import { findApi } from "./working-copy.ts";

const loggingLevels = { OFF: "OFF", ERROR: "ERROR", INFO: "INFO" };
const mostStages = 10;

function find(input: Values, call: Call): { api: RestApiState; stage: Values } {
  const api = call.region.restApis.get(String(input.restApiId));
  const stage = api?.stages.get(String(input.stageName));
  if (!api || !stage) throw notFound("Invalid stage identifier specified");
  return { api, stage };
}

/** Refuses a stage that names deployments or certificates that aren't there, or logs without a role to do it. */
function checked(stage: Values, api: RestApiState, call: Call): Values {
  const canary = stage.canarySettings === undefined ? [] : [asRecord(stage.canarySettings).deploymentId];
  for (const id of [stage.deploymentId, ...canary]) {
    if (!api.deployments.has(String(id))) throw badRequest("Deployment id does not exist");
  }
  const certificate = textOf(stage, "clientCertificateId");
  if (certificate !== undefined && !call.region.clientCertificates.has(certificate)) {
    throw notFound("Invalid Client Certificate identifier specified");
  }
  for (const [key, setting] of Object.entries(asRecord(stage.methodSettings)))
    checkSetting(key, asRecord(setting), call);
  return stage;
}

function checkSetting(key: string, setting: Values, call: Call): void {
  const { loggingLevel, unauthorizedCacheControlHeaderStrategy: strategy } = setting;
  const violation =
    enumViolation(`methodSettings.${key}.loggingLevel`, loggingLevel, loggingLevels) ??
    enumViolation(`methodSettings.${key}.strategy`, strategy, UnauthorizedCacheControlHeaderStrategy);
  if (violation !== undefined) throw validationFailed([violation]);
  const logs = loggingLevel === "ERROR" || loggingLevel === "INFO";
  if (logs && call.region.account.cloudwatchRoleArn === undefined) {
    throw badRequest("CloudWatch Logs role ARN must be set in account settings to enable logging");
  }
}

const createStage: Handler = (input, call) => {
  const api = findApi(input, call);
  checkStageInput("CreateStage", input);
  const name = String(input.stageName);
  if (!/^[A-Za-z0-9_-]+$/.test(name)) throw badRequest("Stage name only allows a-zA-Z0-9_-");
  if (api.stages.has(name)) throw conflict("Stage already exists");
  if (api.stages.size >= mostStages) {
    throw limitExceeded(
      "Maximum number of Stages for this API has been reached. Please contact AWS if you need additional Stages.",
    );
  }
  const stage = checked(newStage(input, String(input.deploymentId), call), api, call);
  api.stages.set(name, stage);
  return stage;
};

const updateStage: Handler = (input, call) => {
  const { api, stage } = find(input, call);
  const changed = patched(stage, input, stagePatches, stageChanges);
  checkEnums("UpdateStage", changed, { cacheClusterSize: CacheClusterSize });
  const next = checked(completeStage({ ...changed, lastUpdatedDate: call.now() }), api, call);
  api.stages.set(String(stage.stageName), next);
  return next;
};

const getStages: Handler = (input, call) => {
  const stages = [...findApi(input, call).stages.values()];
  const deploymentId = textOf(input, "deploymentId");
  return { item: stages.filter((stage) => deploymentId === undefined || stage.deploymentId === deploymentId) };
};

const flush: Handler = (input, call) => {
  find(input, call);
  return undefined;
};

/** Handlers of stages. */
export const stageHandlers: Handlers = {
  CreateStage: createStage,
  GetStage: (input, call) => find(input, call).stage,
  GetStages: getStages,
  UpdateStage: updateStage,
  DeleteStage: (input, call) => {
    const { api, stage } = find(input, call);
    api.stages.delete(String(stage.stageName));
    return undefined;
  },
  FlushStageCache: flush,
  FlushStageAuthorizersCache: flush,
};
