import { beforeEach, expect, test } from "vitest";
import { createDesk, type Desk, started } from "./desk.ts";
import { createSampleApi, patch, type SampleApi } from "./sample-api.ts";

let desk: Desk;
let sample: SampleApi;

beforeEach(() => {
  desk = createDesk();
  sample = createSampleApi(desk);
});

function frozenUri(deploymentId: string): unknown {
  const frozen = desk.call.region.restApis.get(sample.restApiId)?.deployments.get(deploymentId)?.frozen;
  const methods = frozen?.resources.get(sample.resourceId)?.resourceMethods as Record<string, unknown> | undefined;
  return (methods?.GET as { methodIntegration: { uri: string } } | undefined)?.methodIntegration.uri;
}

test("a deployment keeps the working copy as it was", () => {
  const { restApiId, method, deploymentId } = sample;
  desk.run("UpdateIntegration", { ...method, ...patch("replace", "/uri", "https://new.example/") });
  desk.run("UpdateRestApi", { restApiId, ...patch("replace", "/name", "dogs") });
  desk.run("DeleteModel", { restApiId, modelName: "Empty" });
  const state = desk.call.region.restApis.get(restApiId)?.deployments.get(deploymentId);
  expect(frozenUri(deploymentId)).toBe("https://pets.example/");
  expect(state?.frozen.api.name).toBe("pets");
  expect(state?.frozen.models.has("Empty")).toBe(true);
  const next = String(desk.run("CreateDeployment", { restApiId }).id);
  expect(frozenUri(next)).toBe("https://new.example/");
  expect(desk.run("GetStage", sample.stage).deploymentId).toBe(deploymentId);
});

test("a deployment needs a method, and every method an integration", () => {
  const restApiId = desk.run("CreateRestApi", { name: "empty" }).id;
  expect(desk.refusal("CreateDeployment", { restApiId })).toBe(
    "400 BadRequestException: The REST API doesn't contain any methods",
  );
  desk.run("PutMethod", { ...sample.method, httpMethod: "POST", authorizationType: "NONE" });
  expect(desk.refusal("CreateDeployment", { restApiId: sample.restApiId })).toBe(
    "400 BadRequestException: No integration defined for method",
  );
});

test("the summary of methods is part of a read that asks for it", () => {
  const { restApiId, deploymentId } = sample;
  const deployment = { id: deploymentId, createdDate: started };
  expect(desk.run("GetDeployment", { restApiId, deploymentId })).toEqual(deployment);
  expect(desk.run("GetDeployments", { restApiId })).toEqual({ items: [deployment] });
  expect(desk.run("GetDeployment", { restApiId, deploymentId, embed: ["apisummary"] })).toEqual({
    ...deployment,
    apiSummary: { "/pets": { GET: { authorizationType: "NONE", apiKeyRequired: false } } },
  });
});

test("a deployment makes its stage, or points it to itself", () => {
  const { restApiId, stage } = sample;
  desk.later();
  const id = desk.run("CreateDeployment", {
    restApiId,
    stageName: "prod",
    variables: { a: "b" },
    tracingEnabled: true,
  }).id;
  const updated = desk.run("GetStage", stage);
  expect(updated).toMatchObject({
    deploymentId: id,
    variables: { a: "b" },
    tracingEnabled: true,
    createdDate: started,
  });
  expect(updated.lastUpdatedDate).not.toEqual(started);
  const input = { restApiId, stageName: "dev", stageDescription: "for trying", description: "first" };
  const other = desk.run("CreateDeployment", input);
  expect(other.description).toBe("first");
  expect(desk.run("GetStages", { restApiId, deploymentId: other.id }).item).toMatchObject([
    { stageName: "dev", description: "for trying", deploymentId: other.id },
  ]);
});

test("a canary deployment leaves the stage's own deployment in place", () => {
  const { restApiId, stage, deploymentId } = sample;
  const canarySettings = { percentTraffic: 50, stageVariableOverrides: { a: "canary" } };
  const id = desk.run("CreateDeployment", { restApiId, stageName: "prod", canarySettings }).id;
  expect(desk.run("GetStage", stage)).toMatchObject({
    deploymentId,
    canarySettings: { ...canarySettings, deploymentId: id, useStageCache: false },
  });
  expect(desk.refusal("CreateDeployment", { restApiId, canarySettings })).toContain("Provided value is null");
  expect(desk.refusal("CreateDeployment", { restApiId, stageName: "none", canarySettings })).toContain(
    "Stage none must already be created before making a canary release deployment",
  );
});

test("a deployment is described and deleted, unless a stage points to it", () => {
  const { restApiId, deploymentId } = sample;
  const deployment = { restApiId, deploymentId };
  expect(desk.run("UpdateDeployment", { ...deployment, ...patch("replace", "/description", "new") }).description).toBe(
    "new",
  );
  expect(desk.refusal("DeleteDeployment", deployment)).toBe(
    "400 BadRequestException: Active stages pointing to this deployment must be moved or deleted",
  );
  desk.run("DeleteStage", sample.stage);
  desk.run("DeleteDeployment", deployment);
  expect(desk.refusal("GetDeployment", deployment)).toBe(
    "404 NotFoundException: Invalid Deployment identifier specified",
  );
});
