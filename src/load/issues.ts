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
  /** The names that may stand at a path. */
  readonly known: (path: readonly PropertyKey[]) => readonly string[];
}

/** Everything wrong with `value`; empty when it is as the schema says. */
export function checkSchema(schema: z.ZodType, value: unknown, names: Names): Issue[] {
  const { error } = schema.safeParse(value, { reportInput: true });
  return error ? error.issues.flatMap((issue) => toIssues(issue, names)) : [];
}

function toIssues(issue: z.core.$ZodIssue, { noun, map, known }: Names): Issue[] {
  if (issue.code !== "unrecognized_keys") {
    return [{ path: issue.path, name: nameOf(issue.path), problem: describe(issue, map), unknown: false }];
  }
  const names = known(issue.path);
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
    case "invalid_type":
      return `must be ${issue.expected === "object" ? map : (words[issue.expected] ?? issue.expected)}${seen}`;
    case "invalid_value": {
      const near = typeof issue.input === "string" ? nearest(issue.input, issue.values.map(String)) : undefined;
      return `must be ${listed(issue.values.map(String))}${seen}${near ? `; did you mean ${near}?` : ""}`;
    }
    case "too_small":
      if (issue.origin === "number") return `must be ${issue.inclusive ? "at least" : "above"} ${issue.minimum}${seen}`;
      return "must not be empty";
    case "too_big":
      return `must be at most ${issue.maximum}${seen}`;
    default:
      return issue.message.startsWith("has ") ? issue.message : `${issue.message}${seen}`;
  }
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
