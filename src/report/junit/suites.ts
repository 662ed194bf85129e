import type { TargetCoverage } from "../../model/coverage.ts";
import type { Finding } from "../../model/finding.ts";
import type { PolicyError, PolicyResult, Report } from "../../model/report.ts";
import type { Gap } from "../../model/snapshot.ts";
import { targetName } from "../../model/target.ts";
import { listPolicies } from "../group-findings.ts";
import { count } from "../words.ts";
import { type TestCase, toTestCase } from "./test-case.ts";

/** A test suite of JUnit, with what else is known about it. */
export interface Suite {
  readonly name: string;
  readonly cases: readonly TestCase[];
  readonly properties: Readonly<Record<string, string | number>>;
}

/** A suite for each policy, then what was not seen and which policies broke: both keep a build from passing. */
export function toSuites(report: Report): readonly Suite[] {
  const findings = Map.groupBy(report.findings, ({ policy }) => policy);
  const suites = listPolicies(report).map((policy) => policySuite(policy, findings.get(policy.id) ?? []));
  return [...suites, coverageSuite(report), ...errorSuite(report.errors)];
}

function policySuite(policy: PolicyResult, findings: readonly Finding[]): Suite {
  const { id, title, severity, pass, fail, unknown, skip, waived } = policy;
  const passing: readonly TestCase[] = pass > 0 ? [{ suite: id, name: "every other resource", outcome: "pass" }] : [];
  const properties = { title, severity, pass, fail, unknown, waived, "not relevant": skip };
  return { name: id, cases: [...findings.map(toTestCase), ...passing], properties };
}

function coverageSuite({ coverage, interrupted }: Report): Suite {
  const end: TestCase = { suite: "coverage", name: "the audit ran to its end", outcome: "pass" };
  const cut: TestCase = {
    ...end,
    outcome: "error",
    type: "interrupted",
    message: "The audit was stopped before its end",
  };
  const none: TestCase = { ...end, outcome: "error", type: "no-target", message: "No target was audited" };
  const ending = coverage.length === 0 ? none : interrupted ? cut : end;
  return { name: "coverage", cases: [ending, ...coverage.map(targetCase)], properties: {} };
}

function targetCase({ target, status, gaps }: TargetCoverage): TestCase {
  const test = { suite: "coverage", name: targetName(target) };
  if (status === "complete") return { ...test, outcome: "pass" };
  const message = `${status}: ${count(gaps.length, "gap")}`;
  return { ...test, outcome: "error", type: "gap", message, details: gaps.map(describeGap) };
}

function describeGap({ operation, reason, scope, message, remedy }: Gap): string {
  return `${operation} ${reason} on ${scope}: ${message}${remedy === undefined ? "" : ` To do: ${remedy}`}`;
}

function errorSuite(errors: readonly PolicyError[]): readonly Suite[] {
  if (errors.length === 0) return [];
  const cases = errors.map(({ policy, resource, message }): TestCase => {
    const name = `${policy} on ${resource}`;
    return { suite: "policies that broke", name, outcome: "error", type: "policy-error", message };
  });
  return [{ name: "policies that broke", cases, properties: {} }];
}
