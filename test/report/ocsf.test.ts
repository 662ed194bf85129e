import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildReport, type ReportInput } from "../../src/report/build.ts";
import { ocsf } from "../../src/report/formats/ocsf.ts";
import { cleanInput } from "./fixture.ts";
import { fullInput } from "./fixture-full.ts";
import { hostileText, hostileTexts, poison } from "./hostile.ts";
import schema from "./ocsf-compliance-finding.schema.json" with { type: "json" };

const validate = new Ajv2020({ allErrors: true }).compile(schema);

interface Event {
  readonly type_uid: number;
  readonly status: string;
  readonly severity: string;
  readonly finding_info: { readonly uid: string };
  readonly compliance: {
    readonly status: string;
    readonly status_details: readonly string[];
    readonly requirements: readonly string[];
  };
  readonly cloud: { readonly account?: { readonly uid: string; readonly name?: string }; readonly region?: string };
  readonly resources: readonly { readonly uid: string; readonly type: string }[];
  readonly unmapped?: { readonly exposure?: string; readonly waiver?: object };
}

function problemsOf(event: unknown): readonly string[] {
  validate(event);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

function read(changed: ReportInput): readonly Event[] {
  const source = ocsf(buildReport(changed));
  const events = source
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line));
  expect(events.flatMap(problemsOf)).toEqual([]);
  return events;
}

describe("the OCSF report", () => {
  const events = read(fullInput);

  test("is one valid Compliance Finding a line, and nothing when nothing was found", () => {
    expect(events).toHaveLength(21);
    expect(new Set(events.map(({ type_uid }) => type_uid))).toEqual(new Set([200_301]));
    expect(ocsf(buildReport(cleanInput))).toBe("");
  });

  test("tells failures, unknowns and waived failures apart", () => {
    const kinds = events.map(({ compliance, status, severity }) => `${compliance.status} ${status} ${severity}`);
    expect(
      Object.fromEntries(
        Map.groupBy(kinds, (kind) => kind)
          .entries()
          .map(([kind, all]) => [kind, all.length]),
      ),
    ).toEqual({
      "Fail New Critical": 1,
      "Warning New Informational": 10,
      "Fail New High": 5,
      "Fail New Medium": 3,
      "Fail Suppressed Low": 2,
    });
  });

  test("fills what consumers filter by: account, Region, resource type, requirements", () => {
    expect(events[0]).toMatchObject({
      cloud: { account: { uid: "111111111111", name: "payments-prod" }, region: "eu-west-1" },
      resources: [{ type: "AWS::ApiGateway::RestApi", uid: "arn:aws:apigateway:eu-west-1::/restapis/a1b2c3d4e5" }],
      compliance: { requirements: ["FSBP:IAM.21", "CIS-AWS:5.1"] },
      unmapped: { exposure: "unknown, at worst key-only" },
    });
    expect(events.at(-1)?.unmapped?.waiver).toBeUndefined();
  });

  test("names no account and no Region where there is none", () => {
    const file = events.find(({ resources }) => resources[0]?.type === "waiver");
    expect(file?.cloud).toEqual({ provider: "AWS" });
    const account = events.find(({ cloud }) => cloud.account?.uid === "222222222222");
    expect(account?.cloud).not.toHaveProperty("region");
  });

  test.each(hostileTexts.map((text) => [JSON.stringify(text).slice(0, 60), text] as const))(
    "is valid with %s",
    (_, text) => {
      expect(read(poison(text))).toHaveLength(20);
    },
  );

  test("and with any other text", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(read(poison(text))).toHaveLength(20);
      }),
      { numRuns: 50 },
    );
  });
});

describe("the schema that judges OCSF objects to", () => {
  const valid = JSON.parse(ocsf(buildReport(fullInput)).split("\n")[0] ?? "");
  test.each([
    "activity_id",
    "category_uid",
    "class_uid",
    "cloud",
    "compliance",
    "finding_info",
    "metadata",
    "severity_id",
    "time",
    "type_uid",
  ])("a finding without %s", (member) => {
    const { [member]: _, ...rest } = valid;
    expect(problemsOf(rest)).toContain(` must have required property '${member}'`);
  });
  test("a member that it doesn't name, at any depth", () => {
    expect(problemsOf({ ...valid, compliance: { ...valid.compliance, extra: 1 } })).toEqual([
      "/compliance must NOT have additional properties",
    ]);
  });
  test("a number that stands for nothing", () => {
    expect(problemsOf({ ...valid, status_id: 7 })).toEqual(["/status_id must be equal to one of the allowed values"]);
  });
});
