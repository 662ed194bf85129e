import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { createClock } from "../../../src/clock.ts";
import { neighbourPermissions, neighbourStatements } from "../../../src/collect/neighbours/permissions.ts";
import { buildRestApi } from "../../../src/demo/rest-api.ts";
import described from "../../../src/evaluate/fields.json" with { type: "json" };
import type { Neighbour, NeighbourNeed } from "../../../src/model/neighbour.ts";
import { neighbourNeeds, variableOfNeed } from "../../../src/model/neighbour-variables.ts";
import { type NeighbourType, neighbourTypes } from "../../../src/model/resource-type.ts";
import { neighbourServices } from "../../../src/simulator/neighbours/services.ts";
import type { Simulator } from "../../../src/simulator/simulator.ts";
import { accountId, type Collection, region, runCollect } from "../run-collect.ts";
import { neighbourArns, neighboursAt, startNeighbourWorld } from "./neighbour-world.ts";

const everything = new Set(neighbourNeeds);
let simulator: Simulator | undefined;
afterEach(() => simulator?.close());

async function world(copies = 1): Promise<Simulator> {
  simulator = await startNeighbourWorld(copies);
  return simulator;
}

function collectWith(aws: Simulator, neighbours: Iterable<NeighbourNeed> = everything): Promise<Collection> {
  return runCollect(aws, {}, { clock: createClock(1e6), neighbours: new Set(neighbours) });
}

/** Requests to other services than API Gateway and STS, as the server counted them. */
function askedOf(aws: Simulator): Record<string, number> {
  const all = Object.entries(aws.requests.byOperation());
  return Object.fromEntries(all.filter(([name]) => !/^(?:v1|v2|sts):/.test(name)).sort());
}

const found = ({ snapshots }: Collection): Neighbour[] =>
  snapshots.flatMap(({ neighbourhood }) => neighbourhood?.neighbours ?? []);
const configOf = (collection: Collection, type: NeighbourType, arn: string) =>
  found(collection).find((neighbour) => neighbour.type === type && neighbour.arn === arn)?.config;

describe("calls to other services", () => {
  it("are none when no policy needs any", async () => {
    const aws = await world(3);
    const { snapshots, coverage } = await collectWith(aws, []);
    expect(askedOf(aws)).toEqual({});
    expect(snapshots.filter((snapshot) => "neighbourhood" in snapshot)).toEqual([]);
    expect(Object.keys(coverage[0]?.calls ?? {}).filter((name) => name.includes(":"))).toEqual([]);
  });

  it.each([1, 6])("are one for each distinct neighbour, when %i APIs of each kind refer to it", async (copies) => {
    const aws = await world(copies);
    const { coverage } = await collectWith(aws);
    const expected = {
      "acm:DescribeCertificate": 1,
      // Of each API once, with all its stages.
      "cloudwatch:GetMetricData": 2 * copies,
      "cognito-idp:DescribeUserPool": 1,
      "ec2:DescribeSecurityGroups": 1,
      "ec2:DescribeSubnets": 1,
      "elasticloadbalancing:DescribeListeners": 1,
      "elasticloadbalancing:DescribeLoadBalancers": 1,
      "iam:GetPolicy": 1,
      "iam:GetPolicyVersion": 1,
      "iam:GetRole": 2,
      "iam:GetRolePolicy": 1,
      "iam:ListAttachedRolePolicies": 1,
      "iam:ListRolePolicies": 1,
      "lambda:GetFunctionConfiguration": 3,
      "lambda:GetPolicy": 3,
      // Each API has a log group of its own, and the REST APIs have one for execution logs.
      "logs:DescribeLogGroups": 3 * copies,
      "wafv2:GetWebACL": 1,
    };
    expect(askedOf(aws)).toEqual(expected);
    expect(coverage).toMatchObject([{ status: "complete", calls: expected, throttled: 0 }]);
  });

  it.each(neighbourNeeds)("for %s alone are those of its type alone", async (need) => {
    const aws = await world();
    const { snapshots } = await collectWith(aws, [need]);
    const type = variableOfNeed(need)?.type;
    const allowed = type ? neighbourPermissions[type].map(({ action }) => action) : [];
    expect(Object.keys(askedOf(aws)).filter((name) => !allowed.includes(name))).toEqual([]);
    for (const { neighbourhood } of snapshots) {
      expect(neighbourhood?.needs).toEqual([need]);
      expect(neighbourhood?.neighbours.filter((neighbour) => neighbour.type !== type)).toEqual([]);
    }
  });

  it("together make every call that there is a permission for, and no other", async () => {
    const aws = await world();
    await collectWith(aws);
    const actions = neighbourTypes.flatMap((type) => neighbourPermissions[type].map(({ action }) => action));
    expect(Object.keys(askedOf(aws))).toEqual([...new Set(actions)].sort());
  });

  it("are allowed by the statements that go with them", () => {
    expect(
      neighbourStatements(["AWS::ApiGateway::Stage.traffic", "AWS::ApiGatewayV2::Stage.traffic"], "aws-cn"),
    ).toEqual([{ Sid: "ReadNeighbours1", Effect: "Allow", Action: ["cloudwatch:GetMetricData"], Resource: "*" }]);
    const all = neighbourStatements(neighbourNeeds, "aws-cn");
    const actions = neighbourTypes.flatMap((type) => neighbourPermissions[type].map(({ action }) => action));
    expect(all.flatMap(({ Action }) => Action).sort()).toEqual([...new Set(actions)].sort());
    expect(new Set(all.map(({ Sid }) => Sid)).size).toBe(all.length);
    expect(JSON.stringify(all)).not.toContain("{partition}");
  });

  it("go to the Region that an ARN names", async () => {
    const aws = await world();
    const collection = await collectWith(aws, ["AWS::ApiGateway::Integration.functions"]);
    expect(aws.requests.count({ service: "lambda", region: "us-east-1" })).toBe(1);
    expect(configOf(collection, "AWS::Lambda::Function", neighbourArns.otherRegion)).toMatchObject({ exists: true });
  });

  it("stay within each service's quota at the usual share of it", async () => {
    const clockFactor = 5;
    // The simulator loads its services on demand: requests would pile up meanwhile, and arrive at once.
    await Promise.all(Object.values(neighbourServices).map((load) => load()));
    simulator = await startNeighbourWorld(0, { quotas: true, clockFactor, latencyMs: 60 });
    const to = Array.from(
      { length: 20 },
      (_, index) => ({ on: `GET /f${index}`, auth: "NONE", to: `f${index}` }) as const,
    );
    buildRestApi({ aws: simulator, accountId, region }, { name: "many", methods: to });
    const clock = createClock(clockFactor);
    const { coverage } = await runCollect(simulator, { rate: 0.6 }, { clock, neighbours: everything });
    expect(askedOf(simulator)).toMatchObject({ "lambda:GetFunctionConfiguration": 20, "lambda:GetPolicy": 20 });
    expect(coverage).toMatchObject([{ status: "complete", throttled: 0, gaps: [] }]);
  });
});

it("an interruption while neighbours are read ends the target, and says so", async () => {
  const aws = await world(3);
  const interruption = new AbortController();
  const run = () => interruption.abort();
  aws.faults.push({ kind: "before", operation: "lambda:GetPolicy", run });
  const { signal } = interruption;
  const { coverage, snapshots } = await runCollect(
    aws,
    {},
    { clock: createClock(1e6), neighbours: everything, signal },
  );
  expect(coverage).toMatchObject([{ status: "incomplete", gaps: [{ operation: "audit", reason: "stopped" }] }]);
  expect(snapshots.map(({ kind }) => kind)).toEqual(["regional"]);
});

it("the SDK's clients for other services are loaded on demand only", () => {
  const root = new URL("../../../src/", import.meta.url).pathname;
  const imports = readdirSync(join(root, "collect"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) => {
      const text = readFileSync(join(root, "collect", file), "utf8");
      return [...text.matchAll(/from "([^"]+)"/g)].map(([, specifier = ""]) => ({ file, specifier }));
    });
  const always = /client-(?:api-gateway|apigatewayv2|sts|organizations|account)$/;
  const users = imports.filter(({ specifier }) => specifier.startsWith("@aws-sdk/client-") && !always.test(specifier));
  const files = new Set(users.map(({ file }) => file));
  expect(files.size).toBe(10);
  const loaded = imports.filter(({ file, specifier }) => files.has(join(file, "..", specifier)));
  expect(loaded).toEqual([]);
});

describe("what is kept of a neighbour", () => {
  it("is what policies may read, and whether it exists", async () => {
    const collection = await collectWith(await world());
    const structures: Readonly<Record<string, Readonly<Record<string, string>>>> = described.structures;
    expect(new Set(found(collection).map(({ type }) => type))).toEqual(new Set(neighbourTypes));
    for (const { type, arn, config } of found(collection)) {
      const declared = Object.keys(structures[described.neighbours[type]] ?? {});
      expect(Object.keys(config).filter((member) => !declared.includes(member))).toEqual([]);
      if (type !== "AWS::CloudWatch::Metric")
        expect({ arn, exists: typeof config.exists }).toEqual({ arn, exists: "boolean" });
    }
  });

  it("is never a value of a function's environment", async () => {
    const collection = await collectWith(await world());
    const function_ = configOf(collection, "AWS::Lambda::Function", `${neighbourArns.function}:live`);
    expect(function_).toMatchObject({ Timeout: 40, EnvironmentVariableNames: ["DB_PASSWORD", "STAGE", "TOKEN"] });
    expect(JSON.stringify(collection)).not.toMatch(/hunter2|ghp_0123/);
    const aws = simulator;
    expect(aws?.requests.count({ operation: "GetFunction" })).toBe(0);
  });

  it("is that it does not exist, when AWS says so", async () => {
    const aws = await world();
    const state = neighboursAt(aws, region);
    for (const map of Object.values(state)) map.clear();
    aws.world.accounts.get(accountId)?.iam.roles.clear();
    const collection = await collectWith(aws);
    const others = found(collection).filter(({ type }) => type !== "AWS::CloudWatch::Metric");
    const existing = others.filter(({ config }) => config.exists !== false).map(({ arn }) => arn);
    expect(new Set(others.map(({ type }) => type)).size).toBe(neighbourTypes.length - 1);
    expect(existing).toEqual([neighbourArns.otherRegion]);
    expect(collection.coverage).toMatchObject([{ status: "complete" }]);
  });

  it("is nothing when it is in another account: nobody asks there, and it does not count as missing", async () => {
    const aws = await world();
    const collection = await collectWith(aws);
    expect(found(collection).filter(({ arn }) => arn.includes("999999999999"))).toEqual([]);
    expect(collection.coverage).toMatchObject([{ gaps: [] }]);
  });

  it("is a role's whole set of documents, decoded", async () => {
    const collection = await collectWith(await world());
    const role = configOf(collection, "AWS::IAM::Role", neighbourArns.role);
    expect(JSON.parse(String(role?.AssumeRolePolicyDocument))).toHaveProperty("Statement.0.Action", "sts:AssumeRole");
    expect(configOf(collection, "AWS::IAM::RolePolicy", neighbourArns.role)).toMatchObject({
      Policies: [
        { PolicyName: "send", PolicyDocument: expect.stringContaining("sqs:*") },
        { PolicyName: "AmazonSQSFullAccess", PolicyArn: expect.stringContaining("arn:aws:iam::aws:policy/") },
      ],
    });
  });

  it("tells rule groups that only count from those that act", async () => {
    const collection = await collectWith(await world());
    expect(configOf(collection, "AWS::WAFv2::WebACL", neighbourArns.webAcl)).toMatchObject({
      ManagedRuleGroups: ["AWSManagedRulesKnownBadInputsRuleSet"],
      CountedRuleGroups: ["AWSManagedRulesAnonymousIpList"],
      RuleCount: 2,
    });
  });

  it("tells how long a stage served nothing: since its last request, or since it was made", async () => {
    const aws = await world();
    const day = 86_400_000;
    const [id = "", api] = [...(aws.world.accounts.get(accountId)?.regions.get(region)?.restApis ?? [])][0] ?? [];
    const stage = api?.stages.get("prod");
    if (!stage) throw new Error("the world has no stage");
    stage.createdDate = new Date(aws.clock.now() - 50 * day);
    const traffic = async (requests: [daysAgo: number, count: number][]) => {
      const days = requests.map(([ago, count]) => ({ day: new Date(aws.clock.now() - ago * day), count }));
      neighboursAt(aws, region).traffic.set("rest-0/prod", days);
      const clock = createClock();
      const needs = new Set<NeighbourNeed>(["AWS::ApiGateway::Stage.traffic"]);
      const collection = await runCollect(aws, {}, { clock, neighbours: needs });
      const arn = `arn:aws:apigateway:${region}::/restapis/${id}/stages/prod/traffic`;
      return configOf(collection, "AWS::CloudWatch::Metric", arn);
    };
    expect(await traffic([])).toMatchObject({ Requests: 0, IdleDays: 50 });
    expect(
      await traffic([
        [3, 0],
        [10, 5],
        [20, 7],
      ]),
    ).toMatchObject({ Requests: 12, IdleDays: 9 });
    expect(await traffic([[0.5, 1]])).toMatchObject({ Requests: 1, IdleDays: 0 });
    expect(await traffic([[200, 9]])).toMatchObject({ Requests: 0, IdleDays: 50 });
    stage.createdDate = new Date(aws.clock.now() - 400 * day);
    expect(await traffic([])).toMatchObject({ Requests: 0, IdleDays: 90 });
  });
});
