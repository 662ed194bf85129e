import type { ChangedResource, Drift } from "../../model/difference.ts";
import type { RestorePlan, Unrestorable } from "../../model/restore.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import { creationDrafts } from "./create.ts";
import { danglingDrafts } from "./dangling.ts";
import { deploymentDrafts, restoreContent } from "./deployments.ts";
import { type Drafts, joinDrafts } from "./draft.ts";
import { hiddenRule } from "./hidden-rules.ts";
import { modificationDrafts } from "./modify.ts";
import { inWorkingOrder } from "./order.ts";
import { createPlace, type Place } from "./place.ts";
import { deletionDrafts } from "./remove.ts";
import { restate } from "./restate.ts";
import { restoredBy } from "./restored.ts";
import { stageCreationDrafts } from "./stages.ts";
import { standIns } from "./stand-ins.ts";
import { toSteps } from "./to-steps.ts";

/**
 * The calls that restore what was expected, in an order that works, and what no call restores. Every difference is in one or
 * the other. Nothing is called.
 */
export function planRestore(drift: Drift, expected: Snapshot | undefined, actual: Snapshot | undefined): RestorePlan {
  const place = createPlace(drift, expected, actual);
  const doubles = standIns(place);
  const own = drift.changes.filter((change) => !doubles.has(change));
  const parts = new Map(own.map((change) => [change, draftsFor(place, change)]));
  for (const [double, original] of doubles) parts.set(original, sharedBy(parts.get(original), double));
  const { drafts, impossible } = joinDrafts([...parts.values()]);
  const restoring = [...drafts, ...danglingDrafts(place)];
  const isDeployed = restoreContent(restoring);
  const ordered = inWorkingOrder([...restoring, ...deploymentDrafts(place, isDeployed)]);
  const unseen = isDeployed ? unseenStages(place) : [];
  return { ...toSteps(ordered, drift), impossible: inOrder([...impossible, ...unseen]) };
}

/** Parts that AWS deletes only by themselves. */
const deletedAlone = new Set<ChangedResource["type"]>([
  "AWS::ApiGateway::BasePathMapping",
  "AWS::ApiGatewayV2::ApiMapping",
  "AWS::ApiGatewayV2::RoutingRule",
]);

function draftsFor(place: Place, change: ChangedResource): Drafts {
  const { before } = change;
  const hidden = hiddenRule(place, change);
  if (hidden) return { drafts: [], impossible: [hidden] };
  if (change.change === "added") return draftsForAdded(place, change);
  if (!before) return { drafts: [], impossible: [] };
  const today = restate(place, before);
  if (change.change === "modified") return modificationDrafts(place, change, today);
  if (change.type.endsWith("::Stage")) return stageCreationDrafts(place, change, today);
  return creationDrafts(place, change, today);
}

function draftsForAdded(place: Place, change: ChangedResource): Drafts {
  if (isPart(change)) return { drafts: [], impossible: [] };
  const parts =
    place.parts.get(change.after?.arn ?? "")?.filter((part) => part.change === "added" && isPart(part)) ?? [];
  return deletionDrafts(change, parts, place.drift.actual?.arn ?? "");
}

function isPart({ within, type }: ChangedResource): boolean {
  return within !== undefined && !deletedAlone.has(type);
}

/** The same calls, said to restore another change as well; or the same reasons why none do. */
function sharedBy(drafts: Drafts | undefined, double: ChangedResource): Drafts {
  const [first, ...others] = drafts?.drafts ?? [];
  const impossible = drafts?.impossible ?? [];
  if (first)
    return { drafts: [{ ...first, restores: [...first.restores, restoredBy(double)] }, ...others], impossible };
  const arn = (double.after ?? double.before)?.arn ?? "";
  const why = impossible[0]?.why ?? "";
  return { drafts: [], impossible: [...impossible, ...double.differences.map(({ path }) => ({ arn, path, why }))] };
}

/** Stages that were not seen can't be deployed to. */
function unseenStages(place: Place): Unrestorable[] {
  const gaps = [...(place.expected?.gaps ?? []), ...(place.actual?.gaps ?? [])];
  const gap = gaps.find(({ hides }) => hides.some((type) => type === "*" || type.endsWith("::Stage")));
  if (!gap) return [];
  const why = `its stages could not be read (${gap.operation}): deploy what is restored to those that serve it`;
  return [{ arn: place.drift.actual?.arn ?? "", path: "", why }];
}

function inOrder(impossible: readonly Unrestorable[]): Unrestorable[] {
  const key = ({ arn, path }: Unrestorable) => `${arn} ${path}`;
  return [...impossible].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
