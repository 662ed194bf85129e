import { describe, expect, test } from "vitest";
import { buildEvidence } from "../../../src/report/evidence/build.ts";
import { longestStretch } from "../../../src/report/evidence/period.ts";
import {
  america,
  auditOn,
  basis,
  deadOn,
  denied,
  europe,
  idOn,
  inputOf,
  january,
  momentOn,
  sandbox,
  saw,
  waiver,
} from "./world.ts";

describe("population", () => {
  test("says of each target how often it was read, and when last as a whole", () => {
    const { targets } = buildEvidence(
      inputOf([
        auditOn(2, [saw(europe), saw(america, { gaps: [denied] })]),
        auditOn(9, [saw(europe, { status: "failed" }), saw(america, { api: "a1b2c3d4e5" })]),
      ]),
    );
    expect(targets).toEqual([
      { target: europe, audits: 2, whole: 1, inPart: 0, notRead: 1, ofOneApi: 0, lastWhole: momentOn(2) },
      { target: america, audits: 2, whole: 0, inPart: 1, notRead: 0, ofOneApi: 1 },
    ]);
  });

  test("lists each API with what was read of it, and by which audits", () => {
    const contents = [
      { hash: "a".repeat(64), resources: [{ type: "AWS::ApiGateway::Stage", arn: "arn:s", name: "s" }] },
    ] as const;
    const evidence = buildEvidence(inputOf([auditOn(2, [saw(europe)]), auditOn(3, [saw(europe)])], { contents }));
    expect(
      evidence.parts.map(({ value, resources, first, last, audits }) => [
        value.api?.name,
        resources,
        first.audit,
        last.audit,
        audits,
      ]),
    ).toEqual([
      [undefined, undefined, idOn(2), idOn(3), 2],
      ["orders", 1, idOn(2), idOn(3), 2],
    ]);
    expect(evidence.contents).toEqual(contents);
  });

  test("is that of the accounts that were asked for", () => {
    const audits = [auditOn(2, [saw(europe), saw(sandbox)]), auditOn(3, [saw(sandbox)]), deadOn(4, [])];
    const evidence = buildEvidence(inputOf(audits, { request: { ...january, accounts: ["111111111111"] } }));
    expect(evidence.targets.map(({ target }) => target)).toEqual([europe]);
    expect(evidence.audits.map(({ id }) => id)).toEqual([idOn(2), idOn(4)]);
  });
});

describe("what audits judged by", () => {
  test("is each version of a policy with the time in which it was evaluated, and what never was", () => {
    const newer = basis();
    const policies = newer.policies
      .filter(({ id }) => id === "logs")
      .map((one) => ({ ...one, sha256: "f".repeat(64) }));
    const audits = [
      auditOn(2, [saw(europe)]),
      auditOn(9, [saw(europe, { basis: { ...newer, policies } })]),
      auditOn(10, [saw(europe)]),
    ];
    const evidence = buildEvidence(inputOf(audits));
    const logs = evidence.policies.filter(({ id }) => id === "logs");
    expect(logs.map((one) => [one.sha256?.slice(0, 2), one.audits, one.first, one.last])).toEqual([
      ["6c", 2, momentOn(2), momentOn(10)],
      ["ff", 1, momentOn(9), momentOn(9)],
    ]);
    expect(buildEvidence(inputOf([audits[1] ?? auditOn(9, [])])).unevaluated).toEqual(["tracing", "waf"]);
  });

  test("has no hash where an older audit kept none: its report names the policy", () => {
    const { basis: _, ...older } = saw(europe);
    const report = { policies: [{ id: "logs", title: "Logs", severity: "high", controls: [] }], errors: [] } as const;
    const { policies } = buildEvidence(inputOf([auditOn(2, [older], { report })]));
    expect(policies).toEqual([{ ...report.policies[0], audits: 1, first: momentOn(2), last: momentOn(2) }]);
  });

  test("is each waiver of the standard's policies, as long as it was the same", () => {
    const bases = [waiver, waiver, { ...waiver, expires: "2027-01-01" }].map((one) => basis({ waivers: [one] }));
    const audits = bases.map((one, index) => auditOn(2 + index, [saw(sandbox, { basis: one })]));
    const waiversFor = (accounts: readonly string[]) =>
      buildEvidence(inputOf(audits, { request: { ...january, accounts } })).waivers;
    expect(waiversFor([]).map(({ expires, audits: many, last }) => [expires, many, last])).toEqual([
      ["2026-06-30", 2, momentOn(3)],
      ["2027-01-01", 1, momentOn(4)],
    ]);
    expect(waiversFor(["222222222222"])).toHaveLength(2);
    const other = basis({ waivers: [{ ...waiver, policies: ["names"] }] });
    expect(buildEvidence(inputOf([auditOn(2, [saw(europe, { basis: other })])])).waivers).toEqual([]);
    const foreign = [auditOn(2, [saw(europe, { basis: basis({ waivers: [waiver] }) })])];
    expect(buildEvidence(inputOf(foreign, { request: { ...january, accounts: ["111111111111"] } })).waivers).toEqual(
      [],
    );
  });

  test("is each of the settings", () => {
    const bases = ["1", "2", "1"].map((digit) => basis({ settingsHash: digit.repeat(64) }));
    const audits = bases.map((one, index) => auditOn(2 + index, [saw(europe, { basis: one })]));
    const { settings } = buildEvidence(inputOf(audits));
    expect(settings.map(({ hash, audits: many }) => [hash[0], many])).toEqual([
      ["1", 2],
      ["2", 1],
    ]);
  });
});

describe("the longest stretch without an audit", () => {
  test.each([
    ["the whole period", [], 31, "2026-01-01"],
    ["before the first", [20], 19.5, "2026-01-01"],
    ["after the last", [5], 26.5, "2026-01-05"],
    ["in between", [8, 24], 16, "2026-01-08"],
  ])("is %s", (_, days, length, from) => {
    const stretch = longestStretch(january, days.map(momentOn));
    expect([stretch.days, stretch.from.slice(0, 10)]).toEqual([length, from]);
  });

  test("does not count an audit that died", () => {
    expect(buildEvidence(inputOf([deadOn(15, [saw(europe)])])).stretch.days).toBe(31);
  });
});
