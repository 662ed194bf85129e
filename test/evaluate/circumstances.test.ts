import { describe, expect, it } from "vitest";
import { joinApis, type SeenApis, summarizeApi } from "../../src/evaluate/api-summary.ts";
import { daysBetween } from "../../src/evaluate/functions/dates.ts";
import { evaluateSnapshot } from "../../src/evaluate/snapshot.ts";
import type { Resource } from "../../src/model/snapshot.ts";
import { compileOne } from "./policy.ts";
import { gap, regionalSnapshot, restArn, restSnapshot, target } from "./snapshots.ts";

const arn = "arn:aws:apigateway:eu-west-1::/domainnames/api.example";
const domain: Resource = {
  type: "AWS::ApiGateway::DomainName",
  arn,
  name: "api.example",
  config: { domainName: "api.example" },
};
const other: Resource = { ...domain, arn: `${arn}2`, config: { domainName: "other.example" } };
const mappingTo = (restApiId: string): Resource => ({
  type: "AWS::ApiGateway::BasePathMapping",
  arn: `${arn}/basepathmappings/(none)`,
  name: "api.example/(none)",
  parent: arn,
  config: { basePath: "(none)", restApiId, stage: "prod" },
});
const restId = restArn.split("/").at(-1) ?? "";

function judged(
  resource: Resource["type"],
  assert: string,
  ...rest: Parameters<typeof evaluateSnapshot> extends [unknown, ...infer Rest] ? Rest : never
) {
  const { counts, errors } = evaluateSnapshot([compileOne(resource, { assert })], ...rest);
  return { ...counts.get("tried"), errors };
}

describe("daysBetween", () => {
  it.each([
    ["2026-01-01T00:00:00Z", "2026-01-31T00:00:00Z", 30],
    ["2026-01-31T00:00:00Z", "2026-01-01T12:00:00Z", -29.5],
    ["2026-01-01T00:00:00Z", "", Number.NaN],
    ["soon", "2026-01-01T00:00:00Z", Number.NaN],
  ])("%s to %s: %d", (from, to, days) => expect(daysBetween(from, to)).toBe(days));
});

describe("now", () => {
  it("is when the audit began, the same for every resource", () => {
    const circumstances = { now: "2026-11-21T00:00:00.000Z" };
    const assert = "daysBetween('2026-11-20T00:00:00Z', now) == 1.0";
    expect(judged("AWS::ApiGateway::RestApi", assert, restSnapshot(), regionalSnapshot(), circumstances)).toMatchObject(
      { pass: 1 },
    );
  });
});

describe("domains", () => {
  const withDomains = (...resources: Resource[]) => ({ ...regionalSnapshot(), resources });
  it("are those that lead to the API, and no others", () => {
    const assert = "domains.map(d, d.domainName) == ['api.example']";
    const regional = withDomains(domain, other, mappingTo(restId));
    expect(judged("AWS::ApiGateway::RestApi", assert, restSnapshot(), regional)).toMatchObject({ pass: 1 });
    const elsewhere = withDomains(domain, other, mappingTo("another"));
    expect(judged("AWS::ApiGateway::RestApi", "size(domains) == 0", restSnapshot(), elsewhere)).toMatchObject({
      pass: 1,
    });
  });

  it("are unknown when mappings could not be read", () => {
    const denied = gap("GetBasePathMappings", arn, "AWS::ApiGateway::BasePathMapping");
    const regional = { ...withDomains(domain), gaps: [denied] };
    expect(judged("AWS::ApiGateway::RestApi", "size(domains) == 0", restSnapshot(), regional)).toMatchObject({
      unknown: 1,
    });
  });
});

describe("apis", () => {
  const regional = { ...regionalSnapshot(), resources: [domain, mappingTo(restId)] };
  const assert = "apis.exists(a, a.id == mapping.restApiId && mapping.stage in a.stages)";
  const mapping = (apis: SeenApis | undefined) =>
    judged("AWS::ApiGateway::BasePathMapping", assert, regional, undefined, apis ? { apis } : {});

  it("are what was collected of the target, stages included", () => {
    const [summary] = summarizeApi(restSnapshot()).apis;
    expect(summary).toMatchObject({ id: restId, kind: "rest" });
    expect(
      mapping({
        apis: [
          {
            id: restId,
            name: "",
            kind: "rest",
            stages: ["prod"],
            vpcLinks: [],
            loggingStages: [],
            clientCertificates: [],
          },
        ],
        gaps: [],
      }),
    ).toMatchObject({ pass: 1 });
    expect(mapping({ apis: [], gaps: [] })).toMatchObject({ fail: 1 });
  });

  it("are unknown when they were not all read", () => {
    expect(mapping(undefined)).toMatchObject({ unknown: 1 });
    const denied = {
      ...gap("GetRestApis", "arn:aws:apigateway:eu-west-1::/restapis", "AWS::ApiGateway::RestApi"),
      target,
    };
    expect(mapping(joinApis([], [denied]))).toMatchObject({ unknown: 1 });
    const torn = summarizeApi(restSnapshot({ gaps: [gap("GetStages", restArn, "AWS::ApiGateway::Stage")] }));
    expect(mapping(joinApis([torn], []))).toMatchObject({ unknown: 1 });
  });

  it("say which stages log, and which client certificates are in use", () => {
    const stage = (name: string, config: Resource["config"]): Resource => {
      return { type: "AWS::ApiGateway::Stage", arn: `${restArn}/stages/${name}`, name, config };
    };
    const logging = { methodSettings: { "*/*": { loggingLevel: "OFF" }, "~1pets/GET": { loggingLevel: "INFO" } } };
    const v2Logging = { RouteSettings: { $connect: { LoggingLevel: "ERROR" } }, ClientCertificateId: "cert2" };
    const resources = [stage("a", logging), stage("b", { clientCertificateId: "cert1" }), stage("c", v2Logging)];
    expect(summarizeApi({ ...restSnapshot(), resources }).apis[0]).toMatchObject({
      loggingStages: ["a", "c"],
      clientCertificates: ["cert1", "cert2"],
    });
  });

  it("name the VPC links that their integrations use, stage variables resolved", () => {
    const snapshot = restSnapshot();
    const integration: Resource = {
      type: "AWS::ApiGateway::Integration",
      arn: `${restArn}/x`,
      name: "",
      config: { connectionId: "${stageVariables.link}" },
    };
    const stage: Resource = {
      type: "AWS::ApiGateway::Stage",
      arn: `${restArn}/stages/s`,
      name: "s",
      config: { variables: { link: "abc" } },
    };
    expect(summarizeApi({ ...snapshot, resources: [integration, stage] }).apis[0]?.vpcLinks).toEqual(["abc"]);
  });
});
