import type { ChangeMessage } from "./entries.ts";

/**
 * Changes that are yet to be told to a receiver. What was claimed and neither acknowledged, postponed nor buried (its
 * deliverer died) is due again when the claim runs out: every change is delivered at least once. A later change of a
 * finding is held back until the ones before it are acknowledged or buried. What another deliverer has claimed since is
 * that one's: to acknowledge, postpone or bury it then does nothing.
 */
export interface Outbox {
  /** Takes what is due, the longest due first, and never two changes of one finding. Counts as an attempt. */
  claim(receiver: string, claim: Claim): Promise<readonly OutboxEntry[]>;
  /** When the first of a receiver's pending changes is due, be it held back or not; undefined when there is none. Reads but one. */
  firstDue(receiver: string): Promise<Date | undefined>;
  /** They were delivered. */
  acknowledge(entries: readonly OutboxEntry[]): Promise<void>;
  /** They were not delivered; to be tried again. */
  postpone(entries: readonly OutboxEntry[], next: { readonly dueAt: Date; readonly error: string }): Promise<void>;
  /** They can't be delivered: kept as dead letters, and in nobody's way. */
  bury(entries: readonly OutboxEntry[], error: string): Promise<void>;
  /** How many there are, for each receiver that has any. */
  status(): Promise<readonly OutboxStatus[]>;
  /** Dead letters of a receiver, oldest first. */
  dead(receiver: string, limit: number): Promise<readonly OutboxEntry[]>;
  /** Makes all dead letters of a receiver due now, as if they had never been tried; returns how many. Later changes may have been delivered before them. */
  retry(receiver: string, now: Date): Promise<number>;
}

/** A claim on due entries. */
export interface Claim {
  readonly now: Date;
  /** Until when nobody else gets them. */
  readonly until: Date;
  readonly limit: number;
}

/** One change for one receiver. */
export interface OutboxEntry {
  readonly receiver: string;
  readonly message: ChangeMessage;
  /** This one included. */
  readonly attempts: number;
  /** ISO 8601. */
  readonly dueAt: string;
  /** Why the last attempt failed. */
  readonly error?: string;
}

/** How a receiver's outbox stands. */
export interface OutboxStatus {
  readonly receiver: string;
  readonly pending: number;
  readonly dead: number;
  /** When the audit began that noticed the oldest pending change, ISO 8601; absent when there is none. */
  readonly oldest?: string;
  /** Why the last attempt failed of those that did; absent when none of what is here has failed yet. */
  readonly error?: string;
}
