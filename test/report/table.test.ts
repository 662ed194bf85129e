import { describe, expect, test } from "vitest";
import type { TargetCoverage } from "../../src/model/coverage.ts";
import type { Finding } from "../../src/model/finding.ts";
import { buildReport, type ReportInput } from "../../src/report/build.ts";
import { table } from "../../src/report/formats/table.ts";
import { textWidth } from "../../src/report/terminal/width.ts";
import { cleanInput, input } from "./fixture.ts";

const show = (changed: ReportInput, width = 100) => table(buildReport(changed), { color: false, width });
const colors = new RegExp(`${String.fromCharCode(0x1b)}\\[[0-9;]*m`, "g");
const noFailure = { ...input, findings: [], counts: new Map() };

describe("the table says first and last whether the audit is complete", () => {
  const incomplete = [
    ["a gap and a failed target", noFailure],
    ["an interruption", { ...cleanInput, interrupted: true }],
    ["no target", { ...cleanInput, coverage: [] }],
    [
      "a result that is unknown without a gap",
      { ...cleanInput, counts: new Map([["x", { pass: 1, fail: 0, unknown: 1, skip: 0 }]]) },
    ],
  ] as const;

  test.each(incomplete)("%s: NOT COMPLETE, even without a failure", (_, changed) => {
    expect(show(changed).match(/NOT COMPLETE/g)).toHaveLength(2);
  });

  test("failures and gaps: NOT COMPLETE beside the counts", () => {
    const [last] = show(input).split("\n").slice(-3);
    expect(last).toMatch(/1 critical .* 10 unknown .* NOT COMPLETE$/);
  });

  test("failures without gaps: complete", () => {
    const seen = { ...cleanInput, findings: input.findings.filter(({ status }) => status === "fail") };
    expect(show(seen)).toMatch(/5 high .* complete\n/);
  });

  test("neither: one sentence, in at most twelve lines", () => {
    expect(show(cleanInput)).toContain("No failure and nothing unknown: everything readable was read.");
    expect(show(cleanInput).split("\n").length).toBeLessThanOrEqual(12);
  });

  test("a policy that broke is no clean result", () => {
    expect(show({ ...cleanInput, errors: input.errors })).not.toContain("nothing unknown");
  });

  test("an empty Region is told from a clean one", () => {
    const [one] = cleanInput.coverage;
    if (!one) throw new Error("the fixture has a complete target");
    const empty = { ...one, resources: 0, apis: { rest: 0, http: 0, websocket: 0 } };
    expect(show({ ...cleanInput, coverage: [empty] })).toContain("nothing is configured here");
  });
});

describe("the table stays short", () => {
  const [first] = input.findings;
  if (!first) throw new Error("the fixture has findings");
  const many = Array.from(
    { length: 322 },
    (_, index): Finding => ({ ...first, id: `${index}`, message: `Stage number ${index} is off` }),
  );

  test("with hundreds of failures of one policy", () => {
    const text = show({ ...cleanInput, findings: many });
    expect(text.match(/Stage number/g)).toHaveLength(10);
    expect(text).toContain("… and 312 more (use --format json)");
  });

  test("with hundreds of unknowns that no gap accounts for", () => {
    const unknown = many.map((finding): Finding => ({ ...finding, status: "unknown" }));
    const text = show({ ...cleanInput, findings: unknown });
    expect(text.match(/Stage number/g)).toHaveLength(10);
    expect(text).toContain("… and 312 more (use --format json)");
  });

  test("with hundreds of targets, of which it shows what is not complete first", () => {
    const [one] = cleanInput.coverage;
    if (!one) throw new Error("the fixture has a complete target");
    const coverage = Array.from({ length: 300 }, (_, index): TargetCoverage => {
      const target = { ...one.target, accountId: String(index).padStart(12, "0") };
      return { ...one, target, status: index < 297 ? "complete" : "failed" };
    });
    const lines = show({ ...cleanInput, coverage })
      .split("\n")
      .filter((line) => /\/us-east-1/.test(line));
    expect(lines).toHaveLength(20);
    expect(lines.slice(0, 3).every((line) => line.includes("failed"))).toBe(true);
    expect(show({ ...cleanInput, coverage })).toContain("… and 280 more targets, all complete (use --format json)");
  });
});

describe("the table names", () => {
  test("the resource, when the message does not", () => {
    const findings = input.findings.map((finding) => ({ ...finding, message: "Something is wrong" }));
    expect(show({ ...input, findings })).toMatch(/GET \/orders\/\{id\} {2}Something is wrong/);
  });

  test("each gap that no result depends on", () => {
    expect(show(noFailure)).toMatch(/apigateway:GetStages denied[\s\S]*Hides AWS::ApiGateway::Stage/);
  });

  test("what to do about a gap, APIs that vanished, unknown members and policies that broke", () => {
    const text = show(input, 120);
    for (const words of [
      "Do   Create the role",
      "returns (z9y8x7w6v5)",
      "/items/[]/futureProtection",
      "no such key: owner",
    ]) {
      expect(text).toContain(words);
    }
  });
});

test.each([1, 40, 41, 57, 71, 72, 80, 100, 120, 200, 10_000])(
  "no line is wider than a terminal of %d columns, or 40",
  (width) => {
    const widest = Math.max(
      ...table(buildReport(input), { color: true, width }).replace(colors, "").split("\n").map(textWidth),
    );
    expect(widest).toBeLessThanOrEqual(Math.max(40, Math.min(width, 120)));
  },
);

test("without colour there is no escape sequence, and the words are the same", () => {
  const report = buildReport(input);
  const plain = table(report, { color: false, width: 90 });
  const colored = table(report, { color: true, width: 90 });
  expect(plain).not.toMatch(colors);
  expect(colored).toMatch(colors);
  expect(colored.replace(colors, "").replace(/ +$/gm, "")).toBe(plain);
});
