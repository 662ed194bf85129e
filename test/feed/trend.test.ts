import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { zeros } from "../../src/feed/views/totals.ts";
import { lastDays, toTrend } from "../../src/feed/views/trend.ts";
import type { TrendView } from "../../src/feed/wire.ts";
import { severities } from "../../src/model/severity.ts";
import { type FindingState, findingStates } from "../../src/model/tracked-finding.ts";
import type { ChangeTotal } from "../../src/store/report-store.ts";
import { day } from "../store/audits.ts";
import { feedOver, readJson } from "./ask.ts";
import { openSmallStore, type SmallStore, smallWorld } from "./small-store.ts";

const now = new Date("2026-03-01T12:00:00Z");
const dates = lastDays(5, now);
const counts = (finding: readonly { state: FindingState }[]) =>
  finding.filter(({ state }) => ["new", "open", "reopened"].includes(state)).length;

describe("the trend", () => {
  it("names the days up to today, across the end of a month", () => {
    expect(dates).toEqual(["2026-02-25", "2026-02-26", "2026-02-27", "2026-02-28", "2026-03-01"]);
  });

  it("counts back to what stood on each day, whatever happened since", () => {
    const step = fc.record({
      day: fc.nat(4),
      finding: fc.nat(3),
      to: fc.constantFrom(...findingStates),
      severity: fc.constantFrom(...severities),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const findings = new Map<number, { state: FindingState; severity: (typeof severities)[number] }>();
        const totals: ChangeTotal[] = [];
        const stood: unknown[] = [];
        for (const [index, date] of dates.entries()) {
          for (const { finding, to, severity } of steps.filter(({ day }) => day === index)) {
            const before = findings.get(finding);
            const from = before ? { from: before.state, fromSeverity: before.severity } : {};
            totals.push({ date, kind: "updated", to, severity, count: 1, ...from });
            findings.set(finding, { state: to, severity });
          }
          const bySeverity = zeros(severities);
          for (const one of findings.values()) bySeverity[one.severity] += counts([one]);
          stood.push({ date, bySeverity, total: counts([...findings.values()]) });
        }
        const bySeverity = zeros(severities);
        for (const one of findings.values()) bySeverity[one.severity] += counts([one]);
        expect(toTrend(dates, bySeverity, totals)).toMatchObject(stood);
      }),
    );
  });

  it("counts what appeared, went and was accepted on its day", () => {
    const change = { date: "2026-02-26", severity: "low", to: "new" } as const;
    const totals: ChangeTotal[] = [
      { ...change, kind: "new", count: 3 },
      { ...change, kind: "reopened", from: "resolved", to: "reopened", count: 2 },
      { ...change, kind: "resolved", from: "open", to: "resolved", count: 4 },
      { ...change, kind: "waived", from: "open", to: "waived", count: 1 },
    ];
    const days = toTrend(dates, { ...zeros(severities), low: 5 }, totals);
    expect(days.map(({ total }) => total)).toEqual([5, 5, 5, 5, 5]);
    expect(days[1]).toMatchObject({ appeared: 5, resolved: 4, waived: 1 });
  });
});

describe("the days of the trend", () => {
  const aDayLater = { now: () => Date.parse(day(3)), sleep: async () => {} };
  const datesOf = async ({ store }: SmallStore) => {
    const ask = feedOver(store, { clock: aDayLater });
    const { items } = await readJson<TrendView>(ask("/v1/trend?days=5"));
    return items.map(({ date }) => date);
  };
  let small: SmallStore;
  beforeEach(async () => {
    small = await openSmallStore();
  });
  afterEach(() => small.remove());

  it("are none before the first audit, of which nobody knows how it was", async () => {
    expect(await datesOf(small)).toEqual([]);
  });

  it("begin with the first audit, also where that found nothing", async () => {
    await small.record({ ...smallWorld, failing: [] });
    expect(await datesOf(small)).toEqual([0, 1, 2, 3].map((number) => day(number).slice(0, 10)));
  });
});
