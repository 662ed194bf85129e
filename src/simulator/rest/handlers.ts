import type { Handlers } from "../handler.ts";
import { accessAssociationHandlers } from "./access-associations.ts";
import { accountHandlers } from "./account.ts";
import { apiKeyHandlers } from "./api-keys.ts";
import { authorizerHandlers } from "./authorizers.ts";
import { basePathMappingHandlers } from "./base-path-mappings.ts";
import { clientCertificateHandlers } from "./client-certificates.ts";
import { deploymentHandlers } from "./deployments.ts";
import { documentationHandlers } from "./documentation.ts";
import { domainNameHandlers } from "./domain-names.ts";
import { exportHandlers } from "./export.ts";
import { gatewayResponseHandlers } from "./gateway-responses.ts";
import { importHandlers } from "./import.ts";
import { integrationResponseHandlers } from "./integration-responses.ts";
import { integrationHandlers } from "./integrations.ts";
import { methodResponseHandlers } from "./method-responses.ts";
import { methodHandlers } from "./methods.ts";
import { modelHandlers } from "./models.ts";
import { requestValidatorHandlers } from "./request-validators.ts";
import { resourceHandlers } from "./resources.ts";
import { restApiHandlers } from "./rest-apis.ts";
import { sdkTypeHandlers } from "./sdk-types.ts";
import { stageHandlers } from "./stages.ts";
import { tagHandlers } from "./tags.ts";
import { usagePlanKeyHandlers } from "./usage-plan-keys.ts";
import { usagePlanHandlers } from "./usage-plans.ts";
import { vpcLinkHandlers } from "./vpc-links.ts";

/** The REST API of API Gateway (v1): every operation that reads or changes configuration. */
export const restHandlers: Handlers = {
  ...restApiHandlers,
  ...importHandlers,
  ...resourceHandlers,
  ...methodHandlers,
  ...methodResponseHandlers,
  ...integrationHandlers,
  ...integrationResponseHandlers,
  ...authorizerHandlers,
  ...modelHandlers,
  ...requestValidatorHandlers,
  ...gatewayResponseHandlers,
  ...documentationHandlers,
  ...deploymentHandlers,
  ...stageHandlers,
  ...exportHandlers,
  ...domainNameHandlers,
  ...basePathMappingHandlers,
  ...accessAssociationHandlers,
  ...vpcLinkHandlers,
  ...usagePlanHandlers,
  ...usagePlanKeyHandlers,
  ...apiKeyHandlers,
  ...clientCertificateHandlers,
  ...accountHandlers,
  ...tagHandlers,
  ...sdkTypeHandlers,
};
