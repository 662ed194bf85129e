import { beforeEach, expect, test } from "vitest";
import { createDesk, type Desk, deskOf } from "./desk.ts";
import { patch } from "./sample-api.ts";

let desk: Desk;

beforeEach(() => {
  desk = createDesk();
});

const certificateArn = "arn:aws:acm:us-east-1:123456789012:certificate/1";
const edge = { domainName: "a.example", certificateArn };
const regional = {
  domainName: "b.example",
  regionalCertificateArn: certificateArn,
  endpointConfiguration: { types: ["REGIONAL"] },
};
const secluded = { domainName: "c.example", certificateArn, endpointConfiguration: { types: ["PRIVATE"] } };

test("a domain name is read by both versions, each in its own words", () => {
  const created = desk.run("CreateDomainName", regional);
  expect(created).toMatchObject({
    domainNameArn: "arn:aws:apigateway:eu-west-1::/domainnames/b.example",
    endpointConfiguration: { types: ["REGIONAL"], ipAddressType: "ipv4" },
    regionalDomainName: expect.stringContaining("execute-api.eu-west-1"),
    securityPolicy: "TLS_1_2",
    domainNameStatus: "AVAILABLE",
    routingMode: "BASE_PATH_MAPPING_ONLY",
  });
  const { v2 } = desk.call.region.domains.get("b.example") ?? { v2: {} };
  expect(v2).toMatchObject({
    DomainName: "b.example",
    RoutingMode: "API_MAPPING_ONLY",
    DomainNameConfigurations: [{ EndpointType: "REGIONAL", CertificateArn: certificateArn, SecurityPolicy: "TLS_1_2" }],
  });
  desk.run("UpdateDomainName", { domainName: "b.example", ...patch("replace", "/securityPolicy", "TLS_1_0") });
  expect(v2).toMatchObject({ DomainNameConfigurations: [{ SecurityPolicy: "TLS_1_0" }] });
});

test("domain names are listed, and deleted", () => {
  const created = [edge, regional].map((input) => desk.run("CreateDomainName", input));
  expect(desk.run("GetDomainNames")).toEqual({ items: created });
  expect(desk.run("GetDomainName", edge)).toEqual({ ...created[0], tags: {} });
  desk.run("DeleteDomainName", edge);
  expect(desk.refusal("GetDomainName", edge)).toBe("404 NotFoundException: Invalid domain name identifier specified");
});

test.each([
  [{ domainName: "x.example" }, "A certificate must be specified for the endpoint type EDGE"],
  [edge, "The domain name you provided already exists."],
  [{ ...regional, securityPolicy: "TLS_9" }, "400 ValidationException"],
  [{ ...regional, endpointConfiguration: { types: ["PRIVATE", "REGIONAL"] } }, "cannot have another endpoint type"],
])("CreateDomainName %j is refused", (input, message) => {
  desk.run("CreateDomainName", edge);
  expect(desk.refusal("CreateDomainName", input)).toContain(message);
});

test("mutual TLS is set and ended by its truststore", () => {
  desk.run("CreateDomainName", regional);
  const update = (value: string) =>
    desk.run("UpdateDomainName", { ...regional, ...patch("replace", "/mutualTlsAuthentication/truststoreUri", value) });
  expect(update("s3://a/b.pem").mutualTlsAuthentication).toEqual({ truststoreUri: "s3://a/b.pem" });
  expect(update("")).not.toHaveProperty("mutualTlsAuthentication");
});

test("an edge-optimized domain name migrates to a regional one", () => {
  desk.run("CreateDomainName", edge);
  const migrated = desk.run("UpdateDomainName", {
    ...edge,
    patchOperations: [
      { op: "add", path: "/endpointConfiguration/types", value: "REGIONAL" },
      { op: "add", path: "/regionalCertificateArn", value: certificateArn },
    ],
  });
  expect(migrated).toMatchObject({
    endpointConfiguration: { types: ["EDGE", "REGIONAL"] },
    distributionHostedZoneId: "Z2FDTNDATAQYW2",
    regionalDomainName: expect.any(String),
  });
});

test("a private domain name is known by name and id, and can be shared with another account", () => {
  const created = desk.run("CreateDomainName", secluded);
  const id = created.domainNameId;
  expect(created.domainNameArn).toBe(`arn:aws:apigateway:eu-west-1:123456789012:/domainnames/c.example+${id}`);
  expect(desk.refusal("GetDomainName", { domainName: "c.example" })).toContain("404 NotFoundException");
  const named = { domainName: "c.example", domainNameId: id };
  const managementPolicy =
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"210987654321"}}]}';
  const shared = desk.run("UpdateDomainName", { ...named, ...patch("replace", "/managementPolicy", managementPolicy) });
  expect(shared.managementPolicy).toBe(managementPolicy.replaceAll('"', '\\"'));
  const other = deskOf(desk.call.world, "210987654321");
  expect(other.run("GetDomainNames")).toEqual({ items: [] });
  expect(other.run("GetDomainNames", { resourceOwner: "OTHER_ACCOUNTS" }).items).toMatchObject([named]);
});

test("a VPC endpoint's association is made by one account and rejected by the owner", () => {
  const { domainNameArn } = desk.run("CreateDomainName", secluded);
  const other = deskOf(desk.call.world, "210987654321");
  const input = { domainNameArn, accessAssociationSourceType: "VPCE", accessAssociationSource: "vpce-1" };
  const association = other.run("CreateDomainNameAccessAssociation", input);
  const { domainNameAccessAssociationArn } = association;
  expect(association).toEqual({
    ...input,
    tags: {},
    domainNameAccessAssociationArn:
      "arn:aws:apigateway:eu-west-1:210987654321:/domainnameaccessassociations/domainname/c.example/vpcesource/vpce-1",
  });
  expect(other.refusal("CreateDomainNameAccessAssociation", input)).toContain("409 ConflictException");
  expect(other.run("GetDomainNameAccessAssociations")).toEqual({ items: [association] });
  expect(desk.run("GetDomainNameAccessAssociations")).toEqual({ items: [] });
  expect(desk.run("GetDomainNameAccessAssociations", { resourceOwner: "OTHER_ACCOUNTS" })).toEqual({
    items: [association],
  });
  desk.run("RejectDomainNameAccessAssociation", { domainNameArn, domainNameAccessAssociationArn });
  expect(other.refusal("DeleteDomainNameAccessAssociation", { domainNameAccessAssociationArn })).toContain(
    "404 NotFound",
  );
});
