import { beforeEach, expect, test } from "vitest";
import { createDesk, type Desk } from "./desk.ts";
import { createSampleApi, type SampleApi } from "./sample-api.ts";

let desk: Desk;
let sample: SampleApi;

beforeEach(() => {
  desk = createDesk();
  sample = createSampleApi(desk);
});

const targetArns = ["arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/a/1"];

test("everything that has tags can be tagged by ARN", () => {
  const { restApiId } = sample;
  const certificateArn = "arn:aws:acm:us-east-1:123456789012:certificate/1";
  desk.run("CreateDomainName", { domainName: "a.example", certificateArn });
  const paths = [
    `restapis/${restApiId}`,
    `restapis/${restApiId}/stages/prod`,
    "domainnames/a.example",
    `vpclinks/${desk.run("CreateVpcLink", { name: "a", targetArns }).id}`,
    `usageplans/${desk.run("CreateUsagePlan", { name: "a" }).id}`,
    `apikeys/${desk.run("CreateApiKey").id}`,
    `clientcertificates/${desk.run("GenerateClientCertificate").clientCertificateId}`,
  ];
  for (const path of paths) {
    const resourceArn = `arn:aws:apigateway:eu-west-1::/${path}`;
    desk.run("TagResource", { resourceArn, tags: { team: "a", stage: "b" } });
    desk.run("UntagResource", { resourceArn, tagKeys: ["stage"] });
    expect(desk.run("GetTags", { resourceArn })).toEqual({ tags: { team: "a" } });
  }
  expect(desk.run("GetRestApi", { restApiId }).tags).toEqual({ team: "a" });
  expect(desk.run("GetStage", sample.stage).tags).toEqual({ team: "a" });
  expect(desk.call.region.domains.get("a.example")?.v2.Tags).toEqual({ team: "a" });
  for (const path of ["restapis/none", "unknown/a", "restapis/__proto__", "constructor/a"]) {
    expect(desk.refusal("GetTags", { resourceArn: `arn:aws:apigateway:eu-west-1::/${path}` })).toContain(
      "404 NotFound",
    );
  }
});
