import { expect, test } from "vitest";
import type { RecordedPart } from "../../../src/model/recorded-audit.ts";
import { runsOf } from "../../../src/report/evidence/runs.ts";
import { sightsByTarget } from "../../../src/report/evidence/standing.ts";
import { auditOn, europe, saw } from "./world.ts";

/** `a1=x 2-3 2`: what was read of an API in audits from one day to another, and in how many. */
function tell(
  days: Readonly<Record<number, string>>,
  single: Readonly<Record<number, string>> = {},
): readonly string[] {
  const partsOf = (text: string) =>
    text
      .split(" ")
      .filter(Boolean)
      .map((word): RecordedPart => {
        const [id = "", content = ""] = word.split("=");
        return { kind: "rest", api: { id, name: id, arn: id }, content };
      });
  const whole = Object.entries(days).map(([day, text]) =>
    auditOn(Number(day), [saw(europe, { parts: partsOf(text) })]),
  );
  const ofOne = Object.entries(single).map(([day, text]) =>
    auditOn(Number(day), [saw(europe, { api: "a1", parts: partsOf(text) })]),
  );
  const audits = [...whole, ...ofOne].sort((one, other) => (one.startedAt < other.startedAt ? -1 : 1));
  const [sights = []] = sightsByTarget(audits).values();
  const runs = runsOf(sights, ({ parts }) => parts.map((part) => [part.api?.id ?? "", part] as const));
  return runs.map(({ value, first, last, audits: many, api }) => {
    const span = [first, last].map(({ audit }) => Number(audit.slice(-2))).join("-");
    return `${api === undefined ? "" : "only "}${value.api?.id}=${value.content} ${span} ${many}`;
  });
}

test.each([
  ["stays the same", { 2: "a1=x", 3: "a1=x", 9: "a1=x" }, ["a1=x 2-9 3"]],
  ["changes, and changes back", { 2: "a1=x", 3: "a1=y", 4: "a1=x" }, ["a1=x 2-2 1", "a1=y 3-3 1", "a1=x 4-4 1"]],
  ["is missing in between", { 2: "a1=x", 3: "", 4: "a1=x" }, ["a1=x 2-2 1", "a1=x 4-4 1"]],
  ["comes and goes beside another", { 2: "a1=x", 3: "a1=x a2=x", 4: "a2=x" }, ["a1=x 2-3 2", "a2=x 3-4 2"]],
])("what %s is told in runs", (_, days, expected) => expect(tell(days)).toEqual(expected));

test("audits of one API alone are runs of their own", () => {
  expect(tell({ 2: "a1=x a2=x", 4: "a1=x a2=x" }, { 3: "a1=x" })).toEqual([
    "a1=x 2-4 2",
    "a2=x 2-4 2",
    "only a1=x 3-3 1",
  ]);
});
