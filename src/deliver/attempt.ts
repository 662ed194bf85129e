import type { Clock } from "../clock.ts";
import type { OutboxEntry } from "../store/outbox.ts";
import { outcomeOfError } from "./failure.ts";
import { maskSecrets } from "./mask-secrets.ts";
import type { Outcome, Receiver } from "./receiver.ts";

/** When to stop waiting for a receiver. */
export interface AttemptLimits {
  readonly clock: Clock;
  /** Milliseconds. */
  readonly timeout: number;
  readonly signal?: AbortSignal | undefined;
}

/** Tells a receiver of changes, without secrets. Never throws: whatever goes wrong is the outcome of each. */
export async function attemptDelivery(
  receiver: Receiver,
  entries: readonly OutboxEntry[],
  { clock, timeout, signal }: AttemptLimits,
): Promise<readonly Outcome[]> {
  const ending = new AbortController();
  const stopped = signal ? AbortSignal.any([signal, ending.signal]) : ending.signal;
  const changes = entries.map(({ message }) => maskSecrets(message));
  try {
    const outcomes = await Promise.race([
      receiver.deliver(changes, stopped),
      clock.sleep(timeout, stopped).then(() => fail(`no answer within ${timeout / 1000} seconds`)),
    ]);
    return entries.map((_, index) => outcomes[index] ?? { kind: "failed", error: "the receiver did not say" });
  } catch (error) {
    const outcome: Outcome = { kind: "failed", error: outcomeOfError(error).error };
    return entries.map(() => outcome);
  } finally {
    ending.abort();
  }
}

function fail(message: string): never {
  throw new Error(message);
}
