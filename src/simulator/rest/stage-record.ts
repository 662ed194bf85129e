import { CacheClusterSize, CacheClusterStatus } from "@aws-sdk/client-api-gateway";
import type { Call, Values } from "../handler.ts";
import { checkEnums } from "./enums.ts";
import { asRecord, dropUnset, pick } from "./records.ts";

const members = [
  "stageName",
  "description",
  "cacheClusterEnabled",
  "cacheClusterSize",
  "variables",
  "documentationVersion",
  "tracingEnabled",
  "tags",
];

/** What AWS fills in when a method setting is made. `loggingLevel` is not among it. */
const methodSettingDefaults = {
  metricsEnabled: false,
  dataTraceEnabled: false,
  throttlingBurstLimit: 5000,
  throttlingRateLimit: 10000,
  cachingEnabled: false,
  cacheTtlInSeconds: 300,
  cacheDataEncrypted: false,
  requireAuthorizationForCacheControl: true,
  unauthorizedCacheControlHeaderStrategy: "SUCCEED_WITH_RESPONSE_HEADER",
};

/** Refuses the values of CreateStage and CreateDeployment that lie outside their enumerations. */
export function checkStageInput(operation: string, input: Values): void {
  checkEnums(operation, input, { cacheClusterSize: CacheClusterSize });
}

/** A stage with all that AWS fills in: the cache's size and status, method settings, canary. */
export function completeStage(stage: Values): Values {
  const settings = Object.entries(asRecord(stage.methodSettings));
  return dropUnset({
    ...stage,
    ...cacheOf(stage),
    tracingEnabled: stage.tracingEnabled === true,
    methodSettings: Object.fromEntries(
      settings.map(([key, setting]) => [key, { ...methodSettingDefaults, ...asRecord(setting) }]),
    ),
    ...(stage.canarySettings === undefined ? {} : { canarySettings: canaryOf(stage) }),
  });
}

function cacheOf(stage: Values): Values {
  if (stage.cacheClusterEnabled !== true) {
    return { cacheClusterEnabled: false, cacheClusterStatus: CacheClusterStatus.NOT_AVAILABLE };
  }
  return {
    cacheClusterSize: stage.cacheClusterSize ?? CacheClusterSize.SIZE_0_POINT_5_GB,
    cacheClusterStatus: CacheClusterStatus.AVAILABLE,
  };
}

function canaryOf(stage: Values): Values {
  const { stageName, ...canary } = asRecord(stage.canarySettings);
  return { deploymentId: stage.deploymentId, percentTraffic: 0, useStageCache: false, ...canary };
}

/** A stage as CreateStage makes it. */
export function newStage(input: Values, deploymentId: string, call: Call): Values {
  const now = call.now();
  const given = pick(input, [...members, "canarySettings"]);
  return completeStage({ ...given, deploymentId, createdDate: now, lastUpdatedDate: now });
}

/** The stage of a CreateDeployment input: re-pointed, or made when there was none. */
export function deployedStage(stage: Values | undefined, input: Values, deploymentId: string, call: Call): Values {
  const { stageDescription, description: _, ...given } = input;
  const described = { ...given, ...(stageDescription ? { description: stageDescription } : {}) };
  if (!stage) return newStage(described, deploymentId, call);
  return completeStage({ ...stage, ...pick(described, members), deploymentId, lastUpdatedDate: call.now() });
}

/** The stage of a canary deployment: keeps its deployment, and sends part of the traffic to the new one. */
export function canaryStage(stage: Values, input: Values, deploymentId: string, call: Call): Values {
  const canarySettings = { ...asRecord(input.canarySettings), deploymentId };
  return completeStage({ ...stage, canarySettings, lastUpdatedDate: call.now() });
}
