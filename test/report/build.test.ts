import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildReport } from "../../src/report/build.ts";
import { cleanInput, input } from "./fixture.ts";

describe("buildReport counts", () => {
  const { summary } = buildReport(input);

  test("targets, APIs, resources, calls, gaps and members over all targets", () => {
    expect(summary).toMatchObject({
      targets: { total: 3, complete: 1, incomplete: 1, failed: 1 },
      apis: { rest: 24, http: 18, websocket: 1 },
      resources: 1430,
      policies: 7,
      gaps: 2,
      calls: 102,
      throttled: 3,
    });
  });

  test("a member that two targets answered with as one", () => expect(summary.unknownMembers).toBe(1));

  test("failures by severity, unknowns apart", () => {
    expect(summary.bySeverity).toEqual({ critical: 1, high: 5, medium: 2, low: 2, informational: 0 });
    expect(summary.results).toEqual({ pass: 258, fail: 10, unknown: 10, skip: 258 });
  });

  test("a policy that met no resource as four zeros", () => {
    const report = buildReport({ ...input, counts: new Map() });
    expect(report.policies.map(({ pass, fail, unknown, skip }) => pass + fail + unknown + skip)).toEqual(
      Array(7).fill(0),
    );
  });
});

describe("buildReport calls an audit complete", () => {
  const [first] = cleanInput.coverage;
  const cases = [
    ["when every target was read whole", cleanInput, true],
    ["not when it was interrupted", { ...cleanInput, interrupted: true }, false],
    ["not when nothing was audited", { ...cleanInput, coverage: [] }, false],
    ["not when a target failed", { ...cleanInput, coverage: [{ ...first, status: "failed" }] }, false],
    [
      "not when a target has a gap",
      { ...cleanInput, coverage: [{ ...first, gaps: input.coverage.flatMap(({ gaps }) => gaps) }] },
      false,
    ],
    [
      "not when a result is unknown",
      { ...cleanInput, counts: new Map([["x", { pass: 0, fail: 0, unknown: 1, skip: 0 }]]) },
      false,
    ],
  ] as const;

  test.each(cases)("%s", (_, changed, complete) => {
    expect(buildReport(changed as typeof cleanInput).complete).toBe(complete);
  });
});

describe("buildReport sorts", () => {
  const report = buildReport(input);

  test("the worst finding first, failures before unknowns of the same severity, then by place", () => {
    const keys = report.findings.map(
      ({ severity, status, resource }) => `${severity} ${status} ${resource.region} ${resource.name}`,
    );
    expect(keys.slice(0, 7)).toEqual([
      "critical fail eu-west-1 orders",
      "critical unknown * 222222222222/*",
      "high fail eu-west-1 GET /orders/{id}",
      "high fail eu-west-1 POST /orders",
      "high fail eu-west-1 ANY /{proxy+}",
      "high fail us-east-1 POST /events",
      "high fail us-east-1 $default",
    ]);
  });

  test("everything the same way, in whatever order it arrives", () => {
    const orders = fc.tuple(shuffled(input.findings), shuffled(input.coverage), shuffled(input.policies));
    fc.assert(
      fc.property(orders, ([findings, coverage, policies]) => {
        expect(buildReport({ ...input, findings, coverage, policies })).toEqual(report);
      }),
    );
  });
});

function shuffled<Item>(items: readonly Item[]): fc.Arbitrary<Item[]> {
  return fc.shuffledSubarray([...items], { minLength: items.length });
}
