import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createLimiter } from "../../src/collect/limiter.ts";
import type { QuotaUse } from "../../src/model/checkpoint.ts";
import { busiest, createJumpingClock } from "./jumping-clock.ts";

async function send(operations: readonly string[], share: number) {
  const clock = createJumpingClock();
  const limiter = createLimiter(share, clock);
  const sent: { operation: string; at: number }[] = [];
  const all = Promise.all(
    operations.map(async (operation) => {
      await limiter.take(operation);
      sent.push({ operation, at: clock.now() });
    }),
  );
  await clock.run(all);
  return { sent, elapsed: clock.now() };
}

describe("createLimiter", () => {
  it("never exceeds AWS's buckets in any window, for any mix of operations and any share", async () => {
    const mix = fc.array(fc.constantFrom("GetResources", "GetStages", "GetApis"), { maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(mix, fc.double({ min: 0.1, max: 1, noNaN: true }), async (operations, share) => {
        const { sent } = await send(operations, share);
        expect(sent).toHaveLength(operations.length);
        const all = sent.map(({ at }) => at);
        const resources = sent.filter(({ operation }) => operation === "GetResources").map(({ at }) => at);
        for (const seconds of [1, 2, 10]) {
          expect(busiest(all, seconds * 1000)).toBeLessThanOrEqual(40 + 10 * seconds);
          expect(busiest(resources, seconds * 1000)).toBeLessThanOrEqual(5 + 2.5 * seconds);
        }
      }),
      { numRuns: 30 },
    );
  });

  it("uses what it may: 420 calls at the full share take 38.4 s, 1 % over AWS's own bound", async () => {
    const operations = Array.from({ length: 420 }, (_, index) => (index % 7 === 0 ? "GetResources" : "GetStages"));
    expect((await send(operations, 1)).elapsed / 1000).toBeCloseTo(38.4, 3);
  });

  it("takes the set share of the rate and of the burst", async () => {
    const { elapsed } = await send(Array<string>(100).fill("GetStages"), 0.5);
    expect(elapsed / 1000).toBeCloseTo((100 - 18) / 5, 3);
  });

  it("goes on where another one stopped, so that both together take what one would", async () => {
    const mix = fc.array(fc.constantFrom("GetResources", "GetStages"), { minLength: 1, maxLength: 60 });
    const gap = fc.integer({ min: 0, max: 10_000 });
    await fc.assert(
      fc.asyncProperty(mix, fc.integer({ min: 1, max: 59 }), gap, async (operations, cut, pause) => {
        const run = async (isHandedOver: boolean) => {
          const clock = createJumpingClock();
          let limiter = createLimiter(0.6, clock);
          const work = async () => {
            for (const operation of operations.slice(0, cut)) await limiter.take(operation);
            limiter.slowDown();
            const use: QuotaUse = JSON.parse(JSON.stringify(limiter.use()));
            await clock.sleep(pause);
            if (isHandedOver) limiter = createLimiter(0.6, clock, use);
            for (const operation of operations.slice(cut)) await limiter.take(operation);
          };
          await clock.run(work());
          return clock.now();
        };
        expect((await run(true)) / 1000).toBeCloseTo((await run(false)) / 1000, 1);
      }),
      { numRuns: 30 },
    );
  });

  it("does not take the future of another machine's clock for an unused quota", () => {
    const clock = { now: () => 1_000_000, sleep: async () => {} };
    const use = { at: 2_000_000, pace: 0.5, tokens: [-3, 0] };
    const limiter = createLimiter(1, clock, use);
    expect(limiter.use()).toEqual({ at: 1_000_000, pace: 0.5, tokens: [-3, 0] });
  });

  it("slows down on 429, at most once a second, and recovers", async () => {
    const clock = createJumpingClock();
    const limiter = createLimiter(1, clock);
    const drained = Promise.all(Array.from({ length: 36 }, () => limiter.take("GetStages")));
    await clock.run(drained);
    const before = limiter.timeFor(10);
    limiter.slowDown();
    limiter.slowDown();
    expect(limiter.timeFor(10)).toBeCloseTo(before / 0.7, 3);
    await clock.run(clock.sleep(60_000));
    expect(limiter.timeFor(46)).toBeCloseTo(before, 3);
  });

  it("stops waiting when the audit is interrupted", async () => {
    const limiter = createLimiter(0.1, { now: () => 0, sleep: (_, signal) => Promise.reject(signal?.reason) });
    const signal = AbortSignal.abort(new Error("stop"));
    await expect(limiter.take("GetStages", signal)).rejects.toThrow("stop");
  });
});
