import { describe, expect, test } from "vitest";
import { buildReport, type ReportInput } from "../../src/report/build.ts";
import { junit } from "../../src/report/formats/junit.ts";
import { cleanInput, input } from "./fixture.ts";
import { fullInput } from "./fixture-full.ts";
import { findJunitProblems } from "./junit-rules.ts";
import { elementsOf, readXml, textOf, type XmlElement } from "./xml-reader.ts";

function read(changed: ReportInput): XmlElement {
  const root = readXml(junit(buildReport(changed)));
  expect(findJunitProblems(root)).toEqual([]);
  return root;
}

function casesOf(root: XmlElement, suite: string): readonly XmlElement[] {
  return elementsOf(root).filter(({ name, attributes }) => name === "testcase" && attributes.classname === suite);
}

function outcomeOf({ children }: XmlElement): string {
  return children.flatMap((child) => (typeof child === "string" ? [] : [child.name]))[0] ?? "pass";
}

describe("the JUnit report", () => {
  const root = read(fullInput);

  test("has a suite for each policy, one for coverage, and one for policies that broke", () => {
    const suites = elementsOf(root).filter(({ name }) => name === "testsuite");
    expect(suites.map(({ attributes }) => attributes.name)).toEqual([
      ...buildReport(input).policies.map(({ id }) => id),
      "waiver-expired",
      "coverage",
      "policies that broke",
    ]);
  });

  test("fails on a failure, errs on an unknown, skips what is waived, and passes what passed", () => {
    expect(casesOf(root, "rest-stage-tracing").map(outcomeOf)).toEqual([
      "skipped",
      "skipped",
      "error",
      "error",
      "pass",
    ]);
    expect(casesOf(root, "http-route-authorization").map(outcomeOf)).toEqual(["failure", "failure", "error", "pass"]);
  });

  test("errs on every target that was not read whole: an audit that saw nothing is never green", () => {
    expect(casesOf(root, "coverage").map((one) => `${one.attributes.name} ${outcomeOf(one)}`)).toEqual([
      "the audit ran to its end pass",
      "111111111111/eu-west-1 error",
      "111111111111/us-east-1 pass",
      "222222222222/* error",
    ]);
    const outcome = (changed: ReportInput) => casesOf(read(changed), "coverage").map(outcomeOf)[0];
    expect(outcome({ ...cleanInput, interrupted: true })).toBe("error");
    expect(outcome({ ...cleanInput, coverage: [] })).toBe("error");
    expect(outcome(cleanInput)).toBe("pass");
  });

  test("is green when nothing was found and everything was seen", () => {
    expect(read(cleanInput).attributes).toMatchObject({ tests: "9", failures: "0", errors: "0" });
  });

  test("names each case by account, Region and resource, no two alike in a suite", () => {
    const names = elementsOf(root)
      .filter(({ name }) => name === "testcase")
      .map(({ attributes }) => `${attributes.classname} ${attributes.name}`);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain(
      "rest-stage-access-logs 111111111111/eu-west-1 beta (arn:aws:apigateway:eu-west-1::/restapis/a1b2c3d4e5/stages/beta)",
    );
  });

  test("says in a failure what was seen, how to fix it and which controls it is about", () => {
    const [failure] = casesOf(read(input), "rest-stage-tracing").filter((one) => outcomeOf(one) === "failure");
    expect(failure && textOf(failure)).toContain(
      "Stage beta has X-Ray tracing off\nstage.tracingEnabled is false, expected stage.tracingEnabled\nFix: Switch tracing on in the stage.\nCommand: aws apigateway update-stage",
    );
  });
});

describe("the rules that judge JUnit object to", () => {
  test.each([
    ["an element that the schema doesn't know", '<testsuites time="1.000"><suite/></testsuites>'],
    ["a test case without a name", '<testsuites time="1.000"><testcase/></testsuites>'],
    ["a wrong count", '<testsuites tests="2" time="1.000"></testsuites>'],
    ["a time that is none", '<testsuites time="1 s"></testsuites>'],
    ["text between elements", '<testsuites time="1.000">x</testsuites>'],
  ])("%s", (_, source) => expect(findJunitProblems(readXml(source))).not.toEqual([]));
});

describe("the XML reader refuses", () => {
  test.each([
    "<a><b></a></b>",
    "<a>",
    "<a></a><b></b>",
    '<a x="1" x="2"></a>',
    "<a x='1'></a>",
    '<a x="<"></a>',
    "<a>&nbsp;</a>",
    "<a>&#0;</a>",
    "<a>\u0007</a>",
    "<a>\ud800</a>",
    "<a>]]></a>",
    "<a><!-- --></a>",
    "<a>& b</a>",
  ])("%j", (source) => expect(() => readXml(source)).toThrow());
});
