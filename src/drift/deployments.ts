import type { Difference } from "../model/difference.ts";
import type { Json } from "../model/json.ts";
import type { ResourceType } from "../model/resource-type.ts";
import type { Resource, Snapshot } from "../model/snapshot.ts";

/** Where a stage names a deployment. */
const paths = new Set(["/deploymentId", "/DeploymentId", "/canarySettings/deploymentId"]);

/** What became of the deployment that a stage serves. `unknown`: one of the two is in no list. */
export type Deployed = "redeployed" | "moved" | "unknown";

/** Tells redeployments, which are no drift, from stages that were pointed elsewhere; undefined when the difference is about no deployment. */
export type JudgeDeployment = (difference: Difference, stage: Resource) => Deployed | undefined;

/** What two snapshots know of their deployments. Those of two APIs have nothing in common: there every other one is a redeployment. */
export function readDeployments(expected: Snapshot, actual: Snapshot): JudgeDeployment {
  const isSameApi = expected.api?.id === actual.api?.id;
  let created: ReadonlyMap<string, string> | undefined;
  return ({ path, expected: before, actual: after }, stage) => {
    if (!paths.has(path)) return undefined;
    if (!isSameApi || (before === undefined && stage.config.AutoDeploy === true)) return "redeployed";
    created ??= new Map([...timesOf(expected), ...timesOf(actual)]);
    if (before === undefined || after === undefined) return "moved";
    const [was, is] = [timeOf(before, created), timeOf(after, created)];
    if (was === undefined || is === undefined) return "unknown";
    return is >= was ? "redeployed" : "moved";
  };
}

/** The type of an API's deployments. */
export function deploymentType({ kind }: Snapshot): ResourceType {
  return kind === "rest" ? "AWS::ApiGateway::Deployment" : "AWS::ApiGatewayV2::Deployment";
}

function timesOf(snapshot: Snapshot): [id: string, created: string][] {
  const type = deploymentType(snapshot);
  const all = snapshot.resources.filter((resource) => resource.type === type);
  return all.map(({ config }) => [
    String(config.id ?? config.DeploymentId),
    String(config.createdDate ?? config.CreatedDate),
  ]);
}

function timeOf(id: Json, created: ReadonlyMap<string, string>): number | undefined {
  const at = Date.parse(created.get(String(id)) ?? "");
  return Number.isNaN(at) ? undefined : at;
}
