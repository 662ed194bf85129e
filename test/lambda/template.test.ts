import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { buildOptions, functionNames } from "../../src/generate/build-lambda.ts";
import { tableDefinition, timeToLive } from "../../src/store/dynamodb/table.ts";
import { type Part, type Parts, readTemplate, resolveTemplate } from "./cloudformation.ts";

const template = readTemplate("template.yaml");
const memberRole = readTemplate("lambda/member-role.yaml");

/** The properties of the stack's resources, by their names. */
function propertiesOf(given: Readonly<Record<string, Part>> = {}): Readonly<Record<string, Parts>> {
  const resources = resolveTemplate(template, given).Resources as Readonly<Record<string, Parts>>;
  return Object.fromEntries(Object.entries(resources).map(([name, one]) => [name, one.Properties as Parts]));
}

const stack = propertiesOf();
const withFeed = propertiesOf({ FeedAuth: "iam" });
const ofType = (type: string) =>
  Object.entries(template.Resources as Readonly<Record<string, Parts>>).filter(([, { Type }]) => Type === type);

describe("the table of the stack", () => {
  it("is the one that the store works with", () => {
    const { TableName: _, ...wanted } = tableDefinition("any");
    expect(stack.Table).toMatchObject(wanted as unknown as Parts);
  });

  it("lets notes go when the store says so", () => {
    expect(stack.Table).toMatchObject({ TimeToLiveSpecification: { Enabled: true, AttributeName: timeToLive } });
  });

  it("can be restored, and can't be deleted by mistake", () => {
    expect(stack.Table).toMatchObject({
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    });
  });
});

describe("the functions", () => {
  const functions = ofType("AWS::Serverless::Function").map(([, one]) => one);

  it("are those that there are", () => {
    const handlers = functions.map(({ Properties }) => (Properties as Parts).Handler);
    expect(handlers).toEqual(functionNames.map((name) => `${name}.handler`));
  });

  it("are built by SAM as they are for tests", () => {
    const { format, splitting, minify, target, mainFields, outExtension, banner } = buildOptions;
    const built = functions.map(({ Metadata }) => (Metadata as { readonly BuildProperties: Parts }).BuildProperties);
    const expected = functionNames.map((name) => ({
      EntryPoints: [`${name}.ts`],
      Format: format,
      Splitting: splitting,
      MainFields: mainFields.join(","),
      Minify: minify,
      Target: target,
      OutExtension: [`.js=${outExtension[".js"]}`],
      Banner: [`js=${banner.js}`],
    }));
    expect(built).toEqual(expected);
  });
});

it("the state machine is given a value for each of its substitutions, and is at home in any partition", () => {
  const text = readFileSync(new URL("../../lambda/audit.asl.json", import.meta.url), "utf8");
  const names = new Set([...text.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name));
  const { DefinitionSubstitutions } = stack.AuditStateMachine as { readonly DefinitionSubstitutions: Parts };
  expect([...names].sort()).toEqual(Object.keys(DefinitionSubstitutions).sort());
  expect(text).not.toContain("arn:aws:");
});

it("the metrics that are watched and shown are those that the functions write", () => {
  const folder = new URL("../../lambda/", import.meta.url);
  const code = readdirSync(folder).filter((file) => file.endsWith(".ts"));
  const text = code.map((file) => readFileSync(new URL(file, folder), "utf8")).join("\n");
  const written = new Set([...text.matchAll(/addMetric\(\s*"(\w+)"/g)].map(([, name]) => name));
  const yaml = readFileSync(new URL("../../template.yaml", import.meta.url), "utf8");
  const used = yaml.matchAll(/"Gatewarden", "(\w+)"|Namespace: Gatewarden,?\s+MetricName: (\w+)/g);
  const names = [...used].map(([, shown, watched]) => shown ?? watched);
  expect(names.length).toBeGreaterThan(5);
  expect(names.filter((name) => !written.has(name))).toEqual([]);
});

describe("the parameters", () => {
  it.each(
    [template, memberRole].flatMap(({ Parameters }) => Object.entries(Parameters as Readonly<Record<string, Parts>>)),
  )("%s is described, and has a default", (_, parameter) => {
    expect(parameter).toMatchObject({ Description: expect.stringMatching(/\.$/), Default: expect.anything() });
  });

  it("are all in a group of the console's form", () => {
    const { ParameterGroups } = (template.Metadata as Parts)["AWS::CloudFormation::Interface"] as Parts;
    const grouped = (ParameterGroups as readonly Parts[]).flatMap(({ Parameters }) => Parameters as readonly string[]);
    expect(grouped.sort()).toEqual(Object.keys(template.Parameters as Parts).sort());
  });
});

describe("what outlives the stack", () => {
  it.each(["AWS::DynamoDB::Table", "AWS::S3::Bucket", "AWS::KMS::Key", "AWS::Logs::LogGroup"])(
    "is kept: %s",
    (type) => {
      const kept = ofType(type).map(([, { DeletionPolicy, UpdateReplacePolicy }]) => [
        DeletionPolicy,
        UpdateReplacePolicy,
      ]);
      expect(new Set(kept.flat())).toEqual(new Set(["Retain"]));
    },
  );
});

describe("every alarm", () => {
  it.each(ofType("AWS::CloudWatch::Alarm"))("%s is told, shown and explained", (name, { Properties }) => {
    const { AlarmName, AlarmActions, OKActions } = Properties as Parts;
    expect(AlarmActions).toEqual([{ Ref: "Topic" }]);
    // That an audit failed is not over when the next five minutes bring no other one.
    expect(OKActions).toEqual(name === "AuditFailedAlarm" ? undefined : [{ Ref: "Topic" }]);
    expect(withFeed.Dashboard?.DashboardBody).toContain(`"${name}.Arn"`);
    expect(AlarmName).toMatchObject({ "Fn::Sub": expect.stringMatching(/^\$\{AWS::StackName\}-/) });
  });
});

it.each([
  ["without", stack],
  ["with", withFeed],
])("the dashboard's body is JSON %s the feed", (_, { Dashboard }) => {
  expect(JSON.parse(String(Dashboard?.DashboardBody))).toHaveProperty("widgets");
});

describe("the organization's accounts", () => {
  const bus = { OrganizationId: "o-exampleorg1" };

  it("may send changes when the organization is named", () => {
    expect(propertiesOf(bus).ChangeBusPolicy).toMatchObject({
      Statement: { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-exampleorg1" } } },
    });
  });

  it("may not by default", () => expect(stack).not.toHaveProperty("ChangeBusPolicy"));
});
