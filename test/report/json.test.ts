import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { resourceTypes } from "../../src/model/resource-type.ts";
import { severities } from "../../src/model/severity.ts";
import { buildReport } from "../../src/report/build.ts";
import { json } from "../../src/report/formats/json.ts";
import schema from "../../src/report/report.schema.json" with { type: "json" };
import { cleanInput, input } from "./fixture.ts";
import { hostileTexts, poison } from "./hostile.ts";

const ajv = new Ajv2020({ allErrors: true });
addFormats.default(ajv);
const validate = ajv.compile(schema);

function problems(text: string): readonly string[] {
  validate(JSON.parse(text));
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

describe("the JSON report follows its published schema", () => {
  const everything = buildReport({ ...input, interrupted: true });

  test("with findings, gaps, errors and unknown members", () => expect(problems(json(everything))).toEqual([]));
  test("without any finding", () => expect(problems(json(buildReport(cleanInput)))).toEqual([]));
  test("of no target at all", () => expect(problems(json(buildReport({ ...cleanInput, coverage: [] })))).toEqual([]));

  test.each(hostileTexts.map((text) => [JSON.stringify(text).slice(0, 60), text] as const))(
    "with %s for names",
    (_, text) => {
      expect(problems(json(buildReport(poison(text))))).toEqual([]);
    },
  );

  test.each(Object.keys(everything))("which demands %s", (member) => {
    const { [member]: _, ...rest } = JSON.parse(json(everything));
    expect(problems(JSON.stringify(rest))).toContain(` must have required property '${member}'`);
  });

  test("which forbids a member that it doesn't name, at any depth", () => {
    const [finding] = everything.findings;
    const odd = { ...everything, findings: [{ ...finding, resource: { ...finding?.resource, extra: 1 } }] };
    expect(problems(JSON.stringify(odd))).toEqual(["/findings/0/resource must NOT have additional properties"]);
  });
});

describe("the schema knows", () => {
  test("every severity", () => expect(schema.$defs.severity.enum).toEqual([...severities]));
  test("every resource type", () => {
    const pattern = new RegExp(schema.$defs.resource.properties.type.pattern);
    expect(["target", ...resourceTypes].filter((type) => !pattern.test(type))).toEqual([]);
  });
  test("a title and a description for each of its objects, and a description for each member", () => {
    expect(findUndescribed(schema, "#")).toEqual([]);
  });
});

test("100,000 findings are valid JSON, one object each", () => {
  const findings = Array.from({ length: 100_000 }, (_, index) => {
    const finding = input.findings[index % input.findings.length];
    if (!finding) throw new Error("the fixture has findings");
    return { ...finding, id: index.toString(16).padStart(32, "0") };
  });
  expect(JSON.parse(json(buildReport({ ...input, findings }))).findings).toHaveLength(100_000);
});

interface Schema {
  readonly $ref?: string;
  readonly type?: unknown;
  readonly title?: string;
  readonly description?: string;
  readonly additionalProperties?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

function findUndescribed(
  { $ref, type, title, description, properties = {}, $defs = {}, additionalProperties }: Schema,
  at: string,
): string[] {
  if ($ref) return [];
  const isOpen = type === "object" && additionalProperties === undefined;
  const isTitled = type !== "object" || typeof additionalProperties === "object" || title;
  return [
    ...(description && isTitled && !isOpen ? [] : [at]),
    ...Object.entries({ ...properties, ...$defs }).flatMap(([name, member]) =>
      findUndescribed(member, `${at}/${name}`),
    ),
  ];
}
