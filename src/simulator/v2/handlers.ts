import type { Handlers } from "../handler.ts";
import { apiMappingHandlers } from "./api-mappings.ts";
import { apiHandlers } from "./apis.ts";
import { authorizerHandlers } from "./authorizers.ts";
import { corsHandlers } from "./cors.ts";
import { deploymentHandlers } from "./deployments.ts";
import { domainNameHandlers } from "./domain-names.ts";
import { exportHandlers } from "./export.ts";
import { importHandlers } from "./import.ts";
import { integrationResponseHandlers } from "./integration-responses.ts";
import { integrationHandlers } from "./integrations.ts";
import { modelHandlers } from "./models.ts";
import { routeResponseHandlers } from "./route-responses.ts";
import { routeHandlers } from "./routes.ts";
import { routingRuleHandlers } from "./routing-rules.ts";
import { stageHandlers } from "./stages.ts";
import { tagHandlers } from "./tags.ts";
import { vpcLinkHandlers } from "./vpc-links.ts";

/** Every operation of the apigatewayv2 API that is simulated: all of them but developer portals, of which there are none. */
export const v2Handlers: Handlers = {
  ...apiHandlers,
  ...apiMappingHandlers,
  ...authorizerHandlers,
  ...corsHandlers,
  ...deploymentHandlers,
  ...domainNameHandlers,
  ...exportHandlers,
  ...importHandlers,
  ...integrationHandlers,
  ...integrationResponseHandlers,
  ...modelHandlers,
  ...routeHandlers,
  ...routeResponseHandlers,
  ...routingRuleHandlers,
  ...stageHandlers,
  ...tagHandlers,
  ...vpcLinkHandlers,
  ListPortalProducts: () => ({ Items: [] }),
  ListPortals: () => ({ Items: [] }),
};
