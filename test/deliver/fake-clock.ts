import { setImmediate as turn } from "node:timers/promises";
import type { Clock } from "../../src/clock.ts";

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** A clock that stands still until everyone sleeps, and then jumps to who wakes first. */
export interface FakeClock extends Clock {
  /** Lets time pass until `work` is done; throws when everyone waits for something that is not time. */
  run<Value>(work: Promise<Value>): Promise<Value>;
  /** Jumps to a moment, unless it is over already. */
  sleepUntil(moment: number): Promise<void>;
}

/** @param isBusy whether something is under way that takes none of this clock's time, and is to be waited for */
export function createFakeClock(start: string, isBusy = () => false): FakeClock {
  let now = Date.parse(start);
  const sleepers = new Set<Sleeper>();
  const sleep = (milliseconds: number, signal?: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const forget = () => {
        sleepers.delete(sleeper);
        reject(signal?.reason);
      };
      const wake = () => {
        signal?.removeEventListener("abort", forget);
        resolve();
      };
      const sleeper = { at: now + milliseconds, wake };
      sleepers.add(sleeper);
      signal?.addEventListener("abort", forget, { once: true });
    });
  const run = async <Value>(work: Promise<Value>) => {
    let done = false;
    const end = work.finally(() => {
      done = true;
    });
    end.catch(() => {});
    for (let idle = 0; !done; ) {
      await turn();
      await turn();
      const first = [...sleepers].sort((one, other) => one.at - other.at)[0];
      if (done) break;
      if (isBusy()) {
        idle = 0;
        continue;
      }
      if (!first) {
        idle += 1;
        if (idle > 1000) throw new Error("everyone waits, and nobody for the time");
        continue;
      }
      idle = 0;
      sleepers.delete(first);
      now = Math.max(now, first.at);
      first.wake();
    }
    return await end;
  };
  const sleepUntil = (moment: number) => run(sleep(Math.max(0, moment - now)));
  return { now: () => now, sleep, run, sleepUntil };
}
