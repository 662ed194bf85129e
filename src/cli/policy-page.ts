import { stringify } from "yaml";
import { describeSubject, type Policy, type PolicyCase, type Remediation } from "../model/policy.ts";
import { type Line, span } from "../report/terminal/paint.ts";
import { wrapText } from "../report/terminal/width.ts";

/** Everything about one policy, for a person: lines of at most `width` columns, but for what must stay whole to be copied. */
export function policyPage(policy: Policy, width: number): readonly Line[] {
  const { id, title, severity, enabled, controls, aliases, why, remediation, cases, file } = policy;
  const wrapped = (text: string): Line[] => wrapText(text, width - 2, 1000).map((line) => [span(`  ${line}`)]);
  return [
    [
      span(id, "strong"),
      span("  "),
      span(severity, severity),
      span(enabled ? "" : "  off until settings enable it", "quiet"),
    ],
    ...wrapText(title, width, 10).map((line) => [span(line)]),
    ...section("Why", wrapped(why)),
    ...section("How to fix", [...wrapped(remediation.text), ...exactly(remediation)]),
    ...cases.flatMap((one) => caseLines(one, remediation, wrapped, width)),
    ...section("Parameters", parameterLines(policy, wrapped)),
    ...section("Controls", controls.length > 0 ? wrapped(controls.join(", ")) : []),
    ...section("Former ids", aliases.length > 0 ? wrapped(aliases.join(", ")) : []),
    ...section("File", file === "" ? [] : [[span(`  ${file}`)]]),
  ];
}

function section(heading: string, body: readonly Line[]): readonly Line[] {
  return body.length === 0 ? [] : [[], [span(heading, "strong")], ...body];
}

function exactly({ patch = [], command }: Remediation): readonly Line[] {
  const operations = patch.map(({ op, path, value }) => `  ${op} ${path}${value === undefined ? "" : ` = ${value}`}`);
  return [...operations, ...(command === undefined ? [] : [`  ${command}`])].map((line) => [span(line, "quiet")]);
}

function caseLines(
  one: PolicyCase,
  shared: Remediation,
  wrapped: (text: string) => Line[],
  width: number,
): readonly Line[] {
  const own = one.remediation === undefined || one.remediation === shared ? [] : one.remediation;
  const condition = (word: string, expression = ""): Line[] =>
    expression === ""
      ? []
      : expression
          .trim()
          .split("\n")
          .map((line, index) => [span(`  ${(index ? "" : word).padEnd(7)}`, "quiet"), span(line)]);
  return section(describeSubject(one), [
    ...condition("when", one.when),
    ...condition("assert", one.assert),
    ...condition("says", one.message),
    ...("text" in own ? [...wrapped(own.text), ...exactly(own)] : []),
    ...(["pass", "fail", "skip"] as const).flatMap((status) =>
      one.examples[status].flatMap((example) => exampleLines(status, example, width)),
    ),
  ]);
}

/** On one line where it fits. */
function exampleLines(status: string, example: object, width: number): readonly Line[] {
  const line = stringify(example, { lineWidth: 0, collectionStyle: "flow" }).trimEnd();
  const lines = line.length <= width - 9 ? [line] : stringify(example, { lineWidth: 0 }).trimEnd().split("\n");
  return lines.map((text, index) => [span(`  ${(index ? "" : status).padEnd(7)}${text}`, "quiet")]);
}

function parameterLines({ parameters }: Policy, wrapped: (text: string) => Line[]): readonly Line[] {
  return Object.entries(parameters).flatMap(([name, { type, default: value, description }]) =>
    wrapped(`${name} (${type}, default ${JSON.stringify(value)}): ${description}`),
  );
}
