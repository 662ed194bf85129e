import type { AwsSecurityFinding } from "@aws-sdk/client-securityhub";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Finding } from "../../src/model/finding.ts";
import { resourceTypes } from "../../src/model/resource-type.ts";
import { toAsff } from "../../src/report/asff/finding.ts";
import { findAsffProblems } from "./asff-schema.ts";
import { input } from "./fixture.ts";
import { hostileText, hostileTexts } from "./hostile.ts";

const seen = { first: "2026-11-20T09:14:03.120Z", last: "2026-11-20T09:15:55.480Z" };
const [first] = input.findings;
if (!first) throw new Error("the fixture has findings");

function asffOf(changed: Partial<Finding>): AwsSecurityFinding {
  const finding: AwsSecurityFinding = toAsff({ ...(first as Finding), ...changed }, seen);
  expect(findAsffProblems(finding)).toEqual([]);
  return finding;
}

describe("an ASFF finding", () => {
  test("on a whole account is filed in the first Region of the partition", () => {
    const china = { ...(first as Finding).resource, partition: "aws-cn", region: "*", type: "target" } as const;
    expect(asffOf({ resource: china }).ProductArn).toMatch(/^arn:aws-cn:securityhub:cn-north-1:/);
  });

  test("has a type for its resource where ASFF knows one, and its API beside it", () => {
    const known = resourceTypes.flatMap((type) => {
      const { Resources } = asffOf({ resource: { ...(first as Finding).resource, type } });
      return Resources?.[0]?.Type === "Other" ? [] : [`${type} ${Resources?.[0]?.Type}`];
    });
    expect(known).toEqual([
      "AWS::ApiGateway::RestApi AwsApiGatewayRestApi",
      "AWS::ApiGateway::Stage AwsApiGatewayStage",
      "AWS::ApiGatewayV2::Api AwsApiGatewayV2Api",
      "AWS::ApiGatewayV2::Stage AwsApiGatewayV2Stage",
    ]);
    expect(asffOf({}).Resources?.map(({ Type, Id }) => `${Type} ${Id}`)).toEqual([
      "AwsApiGatewayStage arn:aws:apigateway:eu-west-1::/restapis/a1b2c3d4e5/stages/prod",
      "AwsApiGatewayRestApi arn:aws:apigateway:eu-west-1::/restapis/a1b2c3d4e5",
    ]);
  });

  test("relates to its controls, at most 32 of them", () => {
    const controls = Array.from({ length: 60 }, (_, index) => `FSBP:APIGateway.${index}`);
    const { Compliance, Types } = asffOf({ controls });
    expect(Compliance?.RelatedRequirements).toEqual(controls.slice(0, 32));
    expect(Types).toEqual([
      "Software and Configuration Checks/AWS Security Best Practices",
      "Software and Configuration Checks/Industry and Regulatory Standards/AWS-Foundational-Security-Best-Practices",
    ]);
    expect(asffOf({ controls: [] }).Compliance).not.toHaveProperty("RelatedRequirements");
  });

  test.each(
    [...hostileTexts, "long ".repeat(200_000)].map((text) => [JSON.stringify(text).slice(0, 60), text] as const),
  )("keeps to every limit with %s everywhere", (_, text) => expect(() => asffOf(everywhere(text))).not.toThrow());

  test("and with any other text", () => {
    fc.assert(fc.property(hostileText, (text) => void asffOf(everywhere(text))));
  });
});

describe("the schema that judges ASFF objects to", () => {
  const valid = toAsff(first, seen);
  test.each([
    ["an unknown member", { ...valid, Extra: 1 }, "AwsSecurityFinding has no member Extra"],
    ["a missing one", { ...valid, Title: undefined }, "AwsSecurityFinding.Title is no text"],
    ["a long title", { ...valid, Title: "x".repeat(257) }, "AwsSecurityFinding.Title is longer than 256"],
    [
      "a long description",
      { ...valid, Description: "x".repeat(1025) },
      "AwsSecurityFinding.Description is longer than 1024",
    ],
    ["blank text", { ...valid, Title: " " }, "AwsSecurityFinding.Title is blank"],
    ["a severity of our own", { ...valid, Severity: { Label: "BAD" } }, "Severity.Label can't be BAD"],
    [
      "a long remedy",
      { ...valid, Remediation: { Recommendation: { Text: "x".repeat(513) } } },
      "Recommendation.Text is longer than 512",
    ],
    [
      "a long field",
      { ...valid, ProductFields: { a: "x".repeat(2049) } },
      "AwsSecurityFinding.ProductFields.a is no text or too long",
    ],
    [
      "too many resources",
      { ...valid, Resources: Array(33).fill({ Type: "Other", Id: "x" }) },
      "AwsSecurityFinding.Resources has more than 32 items",
    ],
    [
      "too many requirements",
      { ...valid, Compliance: { RelatedRequirements: Array(33).fill("x") } },
      "Compliance.RelatedRequirements has more than 32 items",
    ],
    ["a list for text", { ...valid, Id: [] }, "AwsSecurityFinding.Id is no text"],
  ])("%s", (_, finding, problem) => expect(findAsffProblems(finding)).toContain(problem));
});

function everywhere(text: string): Partial<Finding> {
  const { resource, remediation } = first as Finding;
  return {
    policy: text,
    title: text,
    message: text,
    resource: { ...resource, arn: text, name: text, api: { id: text, name: text, arn: `${resource.arn}${text}` } },
    evidence: Array(30).fill({ path: text, actual: text, expected: text }),
    remediation: { ...remediation, text, command: text },
    controls: Array(60).fill(`${text}:${text}`),
    exposure: { verdict: "open", atWorst: "open", reasons: [text] },
    waiver: { reason: text, owner: text, ticket: text, expires: text },
  };
}
