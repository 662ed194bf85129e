import type { Clock } from "../../../src/clock.ts";

/** A clock on which computing takes no time: it stands while anything can go on, and then jumps to whoever wakes next. */
export interface VirtualClock extends Clock {
  /** Lets time pass until `work` is done. */
  run<Result>(work: Promise<Result>, eachTurn?: () => void): Promise<Result>;
  /** Keeps time from passing while something really goes on, outside of this process. */
  hold<Result>(work: Promise<Result>): Promise<Result>;
}

/** A clock that starts now. */
export function createVirtualClock(): VirtualClock {
  let now = Date.now();
  let held = 0;
  /** Who sleeps, the last to wake first. */
  const sleepers: { readonly at: number; readonly wake: () => void }[] = [];
  return {
    now: () => now,
    sleep: (milliseconds) =>
      new Promise((wake) => {
        const at = now + Math.max(0, milliseconds);
        sleepers.splice(placeFor(sleepers, at), 0, { at, wake });
      }),
    async hold(work) {
      held += 1;
      return await work.finally(() => {
        held -= 1;
      });
    },
    async run(work, eachTurn = () => {}) {
      let isDone = false;
      const end = () => {
        isDone = true;
      };
      work.then(end, end);
      while (!isDone) {
        // All promises that can be kept are kept before an immediate runs.
        await new Promise(setImmediate);
        if (held > 0) continue;
        const next = sleepers.pop();
        if (!next) continue;
        now = next.at;
        next.wake();
        eachTurn();
      }
      return await work;
    },
  };
}

/** Those that wake at the same time wake in the order in which they went to sleep. */
function placeFor(sleepers: readonly { readonly at: number }[], at: number): number {
  let [low, high] = [0, sleepers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sleepers[middle]?.at ?? 0) >= at) low = middle + 1;
    else high = middle;
  }
  // Everyone before `low` wakes at the same time or later.
  while (low > 0 && sleepers[low - 1]?.at === at) low -= 1;
  return low;
}
