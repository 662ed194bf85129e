import type { Call, Values } from "../handler.ts";
import type { V2ApiState } from "../world.ts";
import { deployStage } from "./deployments.ts";
import { badRequest } from "./errors.ts";
import { newIntegration } from "./integrations.ts";
import { checkUniqueRouteKey, newRoute } from "./routes.ts";
import { newStage } from "./stages.ts";
import { pick, text } from "./values.ts";

/**
 * Quick create: an integration with `Target`, a route to it (`$default` unless `RouteKey` says otherwise) and the stage `$default` with
 * AutoDeploy, all three managed by API Gateway. https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop.html
 */
export function quickCreate(state: V2ApiState, input: Values, call: Call): void {
  const integration = newIntegration(state, integrationInput(input), call);
  integration.ApiGatewayManaged = true;
  const route = newRoute(
    state,
    {
      RouteKey: text(input, "RouteKey") ?? "$default",
      Target: `integrations/${integration.IntegrationId}`,
    },
    call,
  );
  route.ApiGatewayManaged = true;
  const stage = newStage(state, { AutoDeploy: true, StageName: "$default" }, call);
  stage.ApiGatewayManaged = true;
  deployStage(state, stage, call);
}

/** Changes the managed integration (`Target`, `CredentialsArn`) and the managed route (`RouteKey`) of an API made by quick create. */
export function updateQuickCreated(state: V2ApiState, input: Values, call: Call): void {
  const integration = managed(state.integrations, "integration");
  if (text(input, "Target") !== undefined) {
    const scratch = { ...state, integrations: new Map() };
    const { IntegrationId: _unused, ...values } = newIntegration(scratch, integrationInput(input), call);
    Object.assign(integration, values);
  }
  Object.assign(integration, pick(input, ["CredentialsArn"]));
  const routeKey = text(input, "RouteKey");
  if (routeKey === undefined) return;
  const route = managed(state.routes, "route");
  checkUniqueRouteKey(state, routeKey, route);
  route.RouteKey = routeKey;
}

function managed(records: Map<string, Values>, what: string): Values {
  const found = records.values().find((record) => record.ApiGatewayManaged === true);
  if (!found) throw badRequest(`The API has no ${what} made by quick create`);
  return found;
}

function integrationInput(input: Values): Values {
  const target = text(input, "Target") ?? "";
  if (/^https?:\/\//.test(target)) return proxy("HTTP_PROXY", "ANY", "1.0", target);
  if (/^arn:[^:]+:(lambda|apigateway):/.test(target))
    return { ...proxy("AWS_PROXY", "POST", "2.0", target), ...pick(input, ["CredentialsArn"]) };
  throw badRequest("Invalid target specified. Must be a fully qualified URL or a Lambda function ARN");
}

function proxy(type: string, method: string, version: string, uri: string): Values {
  return { IntegrationMethod: method, IntegrationType: type, IntegrationUri: uri, PayloadFormatVersion: version };
}
