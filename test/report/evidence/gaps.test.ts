import { describe, expect, test } from "vitest";
import { buildEvidence } from "../../../src/report/evidence/build.ts";
import { auditOn, deadOn, denied, europe, findingOf, idOn, inputOf, momentOn, saw } from "./world.ts";

/** `kind: what` of each gap. */
function gapsOf(...args: Parameters<typeof inputOf>): readonly string[] {
  return buildEvidence(inputOf(...args)).gaps.map(({ kind, what }) => `${kind}: ${what}`);
}

describe("gaps", () => {
  test("of a period without an audit are everything", () => expect(gapsOf([])).toEqual(["no audit: every audit"]));

  test("are none where everything was read and kept", () => expect(gapsOf([auditOn(2, [saw(europe)])])).toEqual([]));

  test("say what was not read, when, where and why", () => {
    const { gaps } = buildEvidence(inputOf([auditOn(2, [saw(europe, { gaps: [denied] })])]));
    const { operation: what, reason, message: why, ...rest } = denied;
    expect(gaps).toEqual([
      { kind: "not read", what, reason, why, ...rest, target: europe, audit: idOn(2), at: momentOn(2) },
    ]);
  });

  test("name audits that died, were interrupted, or read no target", () => {
    expect(gapsOf([deadOn(2, [saw(europe)])])).toEqual(["did not end: the audit"]);
    const whole = auditOn(3, [saw(europe)]);
    const interrupted = whole.end ? { ...whole, end: { ...whole.end, interrupted: true } } : whole;
    expect(gapsOf([interrupted])).toEqual(["did not end: the audit"]);
    expect(gapsOf([auditOn(4, [])])).toEqual(["not read: every target"]);
  });

  test("name what the store does not hold", () => {
    const { results: _, basis: __, ...older } = saw(europe);
    expect(gapsOf([auditOn(2, [older])])).toEqual([
      "not kept: results by policy",
      "not kept: settings, waivers and versions of policies",
    ]);
    const { coverage: ___, ...lost } = saw(europe);
    const { report: ____, ...unreported } = auditOn(3, [lost]);
    expect(gapsOf([unreported])).toEqual(["not kept: the report", "not kept: coverage"]);
  });

  test("name audits that only the history of findings knows of, within the period", () => {
    const findings = [findingOf("logs", europe, { 2: "new", 5: "resolved", 40: "reopened" })];
    expect(gapsOf([auditOn(2, [saw(europe)])], { findings })).toEqual(["not kept: the audit"]);
  });

  test("name policies of the standard that broke, and members that nobody knows", () => {
    const errors = ["logs", "names"].map((policy) => ({ policy, resource: "arn:x", message: "no such key" }));
    const seen = saw(europe);
    const unknownMembers = [{ operation: "apigateway:GetApis", path: "/items/[]/new" }];
    const targets = [seen.coverage ? { ...seen, coverage: { ...seen.coverage, unknownMembers } } : seen];
    const audit = auditOn(2, targets, { report: { policies: [], errors } });
    expect(gapsOf([audit])).toEqual(["not judged: logs", "not judged: apigateway:GetApis"]);
  });
});
