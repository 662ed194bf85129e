import type { Deadlines } from "../src/nightly/deadlines.ts";
import type { Invocation } from "./telemetry.ts";

/** Share of the time that is left in which to read: the rest is for what was begun, and for judging it. */
const readingShare = 0.6;

/** The same in which to ask CloudTrail: what is judged has to be recorded then. */
const askingShare = 0.8;

/** When an invocation has to stop reading, and asking. */
export function deadlinesOf(invocation: Invocation): Deadlines {
  const now = Date.now();
  const left = invocation.getRemainingTimeInMillis();
  return { read: now + left * readingShare, ask: now + left * askingShare };
}
