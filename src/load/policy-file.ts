import { basename } from "node:path";
import type * as z from "zod";
import type { PolicyProblem } from "../evaluate/problem.ts";
import { nearest } from "../model/nearest.ts";
import type { Policy } from "../model/policy.ts";
import { casesPolicySchema, membersAt, singlePolicySchema } from "./policy-schema.ts";
import { keyPosition, parseYaml, positionOf, toPosition, type YamlSource } from "./yaml-position.ts";

/** A policy file, read as far as it could be. */
export interface ReadPolicy {
  readonly source: YamlSource;
  readonly policy: Policy | undefined;
  readonly problems: readonly PolicyProblem[];
}

/** Reads one policy file's text. Expressions are not looked at here. */
export function readPolicy(file: string, text: string, family: string): ReadPolicy {
  const source = parseYaml(file, text);
  const fault = findFault(source);
  if (fault) return { source, policy: undefined, problems: [fault] };
  const { policy, issues } = parse(source, family);
  const problems = issues.flatMap((issue) => toProblems(source, issue));
  const name = basename(file, ".yaml");
  if (policy && policy.id !== name) {
    const message = `the id is ${policy.id}, and the file's name says ${name}`;
    problems.push({ file, path: ["id"], message, ...positionOf(source, ["id"]) });
  }
  return { source, policy, problems };
}

/** What makes a file no YAML: the first error, as others mostly follow from it. */
function findFault(source: YamlSource): PolicyProblem | undefined {
  const { file, document } = source;
  const [error] = document.errors;
  if (error) {
    const message = (error.message.split("\n")[0] ?? "").replace(/ at line \d+, column \d+:?$/, "");
    return { file, path: [], message, ...toPosition(source, error.pos[0]) };
  }
  try {
    document.toJS();
    return undefined;
  } catch (unresolved) {
    // An alias that names nothing, or a few that stand for millions of values.
    if (!(unresolved instanceof ReferenceError)) throw unresolved;
    return { file, path: [], message: unresolved.message, line: 1, column: 1 };
  }
}

function parse(source: YamlSource, family: string): { policy?: Policy; issues: readonly z.core.$ZodIssue[] } {
  const value: unknown = source.document.toJS();
  const { file } = source;
  if (source.document.has("cases")) {
    const { data, error } = casesPolicySchema.safeParse(value, { reportInput: true });
    if (!data) return { issues: error.issues };
    const missing = data.cases.findIndex((one) => !one.remediation);
    const remediation = data.remediation ?? data.cases[0]?.remediation;
    if (remediation && (data.remediation || missing < 0))
      return { policy: { ...data, remediation, family, file }, issues: [] };
    const message = "every case, or the whole policy, says how to repair it";
    return { issues: [{ code: "custom", path: ["cases", missing, "remediation"], message, input: value }] };
  }
  const { data, error } = singlePolicySchema.safeParse(value, { reportInput: true });
  if (!data) return { issues: error.issues };
  const { resource, subject, when, assert, message, examples, ...rest } = data;
  const about = { resource, ...(subject === undefined ? {} : { subject }) };
  const only = { ...about, assert, message, examples, ...(when === undefined ? {} : { when }) };
  return { policy: { ...rest, cases: [only], family, file }, issues: [] };
}

function toProblems(source: YamlSource, issue: z.core.$ZodIssue): PolicyProblem[] {
  const { file } = source;
  const path = issue.path.filter((step) => typeof step !== "symbol");
  if (issue.code === "invalid_key") {
    const message = `${path.join(".")}: ${issue.issues.map((reason) => reason.message).join(", ")}`;
    return [{ file, path, message, ...keyPosition(source, path.slice(0, -1), String(path.at(-1))) }];
  }
  if (issue.code !== "unrecognized_keys") return [{ file, path, ...describe(issue), ...positionOf(source, path) }];
  return issue.keys.map((key) => {
    const meant = nearest(key, membersAt(path));
    const message = `${[...path, key].join(".")} is no member of a policy`;
    return { file, path, message, ...(meant ? { nearest: meant } : {}), ...keyPosition(source, path, key) };
  });
}

function describe(issue: z.core.$ZodIssue): Pick<PolicyProblem, "message" | "nearest"> {
  const name = issue.path.map(String).join(".") || "a policy";
  if (issue.code === "invalid_type" && issue.input === undefined) return { message: `${name} is missing` };
  if (issue.code === "invalid_type") return { message: `${name} is not ${kinds[issue.expected] ?? issue.expected}` };
  if (issue.code === "invalid_value") {
    const meant = typeof issue.input === "string" ? nearest(issue.input, issue.values.map(String)) : undefined;
    const allowed = meant === undefined ? `; there are ${issue.values.join(", ")}` : "";
    const message =
      issue.input === undefined ? `${name} is missing` : `${name} can't be ${JSON.stringify(issue.input)}${allowed}`;
    return { message, ...(meant ? { nearest: meant } : {}) };
  }
  if (issue.code === "too_small") return { message: `${name} is empty` };
  return { message: `${name}: ${issue.message}` };
}

const kinds: Readonly<Record<string, string>> = {
  array: "a list",
  boolean: "true or false",
  object: "a map of members",
  record: "a map of members",
  string: "text",
};
