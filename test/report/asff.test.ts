import type { AwsSecurityFinding } from "@aws-sdk/client-securityhub";
import { describe, expect, test } from "vitest";
import { buildReport, type ReportInput } from "../../src/report/build.ts";
import { asff } from "../../src/report/formats/asff.ts";
import { findAsffProblems } from "./asff-schema.ts";
import { cleanInput } from "./fixture.ts";
import { fullInput } from "./fixture-full.ts";

function read(changed: ReportInput): readonly AwsSecurityFinding[] {
  const findings: readonly AwsSecurityFinding[] = JSON.parse(asff(buildReport(changed)));
  expect(findings.flatMap(findAsffProblems)).toEqual([]);
  return findings;
}

describe("the ASFF report", () => {
  const findings = read(fullInput);

  test("is valid, and an empty list when nothing was found", () => {
    expect(findings).toHaveLength(20);
    expect(read(cleanInput)).toEqual([]);
  });

  test("leaves out what is said about a file of waivers, which is of no account", () => {
    expect(findings.filter(({ GeneratorId }) => GeneratorId === "gatewarden/waiver-expired")).toEqual([]);
  });

  test("has the same ids when everything around them changes, and no id twice", () => {
    const ids = (changed: ReportInput) =>
      read(changed)
        .map(({ Id, ProductArn }) => `${ProductArn} ${Id}`)
        .sort();
    expect(ids({ ...fullInput, startedAt: "2027-01-01T00:00:00Z", findings: fullInput.findings.toReversed() })).toEqual(
      ids(fullInput),
    );
    expect(new Set(ids(fullInput)).size).toBe(20);
  });

  test("files each finding in its own account and Region, and one on a whole account in the partition's first", () => {
    expect([...new Set(findings.map(({ ProductArn }) => ProductArn))].sort()).toEqual([
      "arn:aws:securityhub:eu-west-1:111111111111:product/111111111111/default",
      "arn:aws:securityhub:us-east-1:111111111111:product/111111111111/default",
      "arn:aws:securityhub:us-east-1:222222222222:product/222222222222/default",
    ]);
  });

  test("marks failures FAILED with their severity, unknowns WARNING without alarm and with the reason", () => {
    const kinds = findings.map(({ Compliance, Severity }) => `${Compliance?.Status} ${Severity?.Label}`);
    expect(
      Object.fromEntries(
        Map.groupBy(kinds, (kind) => kind)
          .entries()
          .map(([kind, all]) => [kind, all.length]),
      ),
    ).toEqual({
      "FAILED CRITICAL": 1,
      "FAILED HIGH": 5,
      "FAILED MEDIUM": 2,
      "FAILED LOW": 2,
      "WARNING INFORMATIONAL": 10,
    });
    const unknown = findings.filter(({ Compliance }) => Compliance?.Status === "WARNING");
    for (const { Compliance, Severity } of unknown) {
      expect(Compliance?.StatusReasons?.[0]?.Description).toMatch(/was denied/);
      expect(Severity?.Original).not.toBe("informational");
    }
  });

  test("suppresses what is waived, and says nothing of anybody else's workflow", () => {
    const suppressed = findings.filter(({ Workflow }) => Workflow);
    expect(suppressed.map(({ Workflow, GeneratorId }) => `${GeneratorId} ${Workflow?.Status}`)).toEqual([
      "gatewarden/rest-stage-tracing SUPPRESSED",
      "gatewarden/rest-stage-tracing SUPPRESSED",
    ]);
    expect(suppressed[0]?.ProductFields).toMatchObject({
      "gatewarden/Status": "waived",
      "gatewarden/WaivedUntil": "2027-03-31",
      "gatewarden/WaivedBy": "payments@example.com",
    });
    expect(
      findings.some(({ Note, UserDefinedFields, VerificationState }) => Note ?? UserDefinedFields ?? VerificationState),
    ).toBe(false);
  });
});
