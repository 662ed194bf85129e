import type { ResourceType } from "../../../model/resource-type.ts";
import { apiStages } from "./api-stages.ts";
import { endpointTypes, items, removable, replaceableEntries, scalar, structure } from "./kinds.ts";
import { methodSettings } from "./method-settings.ts";
import { policyText } from "./policy-text.ts";
import type { PatchTable } from "./tables-api.ts";

/** Stages, and what all APIs of a target share: https://docs.aws.amazon.com/apigateway/latest/api/patch-operations.html */
export const sharedTables: Partial<Record<ResourceType, PatchTable>> = {
  "AWS::ApiGateway::Stage": {
    description: scalar,
    cacheClusterEnabled: scalar,
    cacheClusterSize: scalar,
    clientCertificateId: scalar,
    documentationVersion: scalar,
    tracingEnabled: scalar,
    accessLogSettings: structure({ destinationArn: scalar, format: scalar }, "remove whole"),
    canarySettings: structure(
      {
        deploymentId: scalar,
        percentTraffic: scalar,
        stageVariableOverrides: replaceableEntries,
        useStageCache: scalar,
      },
      "remove whole",
    ),
    variables: replaceableEntries,
    methodSettings,
  },
  "AWS::ApiGateway::Account": { cloudwatchRoleArn: scalar, features: items },
  "AWS::ApiGateway::ApiKey": {
    name: scalar,
    description: scalar,
    enabled: scalar,
    customerId: scalar,
    stageKeys: (change) => items(change, "/stages"),
  },
  "AWS::ApiGateway::BasePathMapping": { basePath: scalar, restApiId: scalar, stage: scalar },
  "AWS::ApiGateway::ClientCertificate": { description: scalar },
  "AWS::ApiGateway::DomainName": {
    certificateName: removable,
    certificateArn: removable,
    regionalCertificateName: removable,
    regionalCertificateArn: removable,
    ownershipVerificationCertificateArn: removable,
    endpointConfiguration: structure({ types: endpointTypes, ipAddressType: scalar }),
    securityPolicy: scalar,
    endpointAccessMode: scalar,
    mutualTlsAuthentication: structure({ truststoreUri: scalar, truststoreVersion: scalar }),
    policy: policyText,
    managementPolicy: policyText,
    routingMode: scalar,
  },
  "AWS::ApiGateway::UsagePlan": {
    name: scalar,
    description: scalar,
    productCode: removable,
    apiStages,
    quota: structure({ limit: scalar, offset: scalar, period: scalar }, "remove whole"),
    throttle: structure({ burstLimit: scalar, rateLimit: scalar }, "remove whole"),
  },
  "AWS::ApiGateway::VpcLink": { name: scalar, description: scalar },
};
