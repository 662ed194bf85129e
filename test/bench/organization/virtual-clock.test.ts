import { setTimeout as delay } from "node:timers/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createVirtualClock } from "./virtual-clock.ts";

describe("a clock that jumps", () => {
  it("wakes everyone at their time, and those of one time in the order in which they went to sleep", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 5 })), async (times) => {
        const clock = createVirtualClock();
        const begin = clock.now();
        const woken: { readonly index: number; readonly at: number }[] = [];
        const sleep = async (milliseconds: number, index: number) => {
          await clock.sleep(milliseconds);
          woken.push({ index, at: clock.now() - begin });
        };
        await clock.run(Promise.all(times.map(sleep)));
        const due = times.map((at, index) => ({ index, at }));
        expect(woken).toEqual(due.toSorted((one, other) => one.at - other.at));
      }),
    );
  });

  it("stands while something really goes on", async () => {
    const clock = createVirtualClock();
    const begin = clock.now();
    const work = async () => {
      await clock.hold(delay(20));
      return clock.now() - begin;
    };
    const [waited] = await clock.run(Promise.all([work(), clock.sleep(1000)]));
    expect(waited).toBe(0);
    expect(clock.now() - begin).toBe(1000);
  });

  it("ends with the error of what it ran", async () => {
    const clock = createVirtualClock();
    const work = clock.sleep(10).then(() => Promise.reject(new Error("no")));
    await expect(clock.run(work)).rejects.toThrow("no");
  });
});
