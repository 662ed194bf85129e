import { describe, expect, it } from "vitest";
import { describeTrend, stack } from "../../../src/dashboard/charts/stack.ts";
import { groupGaps } from "../../../src/dashboard/pages/coverage/group-gaps.ts";
import { choosePolicies } from "../../../src/dashboard/pages/policies/choose-policies.ts";
import { describeEnd } from "../../../src/dashboard/words/audit-end.ts";
import { ago, duration, moment } from "../../../src/dashboard/words/time.ts";
import { unseenWords } from "../../../src/dashboard/words/unseen.ts";
import type { AuditTargetView, PolicyView, TrendDay } from "../../../src/feed/wire.ts";

const now = Date.parse("2026-11-27T12:00:00Z");

describe("the dashboard's words", () => {
  it.each([
    ["2026-11-27T11:59:30Z", "just now"],
    ["2026-11-27T11:48:00Z", "12 min ago"],
    ["2026-11-26T11:48:00Z", "24 h ago"],
    ["2026-11-20T11:48:00Z", "7 days ago"],
    ["2026-09-20T11:48:00Z", "2026-09-20"],
    ["2026-11-27T12:10:00Z", "just now"],
    ["nonsense", "nonsense"],
  ])("%s was %s", (at, words) => {
    expect(ago(at, now)).toBe(words);
  });

  it("writes times and how long something took", () => {
    expect(moment("2026-11-20T09:14:03.123Z")).toBe("2026-11-20 09:14 UTC");
    expect(duration("2026-11-20T09:14:00Z", "2026-11-20T09:14:40Z")).toBe("40 s");
    expect(duration("2026-11-20T09:14:00Z", "2026-11-20T09:15:52Z")).toBe("1 min 52 s");
    expect(duration("2026-11-20T09:14:00Z", "2026-11-20T11:16:00Z")).toBe("2 h 2 min");
  });

  it("says what came of an audit, and whether it saw everything", () => {
    const target = { partition: "aws", accountId: "111122223333", region: "eu-west-1" };
    const of = (changes: Record<string, number>): AuditTargetView => ({
      ...{ target, changes },
      outcome: "recorded",
      status: "complete",
    });
    const audit = { id: "a", startedAt: "", version: "", targets: [of({ new: 2 }), of({ new: 1, resolved: 1 })] };
    expect(describeEnd({ ...audit, status: "complete" })).toBe("Audit finished: 3 new findings, 1 resolved.");
    expect(describeEnd({ ...audit, status: "incomplete", targets: [] })).toBe(
      "Audit finished, NOT COMPLETE: nothing changed.",
    );
  });

  it("says what was not seen", () => {
    const targets = { total: 6, complete: 4, incomplete: 1, failed: 1 };
    expect(unseenWords({ targets, gaps: 12 })).toBe("1 target not read, 1 target read in part, 12 gaps");
    expect(unseenWords({ targets: { total: 0, complete: 0, incomplete: 0, failed: 0 }, gaps: 0 })).toBe(
      "nothing was audited",
    );
  });

  it("puts gaps with one cause together, whatever resource AWS names", () => {
    const gap = { operation: "apigateway:GetRoutes", reason: "denied" as const, hides: ["*" as const] };
    const groups = groupGaps([
      { ...gap, reason: "throttled", message: "slow", scope: "c" },
      { ...gap, message: "no a", scope: "a" },
      { ...gap, message: "no b", scope: "b" },
    ]);
    expect(groups.map(({ gaps }) => gaps.map(({ scope }) => scope))).toEqual([["a", "b"], ["c"]]);
  });
});

describe("the trend", () => {
  const day = (date: string, critical: number, high: number, appeared = 0): TrendDay => ({
    ...{ date, appeared, resolved: 0, waived: 0, total: critical + high },
    bySeverity: { critical, high, medium: 0, low: 0, informational: 0 },
  });

  it("lays the worst at the bottom", () => {
    const layers = stack([day("2026-11-02", 1, 2)]);
    expect(layers.map(({ severity, edge }) => [severity, edge[0]])).toEqual([
      ["informational", 3],
      ["low", 3],
      ["medium", 3],
      ["high", 3],
      ["critical", 1],
    ]);
  });

  it("is told in words too", () => {
    expect(describeTrend([day("2026-11-02", 1, 2, 3), day("2026-11-03", 1, 3, 1)])).toBe(
      "3 findings on 2026-11-02, 4 findings on 2026-11-03. In between 4 findings appeared and 0 were resolved.",
    );
  });
});

describe("choosing policies", () => {
  const policy = (id: string, results: Partial<PolicyView["results"]>, more: Partial<PolicyView> = {}): PolicyView => ({
    ...{
      id,
      title: id,
      severity: "high",
      family: "rest",
      controls: ["FSBP:APIGateway.1"],
      enabled: true,
      evaluated: true,
    },
    results: { pass: 0, fail: 0, unknown: 0, skip: 0, waived: 0, ...results },
    ...more,
  });
  const all = [
    policy("passes", { pass: 3 }),
    policy("fails", { fail: 1, pass: 1 }),
    policy("unsure", { unknown: 2 }, { severity: "low", controls: [] }),
    policy("silent", {}, { evaluated: false, family: "drift" }),
  ];

  it.each([
    ["", ["fails", "unsure", "passes", "silent"]],
    ["results=fail", ["fails"]],
    ["results=unknown", ["unsure"]],
    ["results=pass", ["passes"]],
    ["results=not-evaluated", ["silent"]],
    ["severity=low,medium", ["unsure"]],
    ["standard=FSBP&family=rest", ["fails", "passes"]],
    ["text=SIL", ["silent"]],
    ["sort=title", ["fails", "passes", "silent", "unsure"]],
    ["sort=unknown", ["unsure", "fails", "passes", "silent"]],
  ])("?%s", (query, ids) => {
    expect(choosePolicies(all, new URLSearchParams(query)).map(({ id }) => id)).toEqual(ids);
  });
});
