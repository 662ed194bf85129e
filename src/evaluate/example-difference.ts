import type { Difference, ResourceChange } from "../model/difference.ts";
import type { Json, JsonObject } from "../model/json.ts";
import type { CaseSubject, PolicyExample } from "../model/policy.ts";
import { noteDifferences } from "./changed.ts";
import { differenceText } from "./difference-text.ts";
import { Instance } from "./instance.ts";

/** What an example about differences says without saying it. */
export function impliedBy(example: PolicyExample, subject: CaseSubject | undefined): PolicyExample {
  if (!subject) return {};
  const implied = { against: "baseline", attributed: example.authors !== undefined };
  if (subject === "drift") return { ...implied, left: example.changes ?? [] };
  return { ...implied, change: changeOf(example), differences: differencesIn(example).map(differenceText) };
}

/** Lets `changed` answer for the example's `before` and `after`. */
export function noteExample(variables: object, example: PolicyExample): void {
  for (const name of ["before", "after"]) {
    const side: unknown = Reflect.get(variables, name);
    if (side instanceof Instance) noteDifferences(side, differencesIn(example));
  }
}

function changeOf({ before, after }: PolicyExample): ResourceChange {
  if (before === undefined) return "added";
  return after === undefined ? "removed" : "modified";
}

/** Those that the example gives, or else the members in which its two sides differ. */
function differencesIn({ before, after, differences }: PolicyExample): Difference[] {
  if (Array.isArray(differences)) return differences.filter(isObject).map(toDifference);
  return isObject(before) && isObject(after) ? membersThatDiffer(before, after, "") : [];
}

function toDifference({ path, ...values }: JsonObject): Difference {
  return { ...values, path: String(path ?? "") };
}

function membersThatDiffer(before: JsonObject, after: JsonObject, at: string): Difference[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].flatMap((name): Difference[] => {
    const [expected, actual] = [before[name], after[name]];
    const path = `${at}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    if (isObject(expected) && isObject(actual)) return membersThatDiffer(expected, actual, path);
    if (JSON.stringify(expected) === JSON.stringify(actual)) return [];
    return [{ path, ...(expected === undefined ? {} : { expected }), ...(actual === undefined ? {} : { actual }) }];
  });
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
