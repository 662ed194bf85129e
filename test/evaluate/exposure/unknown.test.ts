import { describe, expect, it } from "vitest";
import { exposuresOf } from "../../../src/evaluate/exposure/exposures.ts";
import { exposureRank, exposureVerdicts } from "../../../src/model/exposure.ts";
import {
  allow,
  exposureOf,
  gap,
  policyOf,
  regionalSnapshot,
  restArn,
  restSnapshot,
  root,
  v2Arn,
  v2Snapshot,
  when,
} from "./fixtures.ts";

const noStages = gap("GetStages", restArn, "AWS::ApiGateway::Stage");
const noDomains = gap("GetDomainNames", `${root}/domainnames`, "AWS::ApiGateway::DomainName");
const disabled = { disableExecuteApiEndpoint: true };

describe("what was not read", () => {
  it("leaves it unknown whether a stage serves a method", () => {
    const exposure = exposureOf(restSnapshot({ stages: [], gaps: [noStages] }));
    expect(exposure).toMatchObject({ verdict: "unknown", atWorst: "open", reachable: true });
    expect(exposure.reasons[0]).toBe('apigateway:GetStages denied: "not authorized"');
    expect(exposure.reasons[1]).toBe("What was not read may make it open");
  });

  it("does not matter where it could change nothing", () => {
    expect(exposureOf(restSnapshot({ gaps: [noStages] })).verdict).toBe("open");
    expect(exposureOf(restSnapshot(), regionalSnapshot([], [], [noDomains])).verdict).toBe("open");
    const signed = restSnapshot({ method: { authorizationType: "AWS_IAM" } });
    expect(exposureOf(signed, regionalSnapshot([], [], [noDomains])).verdict).toBe("authenticated");
    const denied = gap("GetAuthorizers", restArn, "AWS::ApiGateway::Authorizer");
    expect(exposureOf(restSnapshot({ method: { authorizationType: "CUSTOM" }, gaps: [denied] })).verdict).toBe(
      "authenticated",
    );
  });

  it("may be a stage for which the policy says something else", () => {
    const policy = policyOf(
      allow({ Resource: "execute-api:/d*/GET/*" }),
      allow(when("IpAddress", "aws:SourceIp", "203.0.113.0/24")),
    );
    expect(exposureOf(restSnapshot({ policy })).verdict).toBe("network-limited");
    const exposure = exposureOf(restSnapshot({ policy, gaps: [noStages] }));
    expect(exposure).toMatchObject({ verdict: "unknown", atWorst: "open" });
  });

  it("may be the stage to which a domain name leads", () => {
    const regional = regionalSnapshot([{ name: "a.example.com", stage: "prod" }]);
    const exposure = exposureOf(restSnapshot({ api: disabled, stages: [], gaps: [noStages] }), regional);
    expect(exposure).toMatchObject({ verdict: "unknown", atWorst: "open" });
  });

  it("may be a domain name without mutual TLS", () => {
    const safe = [{ name: "safe.example.com", mutualTls: true }];
    const exposure = exposureOf(restSnapshot({ api: disabled }), regionalSnapshot(safe, [], [noDomains]));
    expect(exposure).toMatchObject({ verdict: "unknown", atWorst: "open" });
    expect(exposure.reasons[0]).toContain("apigateway:GetDomainNames");
  });

  it("is all domain names when there is no regional snapshot", () => {
    const [exposure] = exposuresOf(restSnapshot({ api: disabled }), undefined).values();
    expect(exposure).toMatchObject({ verdict: "unknown", atWorst: "open" });
    const [open] = exposuresOf(restSnapshot(), undefined).values();
    expect(open).toMatchObject({ verdict: "open", atWorst: "open" });
  });

  it("may be the method's own settings, or the API's", () => {
    const method = `${restArn}/resources/r1/methods/GET`;
    const signed = { method: { authorizationType: "AWS_IAM" } };
    const torn = gap("GetResources", method, "AWS::ApiGateway::Method");
    expect(exposureOf(restSnapshot({ ...signed, gaps: [torn] }))).toMatchObject({
      verdict: "unknown",
      atWorst: "open",
    });
    const api = gap("GetRestApis", restArn, "AWS::ApiGateway::RestApi");
    expect(exposureOf(restSnapshot({ ...signed, gaps: [api] })).verdict).toBe("unknown");
    const missing = exposureOf(restSnapshot({ ...signed, missing: ["RestApi"] }));
    expect(missing.verdict).toBe("unknown");
    expect(missing.reasons[0]).toContain("apigateway:GetRestApis");
  });

  it("may be the path of a method", () => {
    const policy = policyOf(allow({ Resource: "execute-api:/prod/GET/dogs" }));
    expect(exposureOf(restSnapshot({ policy })).reachable).toBe(false);
    expect(exposureOf(restSnapshot({ policy, missing: ["Resource"] })).verdict).toBe("open");
  });

  it("may be the usage plans, which only changes the reasons", () => {
    const keyed = restSnapshot({ method: { apiKeyRequired: true } });
    const denied = gap("GetUsagePlans", `${root}/usageplans`, "AWS::ApiGateway::UsagePlan");
    const exposure = exposureOf(keyed, regionalSnapshot([], [], [denied]));
    expect(exposure.verdict).toBe("key-only");
    expect(exposure.reasons.join()).toContain("was not read: apigateway:GetUsagePlans denied");
  });

  it("may be the $connect route", () => {
    const denied = gap("GetRoutes", v2Arn, "AWS::ApiGatewayV2::Route");
    const seen = [{ RouteKey: "send" }];
    expect(exposureOf(v2Snapshot("websocket", seen)).verdict).toBe("open");
    expect(exposureOf(v2Snapshot("websocket", seen, { gaps: [denied] }))).toMatchObject({
      verdict: "unknown",
      atWorst: "open",
    });
  });
});

describe("an authorization type of the future", () => {
  const future = { method: { authorizationType: "PASSKEY" } };

  it("is unknown, as bad as none", () => {
    const exposure = exposureOf(restSnapshot(future));
    expect(exposure).toMatchObject({ verdict: "unknown", atWorst: "open" });
    expect(exposure.reasons.join()).toContain('authorizationType is "PASSKEY", which this version does not know');
  });

  it("does not matter behind mutual TLS or in a private network", () => {
    const api = { endpointConfiguration: { types: ["PRIVATE"] } };
    const policy = policyOf(allow(when("StringEquals", "aws:SourceVpce", "vpce-1")));
    expect(exposureOf(restSnapshot({ ...future, api, policy })).verdict).toBe("private");
    const safe = regionalSnapshot([{ name: "safe.example.com", mutualTls: true }]);
    expect(exposureOf(restSnapshot({ ...future, api: disabled }), safe).verdict).toBe("authenticated");
  });

  it.each(["toString", "__proto__", "constructor"])("%s is one as well", (authorizationType) => {
    expect(exposureOf(restSnapshot({ method: { authorizationType } })).verdict).toBe("unknown");
  });
});

it("ranks the worst first, an unknown one right behind what it may be", () => {
  const known = exposureVerdicts.map((verdict) => ({ verdict, atWorst: verdict }));
  const unknown = exposureVerdicts.map((atWorst) => ({ verdict: "unknown" as const, atWorst }));
  const sorted = [...unknown, ...known].sort((a, b) => exposureRank(a) - exposureRank(b));
  expect(sorted).toEqual(known.flatMap((exposure, at) => [exposure, unknown[at]]));
});
