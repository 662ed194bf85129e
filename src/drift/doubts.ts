import type { Difference, Uncompared } from "../model/difference.ts";
import { hides, isTorn } from "../model/hidden.ts";
import type { Gap, Snapshot } from "../model/snapshot.ts";
import { deploymentType } from "./deployments.ts";
import type { Pair } from "./match/pair.ts";
import { pointerSteps } from "./pointer.ts";

const sides = ["actual", "expected"] as const;

/** The snapshots whose gaps are asked. */
export interface Doubters {
  readonly expected: Snapshot;
  readonly actual: Snapshot;
}

/** The gap that may be all there is to a difference: the member is not set on a side that saw the resource in part only. */
export function tornDoubt(difference: Difference, pair: Pair, snapshots: Doubters): Uncompared | undefined {
  const [member = ""] = pointerSteps(difference.path);
  for (const side of sides) {
    const isSet = difference[side] !== undefined && Object.hasOwn(pair[side].config, member);
    const gap = isSet ? undefined : snapshots[side].gaps.find((one) => isTorn(one, pair[side]));
    if (gap) return doubtOf(pair, side, gap);
  }
  return undefined;
}

/** The gap because of which it can't be told which of two deployments is the later one. */
export function deploymentDoubt(pair: Pair, snapshots: Doubters): Uncompared | undefined {
  for (const side of sides) {
    const type = deploymentType(snapshots[side]);
    const gap = snapshots[side].gaps.find((one) => hides(one, type));
    if (gap) return doubtOf(pair, side, gap);
  }
  return undefined;
}

function doubtOf({ actual }: Pair, side: Uncompared["side"], gap: Gap): Uncompared {
  return { type: actual.type, arn: actual.arn, side, gap };
}
