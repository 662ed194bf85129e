import type { Invocation } from "./telemetry.ts";

/** Share of the time that is left in which to read: the rest is for what was begun, and for judging it. */
const readingShare = 0.6;

/** When to stop reading, in milliseconds since the epoch. */
export function readUntil(invocation: Invocation): number {
  return Date.now() + invocation.getRemainingTimeInMillis() * readingShare;
}
