import type { Gap } from "../../model/snapshot.ts";
import type { TrailEvent } from "../../model/trail-event.ts";

/** The calls of one name in a target between two times, as far as CloudTrail tells. */
export interface Trail {
  /** Calls that changed something, or tried to; latest first. */
  readonly events: readonly TrailEvent[];
  /** Why there may be more than these. */
  readonly gaps: readonly Gap[];
}

/** Which calls, and when. */
export interface TrailWish {
  /** An operation of API Gateway, or one of AWS WAF that moves a web ACL: `UpdateStage`, `AssociateWebACL`. */
  readonly name: string;
  /** Absent when nobody knows since when: as far back as CloudTrail remembers. */
  readonly from?: Date | undefined;
  readonly to: Date;
  /** From when on nothing more is asked, in milliseconds since the epoch: what is left then is a gap. */
  readonly until?: number | undefined;
}

/** As much of what `LookupEvents` answers as is kept: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_Event.html */
export interface LookedUpEvent {
  readonly EventId?: string | undefined;
  readonly EventName?: string | undefined;
  readonly EventSource?: string | undefined;
  readonly EventTime?: Date | undefined;
  readonly Username?: string | undefined;
  /** The event itself as JSON text. */
  readonly CloudTrailEvent?: string | undefined;
}
