import type { ChangedResource } from "../../model/difference.ts";
import type { RestoreInput, Unrestorable } from "../../model/restore.ts";
import { creationDrafts } from "./create.ts";
import { deploymentVariable, isThere, newDeployment } from "./deployments.ts";
import type { Draft, Drafts } from "./draft.ts";
import { entriesOf, type MemberChange, memberOf } from "./member-change.ts";
import { ownerAddress, type Place } from "./place.ts";
import { rankOf } from "./ranks.ts";
import { differencesIn, restoredBy } from "./restored.ts";

const deploysItself = "the stage deploys itself: it serves the API as it is after the next change";
const canaryLost = "the deployment that the canary served is gone: deploy to a canary anew";

/** The calls that make a removed stage anew, to serve the deployment that it served, or a new one when that is gone. */
export function stageCreationDrafts(place: Place, change: ChangedResource, before: RestoreInput): Drafts {
  const stage = change.before;
  if (!stage) return { drafts: [], impossible: [] };
  const id = before.deploymentId ?? before.DeploymentId;
  const member = "deploymentId" in before ? "deploymentId" : "DeploymentId";
  const { [member]: _, ...rest } = before;
  const deploysItself = before.AutoDeploy === true || id === undefined;
  const deployment =
    deploysItself || isThere(place, String(id)) ? [] : [newDeployment(stage, ownerAddress(place, stage))];
  const served = deploysItself ? {} : { [member]: deployment.length > 0 ? deploymentVariable(stage) : id };
  const { settings, impossible } = servedCanary(place, change, { ...rest, ...served });
  const created = creationDrafts(place, change, settings);
  return {
    drafts: [
      ...deployment,
      ...created.drafts,
      ...webAclDrafts(place, change, { path: "", before, after: {}, differences: [] }),
    ],
    impossible: [...created.impossible, ...impossible],
  };
}

/** Stage settings without a canary whose deployment is gone. */
function servedCanary(place: Place, { before: stage }: ChangedResource, settings: RestoreInput) {
  const canary = entriesOf(settings.canarySettings);
  const id = canary.deploymentId;
  if (id === undefined || isThere(place, String(id))) return { settings, impossible: [] };
  const { canarySettings: _, ...others } = settings;
  const lost: Unrestorable = { arn: stage?.arn ?? "", path: "/canarySettings", why: canaryLost };
  return { settings: others, impossible: [lost] };
}

/** A changed stage without what of it can't come back. */
export interface RestorableStage {
  readonly change: ChangedResource;
  readonly before: RestoreInput;
  readonly impossible: readonly Unrestorable[];
}

/** Leaves out the deployment that a canary served when it is gone, and the one of a stage that deploys itself. */
export function restorableStage(place: Place, change: ChangedResource, before: RestoreInput): RestorableStage {
  const canary = entriesOf(before.canarySettings);
  const today = entriesOf(change.after?.config.canarySettings);
  const isLost = canary.deploymentId !== undefined && !isThere(place, String(canary.deploymentId));
  const lost = change.differences.filter(({ path }) => {
    if (/^\/canarySettings(?:\/|$)/.test(path))
      return isLost && (path.endsWith("/deploymentId") || !today.deploymentId);
    return path === "/DeploymentId" && before.AutoDeploy === true && change.after?.config.AutoDeploy === true;
  });
  if (lost.length === 0) return { change, before, impossible: [] };
  const { canarySettings: _, ...others } = before;
  const kept = today.deploymentId ? { canarySettings: { ...canary, deploymentId: today.deploymentId } } : {};
  const why = (path: string) => (path === "/DeploymentId" ? deploysItself : canaryLost);
  return {
    change: { ...change, differences: change.differences.filter((difference) => !lost.includes(difference)) },
    before: isLost ? { ...others, ...kept } : before,
    impossible: lost.map(({ path }) => ({ arn: change.after?.arn ?? "", path, why: why(path) })),
  };
}

/** The call of AWS WAF that puts a stage behind the web ACL that it was behind, or behind none. */
export function webAclDrafts(place: Place, change: ChangedResource, whole: MemberChange): Draft[] {
  const { before, after } = memberOf(whole, "webAclArn");
  if (before === after) return [];
  const ResourceArn = change.after?.arn ?? place.translate(change.before?.arn ?? "");
  return [
    {
      operation: before === undefined ? "wafv2:DisassociateWebACL" : "wafv2:AssociateWebACL",
      input: before === undefined ? { ResourceArn } : { WebACLArn: before, ResourceArn },
      rank: rankOf(change.type) + 6,
      restores: [restoredBy(change, differencesIn(change, ["webAclArn"]))],
      needs: [],
      brings: [],
    },
  ];
}
