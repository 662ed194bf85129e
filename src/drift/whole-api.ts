import type { Drift } from "../model/difference.ts";
import { hides } from "../model/hidden.ts";
import type { Gap, Snapshot } from "../model/snapshot.ts";
import { oneSided } from "./one-sided.ts";

/**
 * The drift of an API that only one side has: it was added or removed, or could not be seen.
 * @param unseen gaps of the other side's target, which may hide the API
 */
export function wholeApiDrift(change: "added" | "removed", snapshot: Snapshot, unseen: readonly Gap[]): Drift {
  const { kind, target, api, resources } = snapshot;
  const side = change === "added" ? "expected" : "actual";
  const roots = resources.filter(({ arn }) => arn === api?.arn);
  const gap = roots.map(({ type }) => unseen.find((one) => hides(one, type))).find((one) => one !== undefined);
  const reference = api ? { [change === "added" ? "actual" : "expected"]: api } : {};
  return {
    kind,
    target,
    ...reference,
    changes: gap ? [] : oneSided(change, roots),
    replaced: 0,
    uncompared: gap ? roots.map(({ type, arn }) => ({ type, arn, side, gap })) : [],
  };
}
