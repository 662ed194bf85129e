import { describe, expect, test } from "vitest";
import type { FindingRecord } from "../../../src/model/recorded-audit.ts";
import { countEpisodes, episodesOf } from "../../../src/report/evidence/episodes.ts";
import { boundsOf } from "../../../src/report/evidence/period.ts";
import { europe, findingOf, momentOn } from "./world.ts";

const { begin, over } = boundsOf({ from: "2026-01-05", to: "2026-01-20" });

/** `2 resolved 4`: on which day it was found, what became of it, after how many days. */
function tell(records: readonly FindingRecord[]): readonly string[] {
  return episodesOf(records, begin, over).map(
    ({ foundAt, state, days }) => `${new Date(foundAt).getUTCDate()} ${state} ${days}`,
  );
}

describe("the episodes of a finding", () => {
  test.each([
    ["found and resolved within", { 6: "new", 8: "resolved" }, ["6 resolved 2"]],
    ["there before, and resolved within", { 2: "new", 8: "resolved" }, ["2 resolved 6"]],
    ["there all the time", { 2: "new" }, ["2 open 18.5"]],
    ["resolved before", { 2: "new", 4: "resolved" }, []],
    ["found after", { 21: "new" }, []],
    ["resolved after: at the end it was open", { 6: "new", 22: "resolved" }, ["6 open 14.5"]],
    ["gone and back", { 2: "new", 6: "resolved", 9: "reopened" }, ["2 resolved 4", "9 open 11.5"]],
    ["waived from the start", { 6: "waived" }, ["6 waived 14.5"]],
    ["waived later", { 6: "new", 9: "waived" }, ["6 waived 14.5"]],
    ["waived after: at the end it was open", { 6: "new", 22: "waived" }, ["6 open 14.5"]],
    ["no longer waived", { 6: "waived", 9: "open" }, ["6 open 14.5"]],
    ["waived, and resolved", { 6: "waived", 9: "resolved" }, ["6 resolved 3"]],
  ] as const)("%s", (_, life, expected) => expect(tell([findingOf("logs", europe, life)])).toEqual(expected));

  test("say who found and resolved it, and how", () => {
    const [one] = episodesOf([findingOf("logs", europe, { 6: "new", 8: "resolved" })], begin, over);
    expect(one).toMatchObject({
      foundBy: "audit-06",
      resolvedBy: "audit-08",
      resolvedAt: momentOn(8),
      resolution: "passed",
    });
    expect(one?.reopened).toBe(false);
  });

  test("that came back say so", () => {
    const records = [findingOf("logs", europe, { 2: "new", 6: "resolved", 9: "reopened" })];
    expect(episodesOf(records, begin, over).map(({ reopened }) => reopened)).toEqual([false, true]);
  });

  test("are counted, with the mean of the days until they were resolved", () => {
    const records = [
      findingOf("logs", europe, { 2: "new", 6: "resolved", 9: "reopened" }),
      findingOf("waf", europe, { 6: "new", 7: "resolved" }),
      findingOf("tracing", europe, { 7: "waived" }),
    ];
    const counts = { before: 1, found: 3, resolved: 2, open: 1, waived: 1, meanDays: 2.5 };
    expect(countEpisodes(episodesOf(records, begin, over), begin)).toEqual(counts);
    expect(countEpisodes([], begin)).toEqual({ before: 0, found: 0, resolved: 0, open: 0, waived: 0 });
  });
});
