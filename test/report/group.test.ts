import { describe, expect, test } from "vitest";
import type { Gap } from "../../src/model/snapshot.ts";
import { buildReport, type ReportInput } from "../../src/report/build.ts";
import { groupByPlace, groupByPolicy } from "../../src/report/group-findings.ts";
import { groupGaps } from "../../src/report/group-gaps.ts";
import { input } from "./fixture.ts";
import { deniedStages } from "./fixture-targets.ts";

const report = buildReport(input);

test("groupByPolicy puts the worst policy first, then the one that fails most often, and leaves unknowns out", () => {
  const groups = groupByPolicy(report).map(
    ({ policy, findings }) => `${policy.severity} ${policy.id} ${findings.length}`,
  );
  expect(groups).toEqual([
    "critical rest-policy-not-public 1",
    "high rest-integration-insecure-skip-verification 3",
    "high http-route-authorization 2",
    "medium http-api-cors-any-origin 1",
    "medium rest-stage-access-logs 1",
    "low rest-stage-tracing 2",
  ]);
});

test("groupByPlace tells apart APIs of the same name", () => {
  const twins = report.findings.slice(0, 2).flatMap((finding) => {
    const { resource } = finding;
    return ["a", "b"].map((id) => ({ ...finding, resource: { ...resource, api: { id, name: "same", arn: id } } }));
  });
  expect(groupByPlace(twins).map(({ findings }) => findings.length)).toEqual([1, 1, 1, 1]);
});

describe("groupGaps", () => {
  const summarize = (changed: ReportInput) => {
    const { groups, unexplained } = groupGaps(buildReport(changed));
    const named = groups.map(
      ({ operation, reason, gaps, unknown }) =>
        `${operation} ${reason}: ${gaps.length} gaps, ${unknown.length} unknown`,
    );
    return [...named, `unexplained: ${unexplained.length}`];
  };

  test("gives each unknown to the gap that its evidence names", () => {
    expect(summarize(input)).toEqual([
      "sts:AssumeRole denied: 1 gaps, 7 unknown",
      "apigateway:GetStages denied: 1 gaps, 3 unknown",
      "unexplained: 0",
    ]);
  });

  test("joins gaps of one cause in many APIs", () => {
    const more = Array.from(
      { length: 40 },
      (_, index): Gap => ({ ...deniedStages, scope: `${deniedStages.scope}${index}` }),
    );
    expect(summarize(withGaps([...more, deniedStages]))[1]).toBe("apigateway:GetStages denied: 41 gaps, 3 unknown");
  });

  test("tells GetStage from GetStages, and one reason from another by AWS's words", () => {
    const singular: Gap = { ...deniedStages, operation: "apigateway:GetStage" };
    const throttled: Gap = { ...deniedStages, reason: "throttled", message: "Too Many Requests" };
    expect(summarize(withGaps([singular, throttled, deniedStages])).slice(1)).toEqual([
      "apigateway:GetStages denied: 1 gaps, 3 unknown",
      "apigateway:GetStage denied: 1 gaps, 0 unknown",
      "apigateway:GetStages throttled: 1 gaps, 0 unknown",
      "unexplained: 0",
    ]);
  });

  test("does not guess: an unknown that names no gap of its target stays unexplained", () => {
    expect(summarize(withGaps([]))).toEqual(["sts:AssumeRole denied: 1 gaps, 7 unknown", "unexplained: 3"]);
  });
});

function withGaps(gaps: readonly Gap[]): ReportInput {
  return { ...input, coverage: input.coverage.map((one) => (one.status === "incomplete" ? { ...one, gaps } : one)) };
}
