import { deployedTypes } from "../../model/deployed-types.ts";
import type { ChangedResource } from "../../model/difference.ts";
import type { ResourceType } from "../../model/resource-type.ts";
import type { OpenText, RestoreInput, RestoreValue } from "../../model/restore.ts";
import type { Resource } from "../../model/snapshot.ts";
import { addressOf } from "./address.ts";
import type { Draft } from "./draft.ts";
import { type Place, serviceOf } from "./place.ts";
import { deploymentRank, rankOf } from "./ranks.ts";
import { differencesIn, restoredBy, topMember } from "./restored.ts";

/** Members of an API that are about the API itself: no stage serves them. */
const undeployed = new Set(["name", "description", "version", "tags", "Name", "Description", "Version", "Tags"]);
/** Parts of HTTP and WebSocket APIs that stages serve otherwise than the content. */
const notContent = new Set(["Stage", "Deployment", "ApiMapping", "DomainName", "RoutingRule", "VpcLink"]);

/** Whether these steps bring something back that stages serve only once it is deployed. */
export function restoreContent(drafts: readonly Draft[]): boolean {
  return drafts.some(({ restores }) =>
    restores.some((restored) => isContent(restored.type) && isServed(restored.paths)),
  );
}

function isServed(paths: readonly string[]): boolean {
  return paths.some((path) => !undeployed.has(topMember({ path })));
}

function isContent(type: ResourceType): boolean {
  if (serviceOf(type) === "apigateway") return deployedTypes.has(type);
  return !notContent.has(type.split("::")[2] ?? "");
}

/** The expected stages that are there today, with what they are today. */
function stagesOf({ expected, actual, counterparts }: Place): (readonly [before: Resource, after: Resource])[] {
  const today = new Map(actual?.resources.map((resource) => [resource.arn, resource]));
  const stages = expected?.resources.filter(({ type }) => type.endsWith("::Stage")) ?? [];
  return stages.flatMap((before) => {
    const after = today.get(counterparts.get(before.arn) ?? "");
    return after ? [[before, after] as const] : [];
  });
}

/**
 * The calls that make stages serve again what they served: none for those that still do, or that deploy by themselves.
 * @param isRestored whether what stages serve is among what is brought back
 */
export function deploymentDrafts(place: Place, isRestored: boolean): Draft[] {
  return stagesOf(place).flatMap(([before, after]) => {
    const change = place.drift.changes.find((each) => each.after?.arn === after.arn);
    const rolledBack = change !== undefined && differencesIn(change, ["deploymentId", "DeploymentId"]).length > 0;
    const [was, is] = [deploymentOf(before), deploymentOf(after)];
    if (before.config.AutoDeploy === true || was === undefined) return [];
    if (!rolledBack && (!isRestored || was === is)) return [];
    if (rolledBack && isThere(place, was)) return [pointTo(after, was, change)];
    return serviceOf(after.type) === "apigateway"
      ? [deployTo(place, after, was, change)]
      : deployAndPoint(after, change);
  });
}

function deploymentOf({ config }: Resource): string | undefined {
  const id = config.deploymentId ?? config.DeploymentId;
  return typeof id === "string" ? id : undefined;
}

/** Whether a deployment of the expected side can still be served. */
export function isThere({ actualArns, drift }: Place, deploymentId: string): boolean {
  return actualArns.has(`${drift.actual?.arn ?? ""}/deployments/${deploymentId}`);
}

function common(stage: Resource, change: ChangedResource | undefined): Pick<Draft, "restores" | "needs" | "brings"> {
  const { arn, type, name } = stage;
  const ended = change ? differencesIn(change, ["deploymentId", "DeploymentId"]) : [];
  const changed = change ?? { change: "modified", type, after: stage, differences: [] };
  const { backTo: _, ...restored } = restoredBy(changed, ended);
  return { restores: [{ ...restored, arn, name }], needs: [], brings: [] };
}

function pointTo(stage: Resource, id: RestoreValue, change: ChangedResource | undefined): Draft {
  const service = serviceOf(stage.type);
  const address = addressOf(stage.arn, service, (step) => step.id);
  const patchOperations = [{ op: "replace", path: "/deploymentId", value: id }];
  return {
    operation: `${service}:UpdateStage`,
    input: { ...address, ...(service === "apigateway" ? { patchOperations } : { DeploymentId: id }) },
    // A stage that deploys itself takes no deployment: that is switched off before.
    rank: rankOf(stage.type) + 3,
    ...common(stage, change),
  };
}

function deployTo(place: Place, stage: Resource, was: string, change: ChangedResource | undefined): Draft {
  const { restApiId = "", stageName = "" } = addressOf(stage.arn, "apigateway", (step) => step.id);
  return {
    operation: "apigateway:CreateDeployment",
    input: { restApiId, stageName },
    rank: deploymentRank,
    ...common(stage, change),
    warning: isThere(place, was)
      ? `Deploys all of the API as it then is; deployment ${was}, which the stage served, is still there to point it back to`
      : "Deploys all of the API as it then is",
  };
}

function deployAndPoint(stage: Resource, change: ChangedResource | undefined): Draft[] {
  const { ApiId = "" } = addressOf(stage.arn, "apigatewayv2", (step) => step.id);
  const deployment = newDeployment(stage, { ApiId });
  return [deployment, pointTo(stage, deploymentVariable(stage), change)];
}

/** The call that deploys an API for a stage, without pointing it there. */
export function newDeployment(stage: Resource, api: RestoreInput): Draft {
  const service = serviceOf(stage.type);
  return {
    operation: `${service}:CreateDeployment`,
    input: api,
    rank: deploymentRank,
    ...common(stage, undefined),
    makes: { arn: deploymentKey(stage), member: service === "apigateway" ? "id" : "DeploymentId" },
    warning: "Deploys all of the API as it then is",
  };
}

/** The id of the deployment that {@link newDeployment} makes for a stage. */
export function deploymentVariable(stage: Resource): OpenText {
  return { $text: [{ variable: deploymentKey(stage) }] };
}

function deploymentKey({ arn }: Resource): string {
  return `${arn}/deployment`;
}
