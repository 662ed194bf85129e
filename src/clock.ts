import { setTimeout as delay } from "node:timers/promises";

/** Time as a parameter, so that tests and benchmarks can run it faster. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after `milliseconds` of this clock, or rejects when `signal` aborts. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** The wall clock, running `factor` times as fast. */
export function createClock(factor = 1): Clock {
  const start = Date.now();
  const origin = performance.now();
  return {
    now: () => start + (performance.now() - origin) * factor,
    sleep: (milliseconds, signal) => delay(milliseconds / factor, undefined, signal ? { signal } : {}),
  };
}

/** The machine's own clock, which goes on while a process is frozen between two invocations. */
export const wallClock: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds, signal) => delay(milliseconds, undefined, signal ? { signal } : {}),
};
