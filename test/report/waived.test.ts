import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { Log } from "sarif";
import { describe, expect, test } from "vitest";
import { exitCodeOf } from "../../src/cli/exit-code.ts";
import { buildReport } from "../../src/report/build.ts";
import { formats } from "../../src/report/formats.ts";
import schema from "../../src/report/report.schema.json" with { type: "json" };
import { hostileTexts } from "./hostile.ts";
import { validateSarif } from "./sarif-schema.ts";
import { waivedInput } from "./waived-input.ts";

const report = buildReport(waivedInput);
const golden = (name: string) => new URL(`golden/${name}`, import.meta.url).pathname;
const ajv = new Ajv2020({ allErrors: true });
addFormats.default(ajv);

describe("a report with waivers and standards", () => {
  test.each([
    ["table", formats.table(report, { color: false, width: 100 }), "waived.golden.txt"],
    ["markdown", formats.markdown(report), "waived.golden.md"],
  ])("as %s", async (_, text, file) => {
    await expect(text).toMatchFileSnapshot(golden(file));
  });

  test("follows the JSON report's schema", () => {
    const validate = ajv.compile(schema);
    expect(validate(JSON.parse(formats.json(report))), JSON.stringify(validate.errors)).toBe(true);
  });

  test("keeps waived failures, and counts them apart", () => {
    const beta = report.findings.filter(({ waiver }) => waiver);
    expect(beta.map(({ policy }) => policy).sort()).toEqual(["rest-stage-access-logs", "rest-stage-tracing"]);
    expect(report.summary).toMatchObject({
      waived: 2,
      results: { fail: 9 },
      bySeverity: { critical: 1, high: 5, medium: 2, low: 1 },
    });
    expect(report.policies.find(({ id }) => id === "rest-stage-tracing")).toMatchObject({ fail: 1, waived: 1 });
  });

  test("exits for what is not waived alone", () => {
    const allWaived = waivedInput.findings.map((finding) =>
      finding.status === "fail" ? { ...finding, waiver: { reason: "a", owner: "b", expires: "2027-01-01" } } : finding,
    );
    const clean = { ...waivedInput, findings: allWaived, errors: [] };
    const verdict = { failOn: "low", requireComplete: false } as const;
    expect(exitCodeOf(buildReport({ ...waivedInput, errors: [] }), verdict)).toBe(1);
    expect(exitCodeOf(buildReport(clean), verdict)).toBe(0);
  });
});

describe("SARIF", () => {
  const log: Log = JSON.parse(formats.sarif(report));
  const results = log.runs[0]?.results ?? [];

  test("suppresses waived results and no others, with the reason", () => {
    const suppressed = results.filter(({ suppressions }) => suppressions);
    expect(suppressed).toHaveLength(2);
    for (const { suppressions } of suppressed) {
      expect(suppressions).toEqual([
        expect.objectContaining({
          kind: "external",
          status: "accepted",
          justification: expect.stringMatching(/own testers.*\(payments@example.com, SEC-412, until 2027-03-31\)$/),
        }),
      ]);
    }
  });

  test("points at the waiver's line in its own file", () => {
    const [location] = results.find(({ ruleId }) => ruleId === "waiver-expired")?.locations ?? [];
    expect(location?.physicalLocation).toEqual({
      artifactLocation: { uri: "config/gatewarden-waivers.yaml" },
      region: { startLine: 12, startColumn: 5, endLine: 12, endColumn: 5 },
    });
  });

  test("is valid", () => expect(validateSarif(log)).toEqual([]));
});

describe("hostile words of a waiver", () => {
  test.each(hostileTexts.filter((text) => text.trim() !== ""))("do nothing: %j", (text) => {
    const waiver = { reason: text, owner: text, ticket: text, expires: "2027-01-01" };
    const findings = waivedInput.findings.map((finding) => (finding.waiver ? { ...finding, waiver } : finding));
    const poisoned = buildReport({ ...waivedInput, findings });
    const table = formats.table(poisoned, { color: false, width: 100 });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: this is what must not be in there
    expect(table).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    const [, section = ""] = formats.markdown(poisoned).split("## Waived");
    const rows = (section.split("\n## ")[0] ?? "").split("\n").filter((line) => line.startsWith("|"));
    expect(rows.map((row) => row.split("|").length)).toEqual(rows.map(() => 8));
  });
});
