import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { buildReport } from "../../src/report/build.ts";
import { ndjson } from "../../src/report/formats/ndjson.ts";
import schema from "../../src/report/report.schema.json" with { type: "json" };
import { fullInput, fullReport } from "./fixture-full.ts";
import { hostileTexts, poison } from "./hostile.ts";

const ajv = new Ajv2020({ allErrors: true });
addFormats.default(ajv);
ajv.addSchema(schema);

/** The part of the published schema that each kind of line keeps to. */
const parts: Readonly<Record<string, string>> = {
  "finding/1": "finding",
  "policy/1": "policy",
  "scorecard/1": "scorecard",
  "coverage/1": "coverage",
  "gap/1": "reportGap",
  "error/1": "policyError",
};

function problemsOf(line: string): readonly string[] {
  const { kind, ...record } = JSON.parse(line);
  const part = parts[kind];
  if (kind === "summary/1") {
    const whole = { ...record, findings: [], policies: [], scorecards: [], coverage: [], gaps: [], errors: [] };
    ajv.validate(schema.$id, whole);
  } else if (part === undefined) return [`${kind}: no such kind`];
  else ajv.validate(`${schema.$id}#/$defs/${part}`, record);
  return (ajv.errors ?? []).map(({ instancePath, message }) => `${kind} ${instancePath} ${message}`);
}

describe("the NDJSON report", () => {
  const lines = ndjson(fullReport).split("\n").slice(0, -1);

  test("has a line for everything, of a kind that says what it is, and the summary last", () => {
    const kinds = lines.map((line) => JSON.parse(line).kind);
    expect([...Map.groupBy(kinds, (kind) => kind)].map(([kind, all]) => `${kind} ${all.length}`)).toEqual([
      "finding/1 21",
      "policy/1 7",
      "scorecard/1 2",
      "coverage/1 3",
      "gap/1 2",
      "error/1 1",
      "summary/1 1",
    ]);
  });

  test("says in all its lines together what the JSON report says", () => {
    const records = lines.map((line) => JSON.parse(line));
    const of = (kind: string) =>
      records.filter((record) => record.kind === kind).map(({ kind: _, ...record }) => record);
    const [{ ...summary }] = of("summary/1") as [object];
    expect({
      ...summary,
      findings: of("finding/1"),
      policies: of("policy/1"),
      scorecards: of("scorecard/1"),
      coverage: of("coverage/1"),
      gaps: of("gap/1"),
      errors: of("error/1"),
    }).toEqual(JSON.parse(JSON.stringify(fullReport)));
  });

  test("keeps to the published schema, line by line", () => expect(lines.flatMap(problemsOf)).toEqual([]));

  test.each(hostileTexts.map((text) => [JSON.stringify(text).slice(0, 60), text] as const))(
    "gets no line from %s",
    (_, text) => {
      const poisoned = ndjson(buildReport({ ...fullInput, ...poison(text) }))
        .split("\n")
        .slice(0, -1);
      expect(poisoned.flatMap(problemsOf)).toEqual([]);
      expect(poisoned.every((line) => /^\{"kind":"[a-z]+\/1",/.test(line))).toBe(true);
    },
  );
});
