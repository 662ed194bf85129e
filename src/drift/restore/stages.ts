import type { ChangedResource } from "../../model/difference.ts";
import type { RestoreInput, Unrestorable } from "../../model/restore.ts";
import { creationDrafts } from "./create.ts";
import { deploymentVariable, isThere, newDeployment } from "./deployments.ts";
import type { Draft, Drafts } from "./draft.ts";
import { entriesOf, type MemberChange, memberOf } from "./member-change.ts";
import { ownerAddress, type Place } from "./place.ts";
import { rankOf } from "./ranks.ts";
import { differencesIn, restoredBy } from "./restored.ts";

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
      ...webAclDrafts(change, { path: "", before, after: {}, differences: [] }),
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

/** What of a changed canary can't come back: what it served. */
export function lostCanary(place: Place, change: ChangedResource, whole: MemberChange): Unrestorable[] {
  const wanted = entriesOf(memberOf(whole, "canarySettings").before).deploymentId;
  if (wanted === undefined || isThere(place, String(wanted))) return [];
  const lost = differencesIn(change, ["canarySettings"]);
  return lost.map(({ path }) => ({ arn: change.after?.arn ?? "", path, why: canaryLost }));
}

/** The call of AWS WAF that puts a stage behind the web ACL that it was behind, or behind none. */
export function webAclDrafts(change: ChangedResource, whole: MemberChange): Draft[] {
  const { before, after } = memberOf(whole, "webAclArn");
  if (before === after) return [];
  const ResourceArn = change.after?.arn ?? change.before?.arn ?? "";
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
