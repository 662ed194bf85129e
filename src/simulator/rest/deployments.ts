import type { Call, Handler, Handlers, Values } from "../handler.ts";
import type { RestApiState, RestDeploymentState } from "../world.ts";
import { patched } from "./patch.ts";
import { deploymentPatches } from "./patch-rules-api.ts";
import { asTexts, dropUnset, textOf } from "./records.ts";
import { badRequest, notFound } from "./refusals.ts";
import { canaryStage, checkStageInput, deployedStage } from "./stage-record.ts";
import { findApi, methodsOf } from "./working-copy.ts";

function find(input: Values, call: Call): { api: RestApiState; state: RestDeploymentState } {
  const api = call.region.restApis.get(String(input.restApiId));
  const state = api?.deployments.get(String(input.deploymentId));
  if (!api || !state) throw notFound("Invalid Deployment identifier specified");
  return { api, state };
}

/** The working copy as it is now. Copied whole, so that nothing done to it later reaches a deployment. */
function frozen(api: RestApiState): RestDeploymentState["frozen"] {
  const { resources, authorizers, models, requestValidators, gatewayResponses } = api;
  return structuredClone({ api: api.api, resources, authorizers, models, requestValidators, gatewayResponses });
}

function checkDeployable(api: RestApiState): void {
  const methods = methodsOf(api.resources);
  if (methods.length === 0) throw badRequest("The REST API doesn't contain any methods");
  if (methods.some(({ method }) => method.methodIntegration === undefined)) {
    throw badRequest("No integration defined for method");
  }
}

function summary(resources: ReadonlyMap<string, Values>): Values {
  const paths: Record<string, Values> = {};
  for (const { path, verb, method } of methodsOf(resources)) {
    const { authorizationType, apiKeyRequired } = method;
    paths[path] = { ...paths[path], [verb]: { authorizationType, apiKeyRequired } };
  }
  return paths;
}

function shown({ deployment, frozen: copy }: RestDeploymentState, input: Values): Values {
  const embedded = asTexts(input.embed).some((part) => part.toLowerCase() === "apisummary");
  return embedded ? { ...deployment, apiSummary: summary(copy.resources) } : deployment;
}

const createDeployment: Handler = (input, call) => {
  const api = findApi(input, call);
  checkStageInput("CreateDeployment", input);
  const stage = api.stages.get(String(input.stageName));
  if (input.canarySettings !== undefined && !stage) throw badRequest(canaryRefusal(input.stageName));
  checkDeployable(api);
  const id = call.newId(6);
  const deployment = dropUnset({ id, description: textOf(input, "description"), createdDate: call.now() });
  api.deployments.set(id, { deployment, frozen: frozen(api) });
  const stageName = textOf(input, "stageName");
  if (stageName !== undefined) {
    const next =
      input.canarySettings && stage ? canaryStage(stage, input, id, call) : deployedStage(stage, input, id, call);
    api.stages.set(stageName, next);
  }
  return deployment;
};

function canaryRefusal(stageName: unknown): string {
  const reason = stageName
    ? `Stage ${stageName} must already be created before making a canary release deployment`
    : `Non null and non empty stageName must be provided for canary deployment. Provided value is ${stageName ?? null}`;
  return `Invalid deployment content specified.${reason}`;
}

const updateDeployment: Handler = (input, call) => {
  const { api, state } = find(input, call);
  const deployment = patched(state.deployment, input, deploymentPatches);
  api.deployments.set(String(deployment.id), { ...state, deployment });
  return deployment;
};

const deleteDeployment: Handler = (input, call) => {
  const { api, state } = find(input, call);
  const { id } = state.deployment;
  if ([...api.stages.values()].some((stage) => stage.deploymentId === id)) {
    throw badRequest("Active stages pointing to this deployment must be moved or deleted");
  }
  api.deployments.delete(String(id));
  return undefined;
};

/** Handlers of deployments. */
export const deploymentHandlers: Handlers = {
  CreateDeployment: createDeployment,
  GetDeployment: (input, call) => shown(find(input, call).state, input),
  GetDeployments: (input, call) => ({
    items: [...findApi(input, call).deployments.values()].map((state) => shown(state, {})),
  }),
  UpdateDeployment: updateDeployment,
  DeleteDeployment: deleteDeployment,
};
