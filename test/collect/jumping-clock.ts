import type { Clock } from "../../src/clock.ts";

/** A clock that jumps: time passes only while somebody sleeps. */
export function createJumpingClock(): Clock & { run(work: Promise<unknown>): Promise<void> } {
  let now = 0;
  const sleepers: { at: number; wake: () => void }[] = [];
  return {
    now: () => now,
    sleep: (milliseconds) => new Promise((wake) => sleepers.push({ at: now + milliseconds, wake })),
    async run(work) {
      let done = false;
      work.finally(() => {
        done = true;
      });
      for (;;) {
        for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
        if (done) return;
        sleepers.sort((a, b) => a.at - b.at);
        const next = sleepers.shift();
        if (!next) continue;
        now = next.at;
        next.wake();
      }
    },
  };
}

/** The most requests that left within any window of the given length. */
export function busiest(times: readonly number[], windowMs: number): number {
  return Math.max(0, ...times.map((start) => times.filter((at) => at >= start && at < start + windowMs).length));
}
