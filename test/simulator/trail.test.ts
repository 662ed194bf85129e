import * as restPackage from "@aws-sdk/client-api-gateway";
import * as v2Package from "@aws-sdk/client-apigatewayv2";
import * as trailPackage from "@aws-sdk/client-cloudtrail";
import * as wafPackage from "@aws-sdk/client-wafv2";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Values } from "../../src/simulator/handler.ts";
import { type Identity, type Simulator, startSimulator } from "../../src/simulator/simulator.ts";
import { accountId, region, sendByName } from "./sdk-client.ts";

let aws: Simulator;
beforeEach(async () => {
  aws = await startSimulator({ quotas: false });
});
afterEach(() => aws.close());

const rest = (name: string, input: Values, identity?: Identity) => sendByName(aws, restPackage, name, input, identity);
const v2 = (name: string, input: Values, identity?: Identity) => sendByName(aws, v2Package, name, input, identity);
const lookUp = async (input: Values = {}) => {
  const { Events, NextToken } = await sendByName(aws, trailPackage, "LookupEvents", input);
  return { events: (Events ?? []) as Values[], NextToken };
};
const latest = async (): Promise<Values> => JSON.parse(String((await lookUp()).events[0]?.CloudTrailEvent));

describe("an event", () => {
  it("of v1 has the URI's labels on top and the body in a member of its own", async () => {
    const { id: restApiId } = await rest("CreateRestApi", { name: "pets", tags: { team: "shop" } });
    expect(await latest()).toMatchObject({
      eventSource: "apigateway.amazonaws.com",
      eventName: "CreateRestApi",
      awsRegion: region,
      recipientAccountId: accountId,
      readOnly: false,
      requestParameters: { createRestApiInput: { name: "pets", tags: { team: "shop" } }, template: false },
      responseElements: {
        id: restApiId,
        createdDate: expect.stringMatching(/^[A-Z][a-z]{2} \d+, \d{4} \d+:\d\d:\d\d [AP]M$/),
      },
    });
    const patchOperations = [{ op: "replace", path: "/name", value: "cats" }];
    await rest("UpdateRestApi", { restApiId, patchOperations });
    expect((await latest()).requestParameters).toEqual({
      restApiId,
      updateRestApiInput: { patchOperations },
      template: false,
    });
    await rest("DeleteRestApi", { restApiId });
    const deleted = { requestParameters: { restApiId, template: false }, responseElements: null };
    expect(await latest()).toMatchObject(deleted);
  });

  it("of v2 is flat, with small initials, ISO dates, and stage variables masked", async () => {
    const { ApiId } = await v2("CreateApi", { Name: "pets", ProtocolType: "HTTP" });
    await v2("CreateStage", { ApiId, StageName: "prod", StageVariables: { password: "horse" }, AutoDeploy: true });
    const event = await latest();
    expect(event.requestParameters).toEqual({
      apiId: ApiId,
      stageName: "prod",
      stageVariables: "***",
      autoDeploy: true,
    });
    expect(event.responseElements).toMatchObject({
      stageName: "prod",
      stageVariables: "***",
      createdDate: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    });
  });

  it("of AWS WAF names the stage", async () => {
    const call = { accountId, region };
    const { id: restApiId, rootResourceId: resourceId } = aws.call("CreateRestApi", { name: "a" }, call);
    const method = { restApiId, resourceId, httpMethod: "GET" };
    aws.call("PutMethod", { ...method, authorizationType: "NONE" }, call);
    aws.call("PutIntegration", { ...method, type: "MOCK" }, call);
    aws.call("v1:CreateDeployment", { restApiId, stageName: "prod" }, call);
    const WebACLArn = `arn:aws:wafv2:${region}:${accountId}:regional/webacl/a/1`;
    aws.world.accounts.get(accountId)?.regions.get(region)?.neighbours.webAcls.set(WebACLArn, {});
    const ResourceArn = `arn:aws:apigateway:${region}::/restapis/${restApiId}/stages/prod`;
    await sendByName(aws, wafPackage, "AssociateWebACL", { WebACLArn, ResourceArn });
    expect(aws.call("v1:GetStage", { restApiId, stageName: "prod" }, call).webAclArn).toBe(WebACLArn);
    expect(await latest()).toMatchObject({
      eventSource: "wafv2.amazonaws.com",
      requestParameters: { webACLArn: WebACLArn, resourceArn: ResourceArn },
    });
    await sendByName(aws, wafPackage, "DisassociateWebACL", { ResourceArn });
    expect(aws.call("v1:GetStage", { restApiId, stageName: "prod" }, call).webAclArn).toBeUndefined();
  });

  it.each([
    [{ arn: `arn:aws:iam::${accountId}:user/alice` }, { userIdentity: { type: "IAMUser", userName: "alice" } }],
    [{ arn: `arn:aws:iam::${accountId}:root` }, { userIdentity: { type: "Root" } }],
    [
      { arn: `arn:aws:sts::${accountId}:assumed-role/deploy/bob`, via: "console" },
      {
        userIdentity: {
          type: "AssumedRole",
          sessionContext: { sessionIssuer: { arn: `arn:aws:iam::${accountId}:role/deploy` } },
        },
        sourceIPAddress: "AWS Internal",
        sessionCredentialFromConsole: "true",
      },
    ],
    [
      { via: "cloudformation" },
      { userIdentity: { invokedBy: "cloudformation.amazonaws.com" }, userAgent: "cloudformation.amazonaws.com" },
    ],
  ] as const)("tells that %j called", async (identity, expected) => {
    await rest("CreateApiKey", {}, identity);
    const event = await latest();
    expect(event).toMatchObject(expected);
    if ("arn" in identity) expect(event).toMatchObject({ userIdentity: { arn: identity.arn } });
  });

  it("is there for a call that failed, with why, and for none that only read", async () => {
    await expect(rest("DeleteRestApi", { restApiId: "none" })).rejects.toThrow("Invalid API identifier");
    expect(await latest()).toMatchObject({ errorCode: "NotFoundException", requestParameters: { restApiId: "none" } });
    aws.faults.push({ kind: "deny", operation: "CreateApiKey" });
    await expect(rest("CreateApiKey", {})).rejects.toThrow("not authorized");
    expect(await latest()).toMatchObject({
      errorCode: "AccessDenied",
      requestParameters: null,
      responseElements: null,
    });
    await rest("GetRestApis", {});
    expect((await lookUp()).events.map(({ EventName }) => EventName)).toEqual(["CreateApiKey", "DeleteRestApi"]);
  });

  it("is there for a call in process only when somebody made it", async () => {
    aws.call("CreateApiKey", {}, { accountId, region });
    expect((await lookUp()).events).toEqual([]);
    aws.call("CreateApiKey", {}, { accountId, region, as: { via: "console" } });
    expect((await lookUp()).events).toHaveLength(1);
  });
});

describe("LookupEvents", () => {
  const make = async (count: number) => {
    for (let index = 0; index < count; index += 1) await rest("CreateApiKey", { name: `k${index}` });
  };

  it("pages from the newest to the oldest", async () => {
    await make(5);
    const first = await lookUp({ MaxResults: 2 });
    const second = await lookUp({ MaxResults: 2, NextToken: first.NextToken });
    const third = await lookUp({ MaxResults: 2, NextToken: second.NextToken });
    const all = [first, second, third];
    expect(all.map(({ events }) => events.length)).toEqual([2, 2, 1]);
    expect(third.NextToken).toBeUndefined();
    expect(all.flatMap(({ events }) => events)).toEqual((await lookUp()).events);
    const names = (await lookUp()).events.map(
      ({ CloudTrailEvent }) => JSON.parse(String(CloudTrailEvent)).responseElements.name,
    );
    expect(names).toEqual(["k4", "k3", "k2", "k1", "k0"]);
  });

  it("finds by one attribute", async () => {
    await make(1);
    await rest("CreateUsagePlan", { name: "plan" }, { arn: `arn:aws:iam::${accountId}:user/alice` });
    const by = async (AttributeKey: string, AttributeValue: string) =>
      (await lookUp({ LookupAttributes: [{ AttributeKey, AttributeValue }] })).events.length;
    expect(await by("EventSource", "apigateway.amazonaws.com")).toBe(2);
    expect(await by("EventSource", "wafv2.amazonaws.com")).toBe(0);
    expect(await by("EventName", "CreateUsagePlan")).toBe(1);
    expect(await by("Username", "alice")).toBe(1);
    expect(await by("ReadOnly", "true")).toBe(0);
    expect(await by("ResourceName", "plan")).toBe(0);
  });

  it("knows the last 90 days, between the times asked for", async () => {
    await make(1);
    const trail = aws.world.accounts.get(accountId)?.regions.get(region)?.trail ?? [];
    const [record] = trail;
    if (!record) throw new Error("No record");
    const ago = (days: number) => new Date(Date.now() - days * 24 * 3_600_000);
    trail.splice(0, 1, { ...record, time: ago(91) }, { ...record, time: ago(89) });
    expect((await lookUp()).events).toHaveLength(1);
    expect((await lookUp({ StartTime: ago(100), EndTime: ago(90) })).events).toEqual([]);
    expect((await lookUp({ StartTime: ago(89.5), EndTime: ago(88) })).events).toHaveLength(1);
  });

  it.each([
    ["InvalidMaxResultsException", { MaxResults: 51 }],
    ["InvalidTimeRangeException", { StartTime: new Date(2000), EndTime: new Date(1000) }],
    ["InvalidNextTokenException", { NextToken: "x" }],
    [
      "InvalidLookupAttributesException",
      {
        LookupAttributes: [
          { AttributeKey: "EventId", AttributeValue: "a" },
          { AttributeKey: "EventName", AttributeValue: "b" },
        ],
      },
    ],
  ])("answers %s", async (name, input) => {
    await expect(lookUp(input)).rejects.toMatchObject({ name });
  });

  it("takes a token only for the request that it was given for", async () => {
    await make(3);
    const { NextToken } = await lookUp({ MaxResults: 1 });
    const LookupAttributes = [{ AttributeKey: "EventName", AttributeValue: "CreateApiKey" }];
    await expect(lookUp({ LookupAttributes, NextToken })).rejects.toMatchObject({ name: "InvalidNextTokenException" });
  });

  it("lets itself be asked twice a second", async () => {
    const limited = await startSimulator();
    const ask = () => sendByName(limited, trailPackage, "LookupEvents", {});
    await ask();
    await ask();
    await expect(ask()).rejects.toMatchObject({ name: "ThrottlingException" });
    await limited.close();
  });
});
