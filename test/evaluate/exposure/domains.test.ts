import { describe, expect, it } from "vitest";
import type { Snapshot } from "../../../src/model/snapshot.ts";
import {
  allow,
  type DomainCase,
  deny,
  exposureOf,
  policyOf,
  regionalSnapshot,
  resource,
  restSnapshot,
  root,
  target,
  when,
} from "./fixtures.ts";

const disabled = restSnapshot({ api: { disableExecuteApiEndpoint: true } });
const withTls: DomainCase = { name: "safe.example.com", mutualTls: true, stage: "prod" };
const without: DomainCase = { name: "plain.example.com", stage: "prod" };
const of = (snapshot: Snapshot, ...domains: DomainCase[]) => exposureOf(snapshot, regionalSnapshot(domains));

describe("mutual TLS", () => {
  it("counts when every way in asks for it", () => {
    const exposure = of(disabled, withTls);
    expect(exposure).toMatchObject({ verdict: "authenticated", entryPoints: ["safe.example.com"] });
    expect(exposure.reasons.join()).toContain("Every way in asks for a client certificate");
  });

  it("is bypassed at the default endpoint", () => {
    const exposure = of(restSnapshot(), withTls);
    expect(exposure.verdict).toBe("open");
    expect(exposure.reasons.join()).toContain(
      'Mutual TLS at "safe.example.com" is bypassed by "abc.execute-api.eu-west-1.amazonaws.com" (disableExecuteApiEndpoint is false)',
    );
  });

  it("is bypassed at another domain name", () => {
    const exposure = of(disabled, withTls, without);
    expect(exposure.verdict).toBe("open");
    expect(exposure.reasons.join()).toContain('is bypassed by "plain.example.com"');
  });

  it("is not bypassed by a domain name that leads to another stage or API only", () => {
    expect(of(disabled, withTls, { ...without, stage: "gone" }).verdict).toBe("authenticated");
  });

  it("makes an API key more than a key, and a signature more than any", () => {
    const change = { api: { disableExecuteApiEndpoint: true }, policy: policyOf(allow()) };
    const keyed = restSnapshot({ ...change, method: { apiKeyRequired: true } });
    const signed = restSnapshot({ ...change, method: { authorizationType: "AWS_IAM" } });
    expect([of(keyed, withTls).verdict, of(signed, withTls).verdict]).toEqual(["authenticated", "authenticated"]);
  });
});

describe("the ways in", () => {
  const stages = ["dev", "prod"].map((stageName) => ({ stageName, deploymentId: "d1" }));

  it("are all named", () => {
    const domains = [{ name: "a.example.com", basePath: "v1", stage: "prod" }, { name: "b.example.com" }];
    expect(of(restSnapshot({ stages }), ...domains).entryPoints).toEqual([
      "a.example.com/v1",
      "abc.execute-api.eu-west-1.amazonaws.com/dev",
      "abc.execute-api.eu-west-1.amazonaws.com/prod",
      "b.example.com/dev",
      "b.example.com/prod",
    ]);
  });

  it("follow the routing mode", () => {
    const arn = `${root}/domainnames/a.example.com`;
    const regional = (routingMode: string): Snapshot => {
      const resources = [
        resource("ApiGateway::DomainName", arn, { domainName: "a.example.com", routingMode }),
        resource(
          "ApiGateway::BasePathMapping",
          `${arn}/basepathmappings/m`,
          { basePath: "m", restApiId: "abc", stage: "dev" },
          arn,
        ),
        resource(
          "ApiGatewayV2::RoutingRule",
          `${arn}/routingrules/r`,
          { Actions: [{ InvokeApi: { ApiId: "abc", Stage: "prod" } }] },
          arn,
        ),
      ];
      return { kind: "regional", target, resources, gaps: [], unknownMembers: [] };
    };
    const snapshot = restSnapshot({ stages, api: { disableExecuteApiEndpoint: true } });
    const entryPoints = (mode: string) => exposureOf(snapshot, regional(mode)).entryPoints;
    expect(entryPoints("BASE_PATH_MAPPING_ONLY")).toEqual(["a.example.com/m"]);
    expect(entryPoints("ROUTING_RULE_ONLY")).toEqual(["a.example.com"]);
    expect(entryPoints("ROUTING_RULE_THEN_BASE_PATH_MAPPING")).toEqual(["a.example.com", "a.example.com/m"]);
  });

  it("are counted once when v1 and v2 list the same mapping, and mutual TLS is read from either", () => {
    const arn = `${root}/domainnames/a.example.com`;
    const resources = [
      resource("ApiGateway::DomainName", arn, { domainName: "a.example.com" }),
      resource(
        "ApiGateway::BasePathMapping",
        `${arn}/basepathmappings/(none)`,
        { basePath: "(none)", restApiId: "abc", stage: "prod" },
        arn,
      ),
      resource("ApiGatewayV2::DomainName", arn, {
        DomainName: "a.example.com",
        MutualTlsAuthentication: { TruststoreUri: "s3://b/k" },
      }),
      resource("ApiGatewayV2::ApiMapping", `${arn}/apimappings/m`, { ApiId: "abc", Stage: "prod" }, arn),
    ];
    const regional: Snapshot = { kind: "regional", target, resources, gaps: [], unknownMembers: [] };
    expect(exposureOf(disabled, regional)).toMatchObject({ verdict: "authenticated", entryPoints: ["a.example.com"] });
  });

  it.each([
    ["dualstack", "open"],
    ["ipv4", "private"],
    [undefined, "open"],
  ])("with ipAddressType %s decide whether IPv6 callers come", (ipAddressType, verdict) => {
    const policy = policyOf(allow(), deny(when("IpAddress", "aws:SourceIp", "0.0.0.0/0")));
    const snapshot = restSnapshot({ policy, api: { disableExecuteApiEndpoint: true } });
    const config = ipAddressType === undefined ? {} : { endpointConfiguration: { ipAddressType } };
    expect(of(snapshot, { name: "a.example.com", config }).verdict).toBe(verdict);
  });

  it("have China's names in China", () => {
    const china = { ...restSnapshot(), target: { ...target, partition: "aws-cn", region: "cn-north-1" } };
    expect(exposureOf(china).entryPoints).toEqual(["abc.execute-api.cn-north-1.amazonaws.com.cn/prod"]);
  });
});

describe("a private domain name's policy", () => {
  const domain = (policy: string): DomainCase => ({
    name: "in.example.com",
    config: { policy, endpointConfiguration: { types: ["PRIVATE"] } },
  });
  const everyone = allow({ Resource: "execute-api:/*" });
  const one = { ...everyone, ...when("StringEquals", "aws:SourceVpce", "vpce-1") };
  const privately = { endpointConfiguration: { types: ["PRIVATE"] }, disableExecuteApiEndpoint: true };

  it("limits who comes through it", () => {
    const snapshot = restSnapshot({ api: privately, policy: policyOf(allow()) });
    expect(of(snapshot, domain(policyOf(everyone))).verdict).toBe("network-limited");
    expect(of(snapshot, domain(policyOf(one)))).toMatchObject({ verdict: "private", reachable: true });
  });

  it("does not limit who comes through the default endpoint", () => {
    const snapshot = restSnapshot({
      api: { ...privately, disableExecuteApiEndpoint: false },
      policy: policyOf(allow()),
    });
    expect(of(snapshot, domain(policyOf(one))).verdict).toBe("network-limited");
  });
});
