import { describe, expect, test } from "vitest";
import type { RecordedAudit } from "../../../src/model/recorded-audit.ts";
import { buildEvidence } from "../../../src/report/evidence/build.ts";
import { america, auditOn, deadOn, europe, findingOf, inputOf, january, sandbox, saw } from "./world.ts";

const passing = { logs: { pass: 2 }, tracing: { pass: 2 }, waf: { pass: 1, skip: 1 } };

/** `APIGateway.1 pass` for each control at the end. */
function endOf(audits: readonly RecordedAudit[], rest: Parameters<typeof inputOf>[1] = {}): readonly string[] {
  return buildEvidence(inputOf(audits, rest)).controls.map(
    ({ id, end }) => `${id.slice("FSBP:".length)} ${end.verdict}`,
  );
}

const allPass = ["APIGateway.1 pass", "APIGateway.3 pass", "APIGateway.10 pass"];

describe("a control at the end of a period", () => {
  test("passes where every policy that serves it was evaluated everywhere and passes", () => {
    expect(endOf([auditOn(2, [saw(europe, { results: passing }), saw(america, { results: passing })])])).toEqual(
      allPass,
    );
  });

  test("is not evaluated without any audit", () => {
    expect(endOf([])).toEqual(allPass.map((text) => text.replace("pass", "not evaluated")));
  });

  test("keeps its result when a later audit leaves its policies out", () => {
    const failing = { ...passing, tracing: { fail: 1, pass: 1 } };
    const audits = [
      auditOn(2, [saw(europe, { results: failing })]),
      auditOn(9, [saw(europe, { policies: ["logs", "waf"], results: passing })]),
    ];
    expect(endOf(audits)).toEqual(["APIGateway.1 pass", "APIGateway.3 fail", "APIGateway.10 pass"]);
    const [, tracing] = buildEvidence(inputOf(audits)).controls;
    expect(tracing).toMatchObject({ end: { fail: 1, pass: 1 }, audits: { fail: 1, "not evaluated": 1 } });
  });

  test("is judged in part where a policy was never evaluated, or not everywhere", () => {
    const partly = saw(europe, { policies: ["logs"], results: passing });
    expect(endOf([auditOn(2, [partly])])).toEqual([
      "APIGateway.1 in part",
      "APIGateway.3 not evaluated",
      "APIGateway.10 not evaluated",
    ]);
    const audits = [auditOn(2, [saw(europe, { results: passing })]), auditOn(3, [saw(america, { policies: ["waf"] })])];
    expect(endOf(audits)).toEqual(["APIGateway.1 in part", "APIGateway.3 in part", "APIGateway.10 pass"]);
  });

  test("takes each account and Region from the last audit of it", () => {
    const audits = [
      auditOn(2, [saw(europe, { results: { ...passing, waf: { fail: 1 } } }), saw(america, { results: passing })]),
      auditOn(9, [saw(america, { results: { ...passing, tracing: { unknown: 1 } } })]),
      auditOn(10, [saw(europe, { results: passing })]),
    ];
    expect(endOf(audits)).toEqual(["APIGateway.1 pass", "APIGateway.3 unknown", "APIGateway.10 pass"]);
    expect(endOf(audits.slice(0, 2))).toEqual(["APIGateway.1 fail", "APIGateway.3 unknown", "APIGateway.10 fail"]);
  });

  test("is unknown where nothing could be read, whatever was counted", () => {
    expect(endOf([auditOn(2, [saw(europe, { status: "failed", results: passing })])])).toEqual(
      allPass.map((text) => text.replace("pass", "unknown")),
    );
  });

  test("is unknown where an account could not be entered, until it was", () => {
    const closed = saw({ ...europe, region: "*" }, { status: "failed", results: { logs: { unknown: 1 } } });
    const open = saw(europe, { results: passing });
    expect(endOf([auditOn(2, [closed]), auditOn(3, [open])])).toEqual(allPass);
    const unknown = allPass.map((text) => text.replace("pass", "unknown"));
    expect(endOf([auditOn(2, [open]), auditOn(3, [closed])])).toEqual(unknown);
    expect(endOf([auditOn(2, [closed]), auditOn(3, [saw(sandbox, { results: passing })])])).toEqual(unknown);
  });

  test("is unknown where the store did not keep results", () => {
    const { results: _, ...older } = saw(europe, { results: passing });
    expect(endOf([auditOn(2, [older])])).toEqual(allPass.map((text) => text.replace("pass", "unknown")));
    const { policies: __, ...lost } = older;
    expect(endOf([auditOn(2, [saw(europe, { results: passing })]), auditOn(3, [lost])])).toEqual(
      allPass.map((text) => text.replace("pass", "unknown")),
    );
  });

  test("is waived where nothing fails but what was accepted, and not applicable where nothing is judged", () => {
    const results = { logs: { pass: 1 }, waf: { waived: 1, pass: 3 }, tracing: { skip: 4 } };
    expect(endOf([auditOn(2, [saw(europe, { results })])])).toEqual([
      "APIGateway.1 waived",
      "APIGateway.3 not applicable",
      "APIGateway.10 waived",
    ]);
  });

  test("fails while a finding is open, though the last audit of the whole says otherwise", () => {
    const open = findingOf("tracing", europe, { 3: "new" });
    const audits = [
      auditOn(2, [saw(europe, { results: passing })]),
      auditOn(3, [saw(europe, { api: "a1b2c3d4e5", results: {} })]),
    ];
    expect(endOf(audits, { findings: [open] })).toContain("APIGateway.3 fail");
  });

  test("is about the accounts that were asked for alone", () => {
    const audits = [auditOn(2, [saw(europe, { results: passing }), saw(sandbox, { results: { logs: { fail: 1 } } })])];
    const request = { ...january, accounts: ["111111111111"] };
    const findings = [findingOf("logs", sandbox, { 2: "new" })];
    expect(endOf(audits, { request, findings })).toEqual(allPass);
    expect(endOf(audits, { findings })).toContain("APIGateway.1 fail");
    expect(endOf([auditOn(2, [saw(sandbox, { results: passing })])], { request })).not.toContain("APIGateway.1 pass");
  });

  test("counts controls that only an audit's own policies serve", () => {
    const own = { id: "own", title: "own", severity: "low", controls: ["FSBP:Own.1"] } as const;
    const audit = auditOn(2, [saw(europe, { policies: [], results: {} })]);
    expect(endOf([{ ...audit, report: { policies: [own], errors: [] } }])).toContain("Own.1 not evaluated");
  });
});

describe("a control in one audit", () => {
  const verdictsOf = (audit: RecordedAudit) => buildEvidence(inputOf([audit])).inAudits.map(({ verdict }) => verdict);

  test("never passes when the audit died or was interrupted", () => {
    const targets = [saw(europe, { results: passing })];
    expect(verdictsOf(deadOn(2, targets))).toEqual(["unknown", "unknown", "unknown"]);
    const { end } = auditOn(2, targets);
    const interrupted = auditOn(2, targets, end ? { end: { ...end, interrupted: true } } : {});
    expect(verdictsOf(interrupted)).toEqual(["unknown", "unknown", "unknown"]);
    expect(verdictsOf(deadOn(2, []))).toEqual(["not evaluated", "not evaluated", "not evaluated"]);
  });

  test("is judged in part when the audit was of one API", () => {
    expect(verdictsOf(auditOn(2, [saw(europe, { api: "a1b2c3d4e5", results: passing })]))).toEqual([
      "in part",
      "in part",
      "in part",
    ]);
    expect(verdictsOf(auditOn(2, [saw(europe, { api: "a1b2c3d4e5", results: { logs: { fail: 1 } } })]))[0]).toBe(
      "fail",
    );
  });
});
