/** One call as CloudTrail keeps it: what `LookupEvents` looks for, and the event itself. */
export interface TrailRecord {
  readonly id: string;
  /** The operation. */
  readonly name: string;
  /** `apigateway.amazonaws.com` */
  readonly source: string;
  readonly time: Date;
  readonly userName: string;
  readonly readOnly: boolean;
  /** The event as JSON text. */
  readonly event: string;
}
