import type { Call, Handler, Handlers, Values } from "../handler.ts";
import type { V2ApiState } from "../world.ts";
import { badRequest } from "./errors.ts";
import { findApi, findRecord, findStage, readers } from "./find.ts";
import { pick, text } from "./values.ts";

const noRoutes = "Unable to deploy API because no routes exist in this API";

/** Handlers of deployments. */
export const deploymentHandlers: Handlers = {
  ...readers("Deployment", (input, call) => findApi(input, call).deployments),
  CreateDeployment: createDeployment,
  UpdateDeployment: updateDeployment,
  DeleteDeployment: deleteDeployment,
};

/** Wraps a handler that changes an API: afterwards its stages with AutoDeploy serve the change. */
export function autoDeploying(handler: Handler): Handler {
  return (input, call) => {
    const output = handler(input, call);
    const state = findApi(input, call);
    for (const stage of state.stages.values()) if (stage.AutoDeploy === true) deployStage(state, stage, call);
    return output;
  };
}

/** Deploys to one stage with AutoDeploy. The automatic deployment that it served before is dropped, so that changes don't pile up. */
export function deployStage(state: V2ApiState, stage: Values, call: Call): void {
  if (state.routes.size === 0) {
    stage.LastDeploymentStatusMessage = `Deployment attempt failed: ${noRoutes}`;
    return;
  }
  const before = state.deployments.get(text(stage, "DeploymentId") ?? "");
  const after = newDeployment(state, call, {
    AutoDeployed: true,
    Description: "Automatic deployment triggered by changes to the Api configuration",
  });
  stage.DeploymentId = after.DeploymentId;
  stage.LastDeploymentStatusMessage = `Successfully deployed stage with deployment ID '${after.DeploymentId}'`;
  if (before?.AutoDeployed === true && !servedBy(state, before)) forget(state, before);
}

function newDeployment(state: V2ApiState, call: Call, values: Values): Values {
  const deployment: Values = {
    ...values,
    CreatedDate: call.now(),
    DeploymentId: call.newId(6),
    DeploymentStatus: "DEPLOYED",
  };
  const id = String(deployment.DeploymentId);
  const { api, routes, integrations, authorizers } = state;
  state.deployments.set(id, deployment);
  state.frozen.set(id, structuredClone({ api, routes, integrations, authorizers }));
  return deployment;
}

function createDeployment(input: Values, call: Call): Values {
  const state = findApi(input, call);
  const stage = text(input, "StageName") === undefined ? undefined : findStage(state, input);
  if (state.routes.size === 0) throw badRequest(noRoutes);
  const deployment = newDeployment(state, call, { AutoDeployed: false, ...pick(input, ["Description"]) });
  if (stage) {
    stage.DeploymentId = deployment.DeploymentId;
    stage.LastUpdatedDate = call.now();
  }
  return { ...deployment };
}

function updateDeployment(input: Values, call: Call): Values {
  const deployment = findRecord(findApi(input, call).deployments, input, "Deployment");
  if (input.Description !== undefined) deployment.Description = input.Description;
  return { ...deployment };
}

function deleteDeployment(input: Values, call: Call): undefined {
  const state = findApi(input, call);
  const deployment = findRecord(state.deployments, input, "Deployment");
  if (servedBy(state, deployment))
    throw badRequest("Active stages pointing to this deployment must be moved or deleted");
  forget(state, deployment);
}

function forget(state: V2ApiState, { DeploymentId }: Values): void {
  state.deployments.delete(String(DeploymentId));
  state.frozen.delete(String(DeploymentId));
}

function servedBy(state: V2ApiState, deployment: Values): boolean {
  return state.stages.values().some((stage) => stage.DeploymentId === deployment.DeploymentId);
}
