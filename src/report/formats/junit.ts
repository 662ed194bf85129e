import type { Report } from "../../model/report.ts";
import { type Suite, toSuites } from "../junit/suites.ts";
import { type Outcome, testCase } from "../junit/test-case.ts";
import { lines, type Markup, markup } from "../markup.ts";

/**
 * The report as JUnit XML, for the test page of a CI system: a suite a policy, a case a resource that does not pass. It
 * keeps to the schema of Jenkins, the strictest in use:
 * https://github.com/jenkinsci/xunit-plugin/blob/master/src/main/resources/org/jenkinsci/plugins/xunit/types/model/xsd/junit-10.xsd
 */
export function junit(report: Report): string {
  const suites = toSuites(report);
  const cases = suites.flatMap((suite) => suite.cases);
  const seconds = Math.max(0, Date.parse(report.finishedAt) - Date.parse(report.startedAt)) / 1000;
  const time = markup`time="${seconds.toFixed(3)}"`;
  const document = [
    markup`<?xml version="1.0" encoding="UTF-8"?>`,
    markup`<testsuites name="gatewarden" tests="${cases.length}" ${tally(cases)} ${time}>`,
    ...suites.map((suite) => suiteElement(suite, report.startedAt.slice(0, 19))),
    markup`</testsuites>`,
  ];
  return `${lines(document).source}\n`;
}

function suiteElement({ name, cases, properties }: Suite, timestamp: string): Markup {
  const skipped = countOf(cases, "skipped");
  const known = Object.entries(properties).map(
    ([key, value]) => markup`      <property name="${key}" value="${value}"/>`,
  );
  return lines([
    markup`  <testsuite name="${name}" tests="${cases.length}" ${tally(cases)} skipped="${skipped}" timestamp="${timestamp}">`,
    known.length > 0 && lines([markup`    <properties>`, ...known, markup`    </properties>`]),
    ...cases.map(testCase),
    markup`  </testsuite>`,
  ]);
}

function tally(cases: readonly { readonly outcome: Outcome }[]): Markup {
  return markup`failures="${countOf(cases, "failure")}" errors="${countOf(cases, "error")}"`;
}

function countOf(cases: readonly { readonly outcome: Outcome }[], outcome: Outcome): number {
  return cases.filter((one) => one.outcome === outcome).length;
}
