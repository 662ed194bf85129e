import type { Finding, FindingResource } from "../../model/finding.ts";
import type { WaiverMark } from "../../model/waiver.ts";
import { describeEvidence, describeVerdict } from "../evidence.ts";
import { type Markup, markup } from "../markup.ts";

/** What a test case came to; anything but `pass` has an element of its own. */
export type Outcome = "pass" | "failure" | "error" | "skipped";

/** A test case of JUnit: one resource under one policy. */
export interface TestCase {
  readonly suite: string;
  /** Unique in its suite and the same tomorrow: CI systems follow a test by its name. */
  readonly name: string;
  readonly outcome: Outcome;
  readonly type?: string;
  readonly message?: string;
  /** Lines of text. */
  readonly details?: readonly string[];
}

/** The element `testcase`. */
export function testCase({ suite, name, outcome, type, message, details = [] }: TestCase): Markup {
  const open = markup`<testcase classname="${suite}" name="${name}"`;
  if (outcome === "pass") return markup`    ${open}/>`;
  const attributes = [type !== undefined && markup` type="${type}"`, markup` message="${message ?? ""}"`];
  const body = details.map((line) => [line, markup`\n`]);
  const tag: Markup = { source: outcome };
  return markup`    ${open}>\n      <${tag}${attributes}>${body}</${tag}>\n    </testcase>`;
}

/** A failure fails, an unknown is an error (the test could not be made), a waived failure is skipped. */
export function toTestCase(finding: Finding): TestCase {
  const { policy, resource, severity, status, message, waiver } = finding;
  const test = { suite: policy, name: nameOf(resource), details: [message, ...describe(finding)] };
  if (waiver) return { ...test, outcome: "skipped", message: describeWaiver(waiver) };
  if (status === "unknown") return { ...test, outcome: "error", type: "unknown", message };
  return { ...test, outcome: "failure", type: severity, message };
}

function nameOf({ type, name, arn, accountId, region }: FindingResource): string {
  if (type === "target") return name;
  return type === "waiver" ? `${arn} ${name}` : `${accountId}/${region} ${name} (${arn})`;
}

function describeWaiver({ expires, owner, reason }: WaiverMark): string {
  return `waived until ${expires} by ${owner}: ${reason}`;
}

function describe(finding: Finding): readonly string[] {
  const { exposure, remediation, controls } = finding;
  return [
    ...describeEvidence(finding),
    ...(exposure ? [`Exposure: ${describeVerdict(exposure)}`] : []),
    `Fix: ${remediation.text}`,
    ...(remediation.command === undefined ? [] : [`Command: ${remediation.command}`]),
    ...(controls.length > 0 ? [`Controls: ${controls.join(", ")}`] : []),
  ];
}
