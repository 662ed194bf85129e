import { expect, test } from "vitest";
import { createDesk, type Desk, lambdaArn } from "./desk.ts";
import { createHttpApi } from "./sample-apis.ts";

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

test("API mappings and base path mappings are one thing; several levels are v2's alone", () => {
  const desk = createDesk();
  createDomain(desk);
  const ApiId = createHttpApi(desk, { Target: lambdaArn });
  const key = { ApiId, DomainName: "api.example.com", Stage: "$default" };
  const root = desk.run("CreateApiMapping", key);
  expect(root).toEqual({ ApiId, ApiMappingId: expect.any(String), ApiMappingKey: "", Stage: "$default" });
  const deep = desk.run("CreateApiMapping", { ...key, ApiMappingKey: "v1/pets" });
  expect(desk.list("GetApiMappings", key)).toEqual([root, deep]);
  const v1 = { domainName: "api.example.com" };
  const listed = [{ basePath: "(none)", restApiId: ApiId, stage: "$default" }];
  expect(desk.runRest("GetBasePathMappings", v1)).toEqual({ items: listed });
  expect(desk.refusal("CreateApiMapping", { ...key, ApiMappingKey: "v1/pets" })).toMatch(/^409 ConflictException/);
  expect(desk.refusal("CreateApiMapping", { ...key, Stage: "none" })).toBe(
    "400 BadRequestException: Invalid stage identifier specified",
  );
  expect(desk.refusal("DeleteApi", { ApiId })).toMatch(/remove all API mappings/);
  const moved = desk.run("UpdateApiMapping", { ...key, ApiMappingId: root.ApiMappingId, ApiMappingKey: "pets" });
  expect(moved).toEqual({ ...root, ApiMappingKey: "pets" });
  expect(desk.runRest("GetBasePathMappings", v1)).toMatchObject({ items: [{ basePath: "pets" }] });
  desk.runRest("DeleteBasePathMapping", { ...v1, basePath: "pets" });
  expect(desk.list("GetApiMappings", key)).toEqual([deep]);
  desk.run("DeleteApiMapping", { ...key, ApiMappingId: deep.ApiMappingId });
  desk.run("DeleteApi", { ApiId });
});

test("routing rules are kept by priority", () => {
  const desk = createDesk();
  createDomain(desk);
  const ApiId = createHttpApi(desk, { Target: lambdaArn });
  const DomainName = "api.example.com";
  const Actions = [{ InvokeApi: { ApiId, Stage: "$default", StripBasePath: true } }];
  const Conditions = [{ MatchBasePaths: { AnyOf: ["pets"] } }];
  const second = desk.run("CreateRoutingRule", { Actions, Conditions, DomainName, Priority: 20 });
  const first = desk.run("CreateRoutingRule", { Actions, Conditions: [], DomainName, Priority: 10 });
  expect(desk.list("ListRoutingRules", { DomainName })).toEqual([first, second]);
  expect(first.RoutingRuleArn).toBe(
    `arn:aws:apigateway:eu-west-1:123456789012:/domainnames/api.example.com/routingrules/${String(first.RoutingRuleId)}`,
  );
  expect(desk.refusal("CreateRoutingRule", { Actions, Conditions, DomainName, Priority: 10 })).toMatch(/^409/);
  expect(desk.refusal("CreateRoutingRule", { Actions, Conditions, DomainName, Priority: 0 })).toMatch(/Priority/);
  const wrong = [{ MatchHeaders: { AnyOf: [{ Header: "a" }] } }];
  expect(desk.refusal("CreateRoutingRule", { Actions, Conditions: wrong, DomainName, Priority: 1 })).toMatch(/MatchHeaders/);
  const key = { DomainName, RoutingRuleId: first.RoutingRuleId };
  desk.run("PutRoutingRule", { ...key, Actions, Conditions, Priority: 30 });
  expect(desk.run("GetRoutingRule", key)).toEqual({ ...first, Conditions, Priority: 30 });
  desk.run("DeleteRoutingRule", key);
  expect(desk.list("ListRoutingRules", { DomainName })).toEqual([second]);
});

test("tags of an API, a stage, a domain name and a VPC link are kept by ARN", () => {
  const desk = createDesk();
  const ApiId = createHttpApi(desk, { Target: lambdaArn });
  createDomain(desk);
  const { VpcLinkId } = desk.run("CreateVpcLink", { Name: "a", SubnetIds: ["subnet-1"] });
  const paths = [`apis/${ApiId}`, `apis/${ApiId}/stages/$default`, "domainnames/api.example.com", `vpclinks/${String(VpcLinkId)}`];
  for (const path of paths) {
    const ResourceArn = `arn:aws:apigateway:eu-west-1::/${path}`;
    desk.run("TagResource", { ResourceArn, Tags: { a: "1", b: "2" } });
    desk.run("UntagResource", { ResourceArn, TagKeys: ["a"] });
    expect(desk.run("GetTags", { ResourceArn }).Tags).toMatchObject({ b: "2" });
    expect(desk.run("GetTags", { ResourceArn }).Tags).not.toHaveProperty("a");
  }
  expect(desk.runRest("GetDomainName", { domainName: "api.example.com" }).tags).toEqual({ b: "2", team: "a" });
  expect(desk.refusal("GetTags", { ResourceArn: "arn:aws:apigateway:eu-west-1::/apis/none" })).toMatch(/^404/);
});

test("a VPC link is pending once, then available", () => {
  const desk = createDesk();
  const made = desk.run("CreateVpcLink", { Name: "a", SubnetIds: ["subnet-1"] });
  expect(made).toMatchObject({ SecurityGroupIds: [], VpcLinkStatus: "PENDING", VpcLinkVersion: "V2" });
  const { VpcLinkId } = made;
  expect(desk.run("GetVpcLink", { VpcLinkId }).VpcLinkStatus).toBe("AVAILABLE");
  expect(desk.run("UpdateVpcLink", { Name: "b", VpcLinkId }).Name).toBe("b");
  expect(desk.list("GetVpcLinks")).toHaveLength(1);
  desk.run("DeleteVpcLink", { VpcLinkId });
  expect(desk.refusal("GetVpcLink", { VpcLinkId })).toMatch(/^404/);
  expect(desk.refusal("CreateVpcLink", { Name: "a", SubnetIds: [] })).toMatch(/At least one subnet/);
});
