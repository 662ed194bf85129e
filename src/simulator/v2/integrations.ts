import type { Call, Handlers, Values } from "../handler.ts";
import type { V2ApiState } from "../world.ts";
import { autoDeploying } from "./deployments.ts";
import { conflict } from "./errors.ts";
import { findApi, findRecord, readers } from "./find.ts";
import { checkConnection, checkIntegration } from "./integration-checks.ts";
import { checkDeletable } from "./managed.ts";
import { settableMembers } from "./members.ts";
import { protocolOf } from "./protocols.ts";
import { applyUpdate } from "./update.ts";
import { pick, text } from "./values.ts";

const created = settableMembers("CreateIntegration");
const updated = settableMembers("UpdateIntegration");

/** Handlers of integrations. */
export const integrationHandlers: Handlers = {
  ...readers("Integration", (input, call) => findApi(input, call).integrations),
  CreateIntegration: autoDeploying(createIntegration),
  UpdateIntegration: autoDeploying(updateIntegration),
  DeleteIntegration: autoDeploying(deleteIntegration),
};

/** Adds an integration with AWS's defaults, after checking it. The VPC link itself is not looked up. */
export function newIntegration(state: V2ApiState, values: Values, call: Call): Values {
  const integration = withDefaults(state, pick(values, created));
  checkIntegration(state, integration);
  integration.IntegrationId = call.newId(7);
  state.integrations.set(String(integration.IntegrationId), integration);
  return integration;
}

function withDefaults(state: V2ApiState, values: Values): Values {
  const common = { ConnectionType: "INTERNET", PayloadFormatVersion: "1.0" };
  const lambda = values.IntegrationType === "AWS_PROXY" && values.IntegrationSubtype === undefined;
  const method = lambda ? { IntegrationMethod: "POST" } : {};
  if (protocolOf(state) === "HTTP") {
    const { PassthroughBehavior: _ignoredByHttpApis, ...http } = values;
    return { ...common, TimeoutInMillis: 30_000, ...method, ...http };
  }
  return {
    ...common,
    ...selection(values),
    PassthroughBehavior: "WHEN_NO_MATCH",
    TimeoutInMillis: 29_000,
    ...method,
    ...values,
  };
}

function selection(values: Values): Values {
  if (values.IntegrationType === "MOCK") return {};
  const lambda = /:lambda[:/]/.test(text(values, "IntegrationUri") ?? "");
  const expression = lambda ? "${integration.response.body.errorMessage}" : "${integration.response.statuscode}";
  return { IntegrationResponseSelectionExpression: expression };
}

function createIntegration(input: Values, call: Call): Values {
  const state = findApi(input, call);
  checkConnection(state, input, call);
  return { ...newIntegration(state, input, call) };
}

function updateIntegration(input: Values, call: Call): Values {
  const state = findApi(input, call);
  const integration = findRecord(state.integrations, input, "Integration");
  const after = { ...integration };
  applyUpdate(after, input, updated);
  if (Object.keys(Object(after.TlsConfig)).length === 0) delete after.TlsConfig;
  checkIntegration(state, after);
  checkConnection(state, after, call);
  state.integrations.set(String(integration.IntegrationId), after);
  return { ...after };
}

function deleteIntegration(input: Values, call: Call): undefined {
  const state = findApi(input, call);
  const integration = findRecord(state.integrations, input, "Integration");
  checkDeletable("Integration", integration);
  const id = String(integration.IntegrationId);
  const routes = state.routes.values().filter((route) => route.Target === `integrations/${id}`);
  const ids = Array.from(routes, (route) => route.RouteId);
  if (ids.length > 0)
    throw conflict(
      `Cannot delete Integration because it is referenced by the following Routes with Ids: [${ids.join(", ")}]`,
    );
  state.integrations.delete(id);
  state.integrationResponses.delete(id);
}
