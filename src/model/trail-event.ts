import type { JsonObject } from "./json.ts";

/** By what means a call was made, as far as its event tells. */
export type TrailAgent = "console" | "cloudformation" | "service" | "cli" | "sdk" | "unknown";

/** A call that changed something, as CloudTrail recorded it: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html */
export interface TrailEvent {
  readonly id: string;
  /** ISO 8601. */
  readonly time: string;
  /** `UpdateIntegration`; of both versions of the API. */
  readonly name: string;
  /** Who called: an ARN, or the name of a service. */
  readonly principal: string;
  /** ARN of the role whose session called. */
  readonly role?: string;
  /** What the one who assumed the role named the session, often themselves. */
  readonly session?: string;
  /** The service that called in the principal's behalf: `cloudformation.amazonaws.com`. */
  readonly service?: string;
  readonly agent: TrailAgent;
  /** AWS's own words: an address, or the name of a service that called in somebody's behalf. */
  readonly sourceAddress: string;
  readonly userAgent: string;
  /** `requestParameters` without secrets; empty when there were none. */
  readonly request: JsonObject;
  /** `responseElements` without secrets; empty when there were none. */
  readonly response: JsonObject;
  /** Set when the call failed, and so changed nothing. */
  readonly errorCode?: string;
}

/** As much of an event as a report says. */
export type Attribution = Pick<
  TrailEvent,
  "id" | "time" | "name" | "principal" | "role" | "session" | "service" | "agent" | "sourceAddress" | "userAgent"
>;

/** Who made a change. `events`, latest first, is empty when no event that CloudTrail has explains it. */
export interface ChangeAuthors {
  readonly events: readonly Attribution[];
}

/** Which calls in a target may explain what differs there. */
export interface TrailQuestion {
  /** `UpdateStage`. */
  readonly name: string;
  /** When what was expected was approved or read, ISO 8601; absent when that is not known. */
  readonly since: string | undefined;
}
