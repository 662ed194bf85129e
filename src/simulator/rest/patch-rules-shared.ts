import {
  Account$,
  ApiKey$,
  BasePathMapping$,
  ClientCertificate$,
  DomainName$,
  Stage$,
  UsagePlan$,
  VpcLink$,
} from "@aws-sdk/client-api-gateway";
import { type PatchRow, patchTable } from "./patch-rules.ts";

const all = "add replace remove";

/** Members of a method setting by the path that patches them. */
const methodSettingPaths: Readonly<Record<string, string>> = {
  "metrics/enabled": "metricsEnabled",
  "logging/dataTrace": "dataTraceEnabled",
  "logging/loglevel": "loggingLevel",
  "throttling/burstLimit": "throttlingBurstLimit",
  "throttling/rateLimit": "throttlingRateLimit",
  "caching/enabled": "cachingEnabled",
  "caching/dataEncrypted": "cacheDataEncrypted",
  "caching/ttlInSeconds": "cacheTtlInSeconds",
  "caching/requireAuthorizationForCacheControl": "requireAuthorizationForCacheControl",
  "caching/unauthorizedCacheControlHeaderStrategy": "unauthorizedCacheControlHeaderStrategy",
};

// `{0}/{1}` keeps a path's `~1`: the keys of methodSettings are `~1pets~1{id}/GET`.
const methodSettingRows = Object.fromEntries(
  Object.entries(methodSettingPaths).map(([path, member]): [string, PatchRow] => [
    `/{path}/{method}/${path}`,
    { ops: "replace", to: ["methodSettings", "{0}/{1}", member] },
  ]),
);

const accessLog = { ops: "add replace", blank: "Access Log value must not be empty" };

// Recorded answers of the service differ from its page: it refuses `remove` on parts of accessLogSettings and takes it on
// single variables.
export const stagePatches = patchTable("UpdateStage", Stage$, "setting", {
  "/deploymentId": "replace copy",
  "/description": "replace",
  "/cacheClusterEnabled": "replace",
  "/cacheClusterSize": "replace",
  "/clientCertificateId": "replace",
  "/documentationVersion": "replace",
  "/tracingEnabled": "replace",
  "/accessLogSettings": "remove",
  "/accessLogSettings/destinationArn": accessLog,
  "/accessLogSettings/format": accessLog,
  "/canarySettings": "remove",
  "/canarySettings/deploymentId": "replace",
  "/canarySettings/percentTraffic": "replace",
  "/canarySettings/stageVariableOverrides": "replace",
  "/canarySettings/stageVariableOverrides/{name}": "replace remove",
  "/canarySettings/useStageCache": "replace",
  "/variables": "replace remove copy",
  "/variables/{name}": "replace remove",
  ...methodSettingRows,
  "/{path}/{method}": { ops: "remove", to: ["methodSettings", "{0}/{1}"] },
});

export const accountPatches = patchTable("UpdateAccount", Account$, "operation", {
  "/cloudwatchRoleArn": "replace",
  "/features": "add remove",
});

export const apiKeyPatches = patchTable("UpdateApiKey", ApiKey$, "choices", {
  "/description": "replace",
  "/enabled": "replace",
  "/name": "replace",
  "/customerId": "replace",
  "/stages": { ops: "add remove", to: ["stageKeys"] },
  "/labels": { ops: "add remove", to: ["stageKeys"] },
});

export const basePathMappingPatches = patchTable("UpdateBasePathMapping", BasePathMapping$, "choices", {
  "/basepath": { ops: "replace", to: ["basePath"] },
  "/basePath": { ops: "replace" },
  "/restapiId": { ops: "replace", to: ["restApiId"] },
  "/restApiId": { ops: "replace" },
  "/stage": "replace",
});

export const clientCertificatePatches = patchTable("UpdateClientCertificate", ClientCertificate$, "choices", {
  "/description": "replace",
});

export const domainNamePatches = patchTable("UpdateDomainName", DomainName$, "operation", {
  "/certificateName": all,
  "/certificateArn": all,
  "/endpointConfiguration/types": "add remove",
  "/endpointConfiguration/types/{type}": "replace",
  "/endpointConfiguration/ipAddressType": "replace",
  "/endpointAccessMode": "replace",
  "/managementPolicy": "replace",
  "/mutualTlsAuthentication/truststoreUri": all,
  "/mutualTlsAuthentication/truststoreVersion": all,
  "/policy": "replace",
  "/regionalCertificateName": all,
  "/regionalCertificateArn": all,
  "/routingMode": "replace",
  "/securityPolicy": "replace",
  "/ownershipVerificationCertificateArn": all,
});

export const usagePlanPatches = patchTable("UpdateUsagePlan", UsagePlan$, "operation", {
  "/apiStages": "add remove",
  "/apiStages/{stage}/throttle": all,
  "/apiStages/{stage}/throttle/{path}/{method}": "remove",
  "/apiStages/{stage}/throttle/{path}/{method}/rateLimit": "add replace",
  "/apiStages/{stage}/throttle/{path}/{method}/burstLimit": "add replace",
  "/description": "replace",
  "/name": { ops: "replace", blank: "Usage Plan name cannot be blank" },
  "/productCode": all,
  "/quota": "remove",
  "/quota/limit": "add replace",
  "/quota/offset": "add replace",
  "/quota/period": "add replace",
  "/throttle": "remove",
  "/throttle/burstLimit": "add replace",
  "/throttle/rateLimit": "add replace",
});

export const vpcLinkPatches = patchTable("UpdateVpcLink", VpcLink$, "operation", {
  "/name": { ops: "replace", blank: "Name cannot be empty" },
  "/description": "replace",
});
