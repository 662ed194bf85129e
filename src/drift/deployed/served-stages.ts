import type { ServedDeployment, ServedStage } from "../../model/drift-report.ts";
import { asObject, type Json, type JsonObject } from "../../model/json.ts";
import type { Resource, Snapshot } from "../../model/snapshot.ts";
import { deploymentType } from "../deployments.ts";
import { textOf } from "./members.ts";

/** The stages of an API that serve an older deployment than the newest, one that is in no list, or a canary beside it. */
export function servedStages(snapshot: Snapshot): ServedStage[] {
  const { api, target, resources, kind } = snapshot;
  if (!api) return [];
  const type = deploymentType(snapshot);
  const created = new Map(resources.filter((one) => one.type === type).flatMap(timeOf));
  const stageType = kind === "rest" ? "AWS::ApiGateway::Stage" : "AWS::ApiGatewayV2::Stage";
  return resources
    .filter((one) => one.type === stageType)
    .flatMap((stage): ServedStage[] => {
      const served = servedBy(stage, created);
      return served ? [{ target, api, stage: stage.name, arn: stage.arn, ...served }] : [];
    });
}

function servedBy(
  { config }: Resource,
  created: ReadonlyMap<string, string>,
): Pick<ServedStage, "deployment" | "canary"> | undefined {
  const id = textOf(config.deploymentId ?? config.DeploymentId);
  if (id === undefined) return undefined;
  const deployment = toDeployment(id, created);
  const canary = canaryOf(asObject(config.canarySettings), id, created);
  if (canary) return { deployment, canary };
  return deployment.newer === 0 ? undefined : { deployment };
}

/** A canary without a deployment of its own serves the stage's. */
function canaryOf(
  settings: JsonObject,
  stageDeployment: string,
  created: ReadonlyMap<string, string>,
): ServedStage["canary"] | undefined {
  const { percentTraffic } = settings;
  const id = textOf(settings.deploymentId);
  if (id === undefined || id === stageDeployment) return undefined;
  return { ...toDeployment(id, created), percent: typeof percentTraffic === "number" ? percentTraffic : 0 };
}

function toDeployment(id: string, created: ReadonlyMap<string, string>): ServedDeployment {
  const createdAt = created.get(id);
  if (createdAt === undefined) return { id };
  const newer = [...created.values()].filter((time) => Date.parse(time) > Date.parse(createdAt)).length;
  return { id, createdAt, newer };
}

function timeOf({ config }: Resource): [id: string, created: string][] {
  const [id, created] = [config.id ?? config.DeploymentId, config.createdDate ?? config.CreatedDate];
  return isText(id) && isText(created) ? [[id, created]] : [];
}

function isText(value: Json | undefined): value is string {
  return typeof value === "string";
}
