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

test("tags of an API, a stage, a domain name and a VPC link are kept by ARN", () => {
  const desk = createDesk();
  const ApiId = createHttpApi(desk, { Target: lambdaArn });
  createDomain(desk);
  const { VpcLinkId } = desk.run("CreateVpcLink", { Name: "a", SubnetIds: ["subnet-1"] });
  const paths = [
    `apis/${ApiId}`,
    `apis/${ApiId}/stages/$default`,
    "domainnames/api.example.com",
    `vpclinks/${String(VpcLinkId)}`,
  ];
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
