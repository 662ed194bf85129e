import type { Gap } from "../model/snapshot.ts";
import type { Target } from "../model/target.ts";

/** A target that an audit is to read. */
export interface PlannedTarget {
  readonly target: Target;
  /** Gaps that arose on the way into the account, told with its first Region; of a closed account, why it is closed. */
  readonly gaps: readonly Gap[];
  /** Whether the account could not be entered at all. */
  readonly closed?: boolean;
}
