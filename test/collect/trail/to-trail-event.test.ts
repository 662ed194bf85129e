import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toTrailEvent } from "../../../src/collect/trail/to-trail-event.ts";
import { secretMarker } from "../../../src/model/secret.ts";

const fingerprint = (secret: string) => Buffer.from(secret.padEnd(8)).toString("hex").slice(0, 16);
const read = (record: unknown, members: object = {}) =>
  toTrailEvent(
    { EventId: "1", EventName: "UpdateStage", CloudTrailEvent: JSON.stringify(record), ...members },
    fingerprint,
  );

const role = { arn: "arn:aws:iam::111111111111:role/team/deploy", type: "Role" };
const session = "arn:aws:sts::111111111111:assumed-role/deploy/bob@example.com";
const assumed = { type: "AssumedRole", arn: session, sessionContext: { sessionIssuer: role, attributes: {} } };
const alice = { type: "IAMUser", arn: "arn:aws:iam::111111111111:user/alice" };
const safari = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15";

describe("who made a call", () => {
  it.each([
    ["a user", { userIdentity: alice }, { principal: alice.arn }],
    ["a role's session", { userIdentity: assumed }, { principal: session, role: role.arn, session: "bob@example.com" }],
    [
      "a service",
      { userIdentity: { type: "AWSService", invokedBy: "ops.apigateway.amazonaws.com" } },
      { principal: "ops.apigateway.amazonaws.com", service: "ops.apigateway.amazonaws.com", agent: "service" },
    ],
    [
      "a service for somebody",
      { userIdentity: { ...alice, invokedBy: "cloudformation.amazonaws.com" } },
      { principal: alice.arn, service: "cloudformation.amazonaws.com", agent: "cloudformation" },
    ],
    ["an unknown account", { userIdentity: { type: "AWSAccount", principalId: "AIDA1:x" } }, { principal: "AIDA1:x" }],
    ["nobody", {}, { principal: "unknown", agent: "unknown", sourceAddress: "", userAgent: "" }],
    ["what is no identity", { userIdentity: [1, null] }, { principal: "unknown" }],
  ])("%s", (_, record, expected) => expect(read(record)).toMatchObject(expected));

  it("falls back on the name that the lookup gave", () => {
    expect(read({}, { Username: "alice" })).toMatchObject({ principal: "alice" });
  });
});

describe("by what means a call was made", () => {
  it.each([
    ["console", { userAgent: "AWS Internal", sourceIPAddress: "AWS Internal" }],
    ["console", { userAgent: "aws-internal/3 aws-sdk-java/1.12", sessionCredentialFromConsole: "true" }],
    [
      "console",
      { userAgent: "x", userIdentity: { sessionContext: { attributes: { sessionCredentialFromConsole: "true" } } } },
    ],
    ["console", { userAgent: "console.amazonaws.com" }],
    ["console", { userAgent: safari }],
    ["cloudformation", { userAgent: "cloudformation.amazonaws.com" }],
    ["cloudformation", { sourceIPAddress: "cloudformation.amazonaws.com", userAgent: "aws-sdk-java/2" }],
    ["service", { sourceIPAddress: "amplify.amazonaws.com" }],
    ["service", { userAgent: "aws-internal/3 aws-sdk-java/1.12" }],
    [
      "cli",
      {
        userAgent: "aws-cli/2.17.0 md/awscrt#0.20.11 ua/2.0 os/linux lang/python#3.11 command/apigateway.update-stage",
      },
    ],
    ["sdk", { userAgent: "Boto3/1.34 md/Botocore#1.34" }],
    ["sdk", { userAgent: "APN/1.0 HashiCorp/1.0 Terraform/1.3.7 terraform-provider-aws/5.57.0 aws-sdk-go-v2/1.30.1" }],
    ["sdk", { userAgent: "aws-sdk-js/3.1168.0 ua/2.1" }],
    ["unknown", { userAgent: "curl/8" }],
  ])("%s: %j", (agent, record) => expect(read(record)?.agent).toBe(agent));
});

describe("what is kept of a call", () => {
  it("has its failure, and its parameters in AWS's words", () => {
    const record = {
      errorCode: "AccessDenied",
      requestParameters: { restApiId: "a", template: false },
      responseElements: null,
    };
    const event = read(record, { EventTime: new Date("2026-03-01T12:00:00Z") });
    expect(event).toMatchObject({
      id: "1",
      name: "UpdateStage",
      time: "2026-03-01T12:00:00.000Z",
      errorCode: "AccessDenied",
    });
    expect(event).toMatchObject({ request: { restApiId: "a", template: false }, response: {} });
  });

  it("has no secrets, but tells where they stood", () => {
    const patchOperations = [
      { op: "replace", path: "/variables/dbPassword", value: "correct horse" },
      { op: "remove", path: "/a" },
      7,
    ];
    const event = read({
      requestParameters: {
        apiKey: "k1",
        createApiKeyInput: { name: "key", value: "abcdefghijklmnopqrstuvwxyz" },
        createStageInput: { variables: { apiToken: "correct horse", host: "a.example" } },
        updateStageInput: { patchOperations },
        stageVariables: { password: "correct horse" },
        body: "secret",
      },
      responseElements: { id: "k1", value: "abcdefghijklmnopqrstuvwxyz", variables: { password: "correct horse" } },
    });
    expect(JSON.stringify(event)).not.toMatch(/correct horse|abcdefghij|"secret"/);
    const hidden = secretMarker(fingerprint("correct horse"));
    expect(event?.request).toEqual({
      apiKey: "k1",
      createApiKeyInput: { name: "key" },
      createStageInput: { variables: { apiToken: hidden, host: "a.example" } },
      updateStageInput: {
        patchOperations: [
          { op: "replace", path: "/variables/dbPassword", value: hidden },
          { op: "remove", path: "/a" },
        ],
      },
      stageVariables: { password: hidden },
    });
    expect(event?.response).toEqual({ id: "k1", variables: { password: hidden } });
  });

  it("is nothing when the event is no JSON object", () => {
    for (const CloudTrailEvent of ["", "{", "[]", "7", "null", '"a"', undefined]) {
      expect(toTrailEvent({ CloudTrailEvent }, fingerprint)).toBeUndefined();
    }
  });

  it("is something for any JSON object at all", () => {
    const names = [
      "userIdentity",
      "requestParameters",
      "responseElements",
      "eventTime",
      "errorCode",
      "sourceIPAddress",
    ];
    const part = fc.oneof(
      fc.jsonValue(),
      fc.dictionary(fc.constantFrom("patchOperations", "xInput", "arn", "__proto__"), fc.jsonValue()),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), part), (record) => {
        const event = read(record);
        expect(event).toMatchObject({ id: "1", name: "UpdateStage" });
        expect(typeof event?.principal).toBe("string");
      }),
    );
  });
});
