import type { ChangeMessage } from "../store/entries.ts";
import type { Digest } from "./digest.ts";
import type { TestMessage } from "./test-message.ts";

/** A change of a finding, with the finding as it was then. */
export type Change = ChangeMessage;

/**
 * What became of one change. `refused`: this change itself can't be taken, now or later. `failed`: the receiver did not take
 * it, and may later; also when access was denied, since that is for a person to mend and no fault of the change.
 */
export type Outcome =
  | { readonly kind: "delivered" }
  | { readonly kind: "failed"; readonly error: string }
  | { readonly kind: "refused"; readonly error: string };

/** What became of a change that was not taken. */
export type Failure = Exclude<Outcome, { readonly kind: "delivered" }>;

/** Somebody who is told of changes. */
export interface Receiver {
  /** Under which the outbox keeps its changes. */
  readonly name: string;
  /** How many changes it takes at once. */
  readonly limit: number;
  /**
   * Tells of changes, no two of one finding; returns an outcome for each, in their order. What it throws counts as `failed`
   * for all. May tell of a change again that was told of before.
   */
  deliver(changes: readonly Change[], signal: AbortSignal): Promise<readonly Outcome[]>;
  /** Tells how things stand; absent where digests don't go. Throws what went wrong. */
  sendDigest?(digest: Digest, signal: AbortSignal): Promise<void>;
  /** Sends a message that says that it is a test; absent where there can be none. Throws what went wrong. */
  sendTest?(test: TestMessage, signal: AbortSignal): Promise<void>;
}

/** A change that was taken. */
export const delivered: Outcome = { kind: "delivered" };

/** The same for each delivery of a change, and for no other change. */
export function changeId({ change }: Pick<Change, "change">): string {
  return `${change.finding}-${change.sequence}`;
}
