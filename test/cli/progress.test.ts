import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { duration, renderProgress } from "../../src/cli/progress.ts";
import type { Progress } from "../../src/collect/progress.ts";

interface State {
  readonly targets: Progress["targets"];
  readonly apis: Progress["apis"];
  readonly calls: number;
  readonly throttled: number;
  readonly timeLeft: number;
}

const busy: State = {
  targets: { done: 3, total: 48 },
  apis: { done: 120, found: 1300 },
  calls: 9873,
  throttled: 2,
  timeLeft: 185_000,
};

function render(state: State, width = 200, color = false): string {
  const { calls, throttled, timeLeft, ...rest } = state;
  const progress = { ...rest, calls: () => calls, throttled: () => throttled, timeLeft: () => timeLeft };
  return renderProgress(progress, { width, color });
}

describe("renderProgress", () => {
  it.each([
    [200, "3/48 targets · 120/1,300 APIs · about 3 min left · 9,873 calls · 2 throttled"],
    [60, "3/48 targets · 120/1,300 APIs · about 3 min left"],
    [30, "3/48 targets · 120/1,300 APIs"],
    [20, "3/48 targets"],
    [5, "3/48 "],
  ])("in %i columns leaves out what matters least", (width, line) => expect(render(busy, width)).toBe(line));

  it("says nothing of what there is not", () => {
    expect(render({ ...busy, throttled: 0, timeLeft: 500 })).toBe("3/48 targets · 120/1,300 APIs · 9,873 calls");
  });

  it("says what it does before it knows the targets", () => {
    expect(render({ ...busy, targets: { done: 0, total: 0 } })).toBe("Finding out what to audit …");
  });

  it("has ANSI codes only with colour", () => {
    expect(render(busy)).not.toContain("\u001B");
    expect(render(busy, 200, true)).toContain("\u001B");
  });

  it("never breaks the line, whatever the state and width", () => {
    const number = fc.nat({ max: 1e9 });
    fc.assert(
      fc.property(number, number, number, fc.integer({ min: 1, max: 300 }), (one, other, calls, width) => {
        const state = {
          targets: { done: one, total: other },
          apis: { done: one, found: other },
          calls,
          throttled: one,
          timeLeft: calls,
        };
        const line = render(state, width);
        expect(line.length).toBeLessThanOrEqual(width);
        expect(line).not.toMatch(/[\n\r]/);
      }),
    );
  });
});

describe("duration", () => {
  it.each([
    [0, "0 s"],
    [1_499, "1 s"],
    [59_499, "59 s"],
    [60_000, "1 min"],
    [90_000, "2 min"],
    [3_600_000, "1 h"],
    [7_500_000, "2 h 5 min"],
  ])("%i ms: %s", (milliseconds, text) => expect(duration(milliseconds)).toBe(text));
});
