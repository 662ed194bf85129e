import type { Gap } from "../../model/snapshot.ts";
import type { TrailEvent } from "../../model/trail-event.ts";

/** What changed in a target between two times, as far as CloudTrail tells. */
export interface Trail {
  /** Calls that changed something, or tried to; latest first. */
  readonly events: readonly TrailEvent[];
  /** Why there may be more than these. */
  readonly gaps: readonly Gap[];
}

/** When, and what beside API Gateway's own calls. */
export interface TrailWish {
  readonly from: Date;
  readonly to: Date;
  /** Whether web ACLs were moved from or to stages, which AWS WAF does. */
  readonly webAcls: boolean;
}

/** As much of what `LookupEvents` answers as is kept: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_Event.html */
export interface LookedUpEvent {
  readonly EventId?: string | undefined;
  readonly EventName?: string | undefined;
  readonly EventTime?: Date | undefined;
  readonly Username?: string | undefined;
  /** The event itself as JSON text. */
  readonly CloudTrailEvent?: string | undefined;
}
