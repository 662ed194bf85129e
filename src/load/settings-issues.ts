import type * as z from "zod";
import { nearest } from "../model/nearest.ts";
import { settingsSchema } from "./settings-schema.ts";

/** One thing wrong with settings. */
export interface SettingsIssue {
  readonly path: readonly PropertyKey[];
  /** The setting as a person would write it: `policies.dirs`. */
  readonly name: string;
  /** What is wrong, as the end of a sentence that the setting's name begins. */
  readonly problem: string;
  /** True when the name itself is wrong, and not its value. */
  readonly unknown: boolean;
}

/** Everything wrong with `value` as settings; empty when it is right. */
export function findIssues(value: unknown): SettingsIssue[] {
  const { error } = settingsSchema.safeParse(value, { reportInput: true });
  return error ? error.issues.flatMap(toIssues) : [];
}

function toIssues(issue: z.core.$ZodIssue): SettingsIssue[] {
  if (issue.code !== "unrecognized_keys") {
    return [{ path: issue.path, name: nameOf(issue.path), problem: describe(issue), unknown: false }];
  }
  const known = knownKeys(issue.path);
  return issue.keys.map((key) => {
    const near = nearest(key, known);
    const advice = near ? `did you mean ${near}?` : `there are: ${known.join(", ")}`;
    const path = [...issue.path, key];
    return { path, name: nameOf(path), problem: `isn't a setting; ${advice}`, unknown: true };
  });
}

/** The names that may stand at `path`, which only leads to the settings themselves or one level below. */
function knownKeys(path: readonly PropertyKey[]): string[] {
  if (path.length === 0) return Object.keys(settingsSchema.shape);
  const inner = path[0] === "policies" ? settingsSchema.shape.policies : settingsSchema.shape.organization;
  return Object.keys(inner.unwrap().shape);
}

/** List positions are left out: line and column, or the value itself, tell which one is meant. */
function nameOf(path: readonly PropertyKey[]): string {
  return path.filter((step) => typeof step === "string").join(".") || "the file";
}

function describe(issue: z.core.$ZodIssue): string {
  const seen = "input" in issue ? `, not ${quote(issue.input)}` : "";
  switch (issue.code) {
    case "invalid_type":
      return `must be ${words[issue.expected] ?? issue.expected}${seen}`;
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
  object: "a map of settings",
  record: "a map",
};

function listed(values: readonly string[]): string {
  return `${values.slice(0, -1).join(", ")} or ${values.at(-1)}`;
}

function quote(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
