import { expect, test } from "vitest";
import { createDesk, type Desk } from "./desk.ts";

const CertificateArn = "arn:aws:acm:eu-west-1:123456789012:certificate/a";

function createDomain(desk: Desk) {
  return desk.run("CreateDomainName", {
    DomainName: "api.example.com",
    DomainNameConfigurations: [{ CertificateArn }],
    MutualTlsAuthentication: { TruststoreUri: "s3://a/b" },
    Tags: { team: "a" },
  });
}

test("a domain name made through v2 is the same through v1", () => {
  const desk = createDesk();
  const made = createDomain(desk);
  const endpoint = expect.stringMatching(/^d-[a-z0-9]{10}\.execute-api\.eu-west-1\.amazonaws\.com$/);
  expect(made).toEqual({
    ApiMappingSelectionExpression: "$request.basepath",
    DomainName: "api.example.com",
    DomainNameArn: "arn:aws:apigateway:eu-west-1::/domainnames/api.example.com",
    DomainNameConfigurations: [
      {
        ApiGatewayDomainName: endpoint,
        CertificateArn,
        DomainNameStatus: "AVAILABLE",
        EndpointType: "REGIONAL",
        HostedZoneId: expect.any(String),
        IpAddressType: "ipv4",
        SecurityPolicy: "TLS_1_2",
      },
    ],
    MutualTlsAuthentication: { TruststoreUri: "s3://a/b" },
    RoutingMode: "API_MAPPING_ONLY",
    Tags: { team: "a" },
  });
  expect(desk.runRest("GetDomainName", { domainName: "api.example.com" })).toEqual({
    domainName: "api.example.com",
    domainNameArn: made.DomainNameArn,
    domainNameStatus: "AVAILABLE",
    endpointConfiguration: { ipAddressType: "ipv4", types: ["REGIONAL"] },
    mutualTlsAuthentication: { truststoreUri: "s3://a/b" },
    regionalCertificateArn: CertificateArn,
    regionalDomainName: endpoint,
    regionalHostedZoneId: expect.any(String),
    routingMode: "BASE_PATH_MAPPING_ONLY",
    securityPolicy: "TLS_1_2",
    tags: { team: "a" },
  });
});

test("changes through either version show in the other", () => {
  const desk = createDesk();
  createDomain(desk);
  const DomainName = "api.example.com";
  const before = desk.run("GetDomainName", { DomainName });
  desk.run("UpdateDomainName", {
    DomainName,
    DomainNameConfigurations: [{ SecurityPolicy: "TLS_1_0" }],
    MutualTlsAuthentication: { TruststoreUri: "" },
    RoutingMode: "ROUTING_RULE_THEN_API_MAPPING",
  });
  const rest = desk.runRest("GetDomainName", { domainName: DomainName });
  expect(rest).toMatchObject({ routingMode: "ROUTING_RULE_THEN_BASE_PATH_MAPPING", securityPolicy: "TLS_1_0" });
  expect(rest).not.toHaveProperty("mutualTlsAuthentication");
  desk.runRest("UpdateDomainName", {
    domainName: DomainName,
    patchOperations: [{ op: "replace", path: "/securityPolicy", value: "TLS_1_2" }],
  });
  const after = desk.run("GetDomainName", { DomainName });
  expect(after.DomainNameConfigurations).toEqual(before.DomainNameConfigurations);
  expect(after.RoutingMode).toBe("ROUTING_RULE_THEN_API_MAPPING");
});

test("a private domain name is v1's alone, though its routing rules are v2's", () => {
  const desk = createDesk();
  const made = desk.runRest("CreateDomainName", {
    certificateArn: CertificateArn,
    domainName: "private.example.com",
    endpointConfiguration: { types: ["PRIVATE"] },
  });
  expect(desk.list("GetDomainNames")).toEqual([]);
  expect(desk.refusal("GetDomainName", { DomainName: "private.example.com" })).toMatch(/^404/);
  const key = { DomainName: "private.example.com", DomainNameId: made.domainNameId };
  expect(desk.list("ListRoutingRules", key)).toEqual([]);
});
