import type { Difference } from "../model/difference.ts";
import { hides } from "../model/hidden.ts";
import type { Json } from "../model/json.ts";
import type { Resource, Snapshot } from "../model/snapshot.ts";

/** Where a stage names a deployment. */
const paths = new Set(["/deploymentId", "/DeploymentId", "/canarySettings/deploymentId"]);

/** What became of the deployment that a stage serves. */
export type Deployed = "redeployed" | "rolled-back" | "unknown";

/** Tells redeployments, which are no drift, from stages that were pointed elsewhere. */
export interface Deployments {
  /** undefined when the difference is not about a deployment. */
  readonly judge: (difference: Difference) => Deployed | undefined;
}

/** What two snapshots know of their deployments. Those of two APIs have nothing in common: then every other one is a redeployment. */
export function readDeployments(expected: Snapshot, actual: Snapshot): Deployments {
  const created = new Map([...timesOf(expected), ...timesOf(actual)]);
  const isSameApi = expected.api?.id === actual.api?.id;
  const mayBeUnseen = [...expected.gaps, ...actual.gaps].some((gap) => hides(gap, typeOf(actual)));
  return {
    judge(difference) {
      if (!paths.has(difference.path)) return undefined;
      if (!isSameApi) return "redeployed";
      const [was, is] = [time(difference.expected, created), time(difference.actual, created)];
      if (was !== undefined && is !== undefined) return is > was ? "redeployed" : "rolled-back";
      return mayBeUnseen ? "unknown" : "rolled-back";
    },
  };
}

function typeOf({ kind }: Snapshot) {
  return kind === "rest" ? "AWS::ApiGateway::Deployment" : "AWS::ApiGatewayV2::Deployment";
}

function timesOf(snapshot: Snapshot): [string, string][] {
  const type = typeOf(snapshot);
  const all = snapshot.resources.filter((resource: Resource) => resource.type === type);
  return all.map(({ config }) => [
    String(config.id ?? config.DeploymentId),
    String(config.createdDate ?? config.CreatedDate),
  ]);
}

function time(id: Json | undefined, created: ReadonlyMap<string, string>): number | undefined {
  const at = Date.parse(created.get(String(id)) ?? "");
  return Number.isNaN(at) ? undefined : at;
}
