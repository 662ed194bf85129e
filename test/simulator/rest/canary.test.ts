import { beforeEach, expect, test } from "vitest";
import type { Values } from "../../../src/simulator/handler.ts";
import { createDesk, type Desk } from "./desk.ts";
import { createSampleApi, patch, type SampleApi } from "./sample-api.ts";

/** op, path, value, from */
type Operation = readonly [string, string, (string | undefined)?, string?];

let desk: Desk;
let sample: SampleApi;

beforeEach(() => {
  desk = createDesk();
  sample = createSampleApi(desk);
  const role = "arn:aws:iam::123456789012:role/logs";
  desk.run("UpdateAccount", patch("replace", "/cloudwatchRoleArn", role));
});

function update(...operations: Operation[]): Values {
  return desk.run("UpdateStage", patches(operations));
}

function patches(operations: Operation[]): Values {
  return { ...sample.stage, patchOperations: operations.map(([op, path, value, from]) => ({ op, path, value, from })) };
}

test("promoting a canary copies its deployment and variables", () => {
  const { restApiId } = sample;
  update(["replace", "/variables/a", "1"], ["replace", "/variables/b", "2"]);
  const canarySettings = { percentTraffic: 10, stageVariableOverrides: { a: "canary" } };
  const id = desk.run("CreateDeployment", { restApiId, stageName: "prod", canarySettings }).id;
  const stage = update(
    ["replace", "/canarySettings/percentTraffic", "0.0"],
    ["copy", "/variables", undefined, "/canarySettings/stageVariableOverrides"],
    ["copy", "/deploymentId", undefined, "/canarySettings/deploymentId"],
  );
  expect(stage).toMatchObject({
    deploymentId: id,
    variables: { a: "canary", b: "2" },
    canarySettings: { percentTraffic: 0 },
  });
  expect(update(["remove", "/canarySettings"])).not.toHaveProperty("canarySettings");
  expect(
    desk.refusal("UpdateStage", patches([["copy", "/deploymentId", undefined, "/canarySettings/deploymentId"]])),
  ).toBe("400 BadRequestException: Promotion not available. Canary does not exist.");
});

test("a canary that a patch begins takes the stage's deployment", () => {
  expect(update(["replace", "/canarySettings/percentTraffic", "50"]).canarySettings).toEqual({
    deploymentId: sample.deploymentId,
    percentTraffic: 50,
    useStageCache: false,
  });
});
