import { describe, expect, test } from "vitest";
import type { PolicyResult } from "../../src/model/report.ts";
import { describeControls } from "../../src/report/controls.ts";
import { scorecards } from "../../src/report/scorecards.ts";

function result(id: string, controls: readonly string[], counts: Partial<PolicyResult>): PolicyResult {
  const words = { title: id, severity: "low", why: "", remediation: "" } as const;
  return { id, ...words, controls, pass: 0, fail: 0, unknown: 0, skip: 0, waived: 0, ...counts };
}

function cardOf(...counts: Partial<PolicyResult>[]) {
  const policies = counts.map((one, index) => result(`p${index}`, ["FSBP:A.1"], one));
  return scorecards(["FSBP"], policies, [])[0]?.controls[0];
}

describe("a control", () => {
  test.each<[string, Partial<PolicyResult>[], string, number]>([
    ["fails if anything fails", [{ pass: 9, unknown: 2 }, { fail: 1 }], "fail", 12],
    ["is unknown if anything is", [{ pass: 9 }, { unknown: 1 }], "unknown", 10],
    ["is unknown rather than waived", [{ waived: 9 }, { unknown: 1 }], "unknown", 10],
    ["passes if everything does", [{ pass: 9 }, { pass: 1, skip: 5 }], "pass", 10],
    ["passes with what is waived counted apart", [{ pass: 9, waived: 2 }], "pass", 11],
    ["is waived, and no pass, if nothing else is left", [{ waived: 2 }], "waived", 2],
    ["is not applicable if nothing was relevant", [{ skip: 7 }, {}], "not-applicable", 0],
  ])("%s", (_, counts, status, population) => {
    expect(cardOf(...counts)).toMatchObject({ status, population });
  });

  test("is unknown where a policy broke", () => {
    const broken = [{ policy: "p", resource: "arn:x", message: "no such key" }];
    const [card] = scorecards(["FSBP"], [result("p", ["FSBP:A.1"], { pass: 3 })], broken);
    expect(card?.controls).toEqual([
      { id: "FSBP:A.1", status: "unknown", policies: ["p"], pass: 3, fail: 0, unknown: 1, waived: 0, population: 4 },
    ]);
  });

  test("is judged by every policy that serves it, and by no other", () => {
    const policies = [
      result("b", ["FSBP:A.1", "HIPAA:1"], { pass: 1 }),
      result("a", ["FSBP:A.1"], { pass: 2 }),
      result("c", ["FSBP:A.10"], { fail: 1 }),
      result("d", ["FSBPX:A.1"], { fail: 1 }),
    ];
    const [card, none] = scorecards(["FSBP", "SOC2"], policies, []);
    expect(card?.controls).toMatchObject([
      { id: "FSBP:A.1", policies: ["a", "b"], pass: 3, status: "pass" },
      { id: "FSBP:A.10", policies: ["c"], status: "fail" },
    ]);
    expect(none).toEqual({ standard: "SOC2", title: "SOC 2 Trust Services Criteria", controls: [] });
  });

  test("is listed by the numbers in its id", () => {
    const ids = ["FSBP:A.10", "FSBP:A.2", "FSBP:A.1"];
    const [card] = scorecards(["FSBP"], [result("p", ids, {})], []);
    expect(card?.controls.map(({ id }) => id)).toEqual(["FSBP:A.1", "FSBP:A.2", "FSBP:A.10"]);
  });
});

describe("a scorecard in words", () => {
  const card = (...counts: Partial<PolicyResult>[]) => {
    const policies = counts.map((one, index) => result(`p${index}`, [`FSBP:A.${index}`], one));
    const [made] = scorecards(["FSBP"], policies, []);
    return made ? describeControls(made) : "";
  };
  test.each<[Partial<PolicyResult>[], string]>([
    [[], "No policy serves it"],
    [[{ pass: 1 }], "1 pass of 1 control"],
    [
      [{ pass: 1 }, { skip: 1 }, { fail: 1 }, { unknown: 1 }, { waived: 1 }],
      "1 fail, 1 unknown, 1 waived, 1 pass, 1 not applicable of 5 controls",
    ],
  ])("%j", (counts, words) => expect(card(...counts)).toBe(words));
});
