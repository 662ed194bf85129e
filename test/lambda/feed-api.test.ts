import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { callV2, type Place } from "../../src/demo/place.ts";
import { compilePolicies } from "../../src/evaluate/compile.ts";
import { builtInPolicies } from "../../src/load/package-root.ts";
import { loadPolicies } from "../../src/load/policies.ts";
import type { Values } from "../../src/simulator/handler.ts";
import { type Simulator, startSimulator } from "../../src/simulator/simulator.ts";
import { auditSimulator } from "../audit-simulator.ts";
import { neighboursAt } from "../collect/neighbours/neighbour-world.ts";
import { accountId, region } from "../collect/run-collect.ts";
import { brokenRules, type Parts, readTemplate, resolveTemplate } from "./cloudformation.ts";

const template = readTemplate("template.yaml");
const tokens = { FeedJwtIssuer: "https://login.example", FeedJwtAudience: "gatewarden,security" };
const given = { "AWS::AccountId": accountId, "AWS::Region": region };
const functionArn = `arn:aws:lambda:${region}:${accountId}:function:feed`;

/** How people may prove who they are, and which policies fail then. */
const ways: Readonly<Record<string, Readonly<Record<string, string>> & { readonly failing?: string }>> = {
  "AWS signatures": { FeedAuth: "iam" },
  // Not every issuer gives scopes; whom a token is for is asked in any case.
  tokens: { FeedAuth: "jwt", ...tokens, failing: "jwt-route-no-scopes" },
  "tokens with scopes": { FeedAuth: "jwt", FeedJwtScopes: "findings.read,findings.all", ...tokens },
};

/** The stack's resources of API Gateway, in the order in which one refers to the other, and what makes each. */
const made = [
  ["FeedApi", "CreateApi", "ApiId"],
  ["FeedIntegration", "CreateIntegration", "IntegrationId"],
  ["FeedAuthorizer", "CreateAuthorizer", "AuthorizerId"],
  ["FeedRoute", "CreateRoute", "RouteId"],
  ["FeedStage", "CreateStage", "StageName"],
] as const;

function resourcesOf(values: Readonly<Record<string, string>>): Readonly<Record<string, Parts>> {
  return resolveTemplate(template, { ...given, ...values }).Resources as Readonly<Record<string, Parts>>;
}

/** Makes what the template describes, as CloudFormation does. */
function deploy(place: Place, parameters: Readonly<Record<string, string>>): void {
  const logGroupName = "/gatewarden/gatewarden/feed-access";
  const logs = `arn:aws:logs:${region}:${accountId}:log-group:${logGroupName}`;
  let names: Record<string, string> = { "FeedFunction.Arn": functionArn, "FeedAccessLogs.Arn": logs };
  for (const [name, operation, id] of made) {
    const properties = resourcesOf({ ...parameters, ...names })[name]?.Properties;
    if (properties) names = { ...names, [name]: String(callV2(place, operation, properties as Values)[id]) };
  }
  const { FeedPermission: { Properties } = {} } = resourcesOf({ ...parameters, ...names });
  const { SourceArn, Principal, Action } = (Properties ?? {}) as Parts;
  const Condition = { ArnLike: { "AWS:SourceArn": SourceArn }, StringEquals: { "AWS:SourceAccount": accountId } };
  const Statement = [{ Effect: "Allow", Principal: { Service: Principal }, Action, Resource: functionArn, Condition }];
  const neighbours = neighboursAt(place.aws, region);
  neighbours.logGroups.set(logGroupName, { logGroupName, arn: `${logs}:*`, retentionInDays: 365 });
  neighbours.functions.set("feed", {
    configuration: { FunctionName: "feed", Runtime: "nodejs24.x" },
    qualifiers: [],
    policies: { "": JSON.stringify({ Version: "2012-10-17", Statement }) },
  });
}

describe("the API of the stack", () => {
  let aws: Simulator;
  beforeEach(async () => {
    aws = await startSimulator({ quotas: false });
  });
  afterEach(() => aws.close());

  it("is not there by default", () => {
    const types = Object.values(resourcesOf({})).map(({ Type }) => String(Type));
    expect(types.filter((type) => type.startsWith("AWS::ApiGateway"))).toEqual([]);
    expect(Object.keys(resourcesOf({})).filter((name) => name.startsWith("Feed"))).toEqual([]);
  });

  it.each(Object.entries(ways))(
    "passes every policy that is on by default, with %s",
    async (_, { failing, ...parameters }) => {
      deploy({ aws, accountId, region }, parameters);
      const policies = loadPolicies([builtInPolicies()]).filter(({ enabled }) => enabled);
      const report = await auditSimulator(aws, {}, compilePolicies(policies));
      expect(report.summary.apis).toEqual({ rest: 0, http: 1, websocket: 0 });
      const told = report.findings.map(({ policy, status, message }) => ({ policy, status, message }));
      expect(told).toEqual(failing ? [expect.objectContaining({ policy: failing, status: "fail" })] : []);
      expect(report.summary.results.pass).toBeGreaterThan(10);
      expect(report.summary.exposures).toEqual({
        ...{ open: 0, "key-only": 0, "network-limited": 0, private: 0, unknown: 0 },
        authenticated: 1,
      });
    },
  );

  it.each(Object.entries(ways))("lets nobody past its only route without an identity, with %s", (_, parameters) => {
    const routes = Object.values(resourcesOf(parameters)).filter(({ Type }) => Type === "AWS::ApiGatewayV2::Route");
    const [{ Properties } = {}] = routes;
    const { AuthorizationType, AuthorizerId, AuthorizationScopes, RouteKey } = (Properties ?? {}) as Parts;
    expect([routes.length, RouteKey]).toEqual([1, "$default"]);
    const isJwt = parameters.FeedAuth === "jwt";
    expect([AuthorizationType, AuthorizerId]).toEqual(isJwt ? ["JWT", "FeedAuthorizer"] : ["AWS_IAM", undefined]);
    expect(AuthorizationScopes).toEqual(parameters.FeedJwtScopes?.split(","));
  });

  it.each([
    [{}, []],
    [{ FeedAuth: "iam" }, []],
    [{ FeedAuth: "jwt", ...tokens }, []],
    [{ FeedAuth: "jwt", FeedJwtIssuer: tokens.FeedJwtIssuer }, [expect.stringContaining("FeedJwtAudience")]],
    [{ FeedAuth: "jwt", FeedJwtAudience: tokens.FeedJwtAudience }, [expect.stringContaining("FeedJwtIssuer")]],
  ])("is refused where nothing is said of the tokens: %j", (parameters, problems) => {
    expect(brokenRules(template, parameters)).toEqual(problems);
  });
});
