import type * as z from "zod";
import { nearest } from "../model/nearest.ts";

/** One thing wrong with a value from a file or from flags. */
export interface Issue {
  readonly path: readonly PropertyKey[];
  /** The member as a person would write it: `policies.dirs`. */
  readonly name: string;
  /** What is wrong, as the end of a sentence that the member's name begins. */
  readonly problem: string;
  /** True when the name itself is wrong, and not its value. */
  readonly unknown: boolean;
}

/** What is said of names that may not stand where they do. */
export interface Names {
  /** What a right name would be: `a setting`. */
  readonly noun: string;
  /** What maps hold: `a map of settings`. */
  readonly map: string;
  /** The names that may stand at a path, in `value`. */
  readonly known: (path: readonly PropertyKey[], value: unknown) => readonly string[];
}

/** Everything wrong with `value`; empty when it is as the schema says. */
export function checkSchema(schema: z.ZodType, value: unknown, names: Names): Issue[] {
  const { error } = schema.safeParse(value, { reportInput: true });
  return error ? error.issues.flatMap((issue) => toIssues(issue, names)) : [];
}

function toIssues(issue: z.core.$ZodIssue, names: Names): Issue[] {
  const { path } = issue;
  if (issue.code === "unrecognized_keys") return toUnknown(issue, names);
  if (issue.code === "invalid_key") {
    return [{ path, name: nameOf(path), problem: issue.issues[0]?.message ?? issue.message, unknown: true }];
  }
  const meant = issue.code === "invalid_union" ? issue.errors.find(isOfRightType) : undefined;
  if (meant) return meant.flatMap((inner) => toIssues({ ...inner, path: [...path, ...inner.path] }, names));
  return [{ path, name: nameOf(path), problem: describe(issue, names.map), unknown: false }];
}

/** Whether this alternative of several is the one that was meant: what is wrong is inside of it. */
function isOfRightType(errors: readonly z.core.$ZodIssue[]): boolean {
  return !errors.some(({ code, path }) => path.length === 0 && (code === "invalid_type" || code === "invalid_value"));
}

function toUnknown(issue: z.core.$ZodIssueUnrecognizedKeys, { noun, known }: Names): Issue[] {
  const names = known(issue.path, issue.input);
  return issue.keys.map((key) => {
    const near = nearest(key, names);
    const advice = near ? `did you mean ${near}?` : `there are: ${names.join(", ")}`;
    const path = [...issue.path, key];
    return { path, name: nameOf(path), problem: `isn't ${noun}; ${advice}`, unknown: true };
  });
}

/** A path as a person would write it. List positions are left out: line and column, or the value itself, tell which one is meant. */
export function nameOf(path: readonly PropertyKey[]): string {
  return path.filter((step) => typeof step === "string").join(".") || "the file";
}

function describe(issue: z.core.$ZodIssue, map: string): string {
  const isMissing = "input" in issue && issue.input === undefined;
  const seen = "input" in issue && !isMissing ? `, not ${quote(issue.input)}` : "";
  if (isMissing) return "is missing";
  switch (issue.code) {
    case "invalid_union":
      return issue.discriminator === undefined ? `${issue.message}${seen}` : describeKind(issue);
    case "invalid_type":
      return `must be ${issue.expected === "object" ? map : (words[issue.expected] ?? issue.expected)}${seen}`;
    case "invalid_value":
      return describeChoice(issue.input, issue.values.map(String));
    case "too_small":
      if (issue.origin === "number") return `must be ${issue.inclusive ? "at least" : "above"} ${issue.minimum}${seen}`;
      return "must not be empty";
    case "too_big":
      return `must be at most ${issue.maximum}${seen}`;
    default:
      return issue.message.startsWith("has ") ? issue.message : `${issue.message}${seen}`;
  }
}

type UnionIssue = Extract<z.core.$ZodIssue, { readonly code: "invalid_union" }>;

/** The member that says which of several kinds a map is of. */
function describeKind(issue: UnionIssue): string {
  const options = "options" in issue ? (issue.options ?? []) : [];
  return describeChoice(Reflect.get(Object(issue.input), issue.discriminator ?? ""), options.map(String));
}

function describeChoice(given: unknown, choices: readonly string[]): string {
  const near = typeof given === "string" ? nearest(given, choices) : undefined;
  const seen = given === undefined ? "" : `, not ${quote(given)}`;
  return `must be ${listed(choices)}${seen}${near ? `; did you mean ${near}?` : ""}`;
}

const words: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  record: "a map",
};

function listed(values: readonly string[]): string {
  return `${values.slice(0, -1).join(", ")} or ${values.at(-1)}`;
}

/** A value as JSON, cut where it is long. */
export function quote(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
