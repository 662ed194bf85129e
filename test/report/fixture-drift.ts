import type { DriftReport, ReportDifference } from "../../src/model/drift-report.ts";
import type { ApiRef, Gap } from "../../src/model/snapshot.ts";
import type { Attribution } from "../../src/model/trail-event.ts";
import type { ReportInput } from "../../src/report/build.ts";
import { cleanInput } from "./fixture.ts";

const target = { partition: "aws", accountId: "111122223333", region: "eu-west-1", accountName: "shop" };

/** A drift with one of everything, in which each name and value is `text` when that is given. */
export function driftWith(text?: string): DriftReport {
  const named = (name: string) => text ?? name;
  const orders = apiRef("a1b2c3d4e5", named("orders"));
  const old = { ...orders, id: "z9y8x7w6v5" };
  const methods = `${orders.arn}/resources/r1/methods`;
  const place = { target, api: orders };
  const gap: Gap = {
    operation: "apigateway:GetAuthorizers",
    reason: "denied",
    message: named("User is not authorized to perform apigateway:GET on authorizers"),
    scope: `${orders.arn}/authorizers`,
    hides: ["AWS::ApiGateway::Authorizer"],
    remedy: "Allow apigateway:GET on it.",
  };
  const differences: ReportDifference[] = [
    {
      ...place,
      change: "modified",
      resource: { type: "AWS::ApiGateway::Integration", arn: `${methods}/GET/integration`, name: named("GET /orders") },
      path: named("/tlsConfig/insecureSkipVerification"),
      expected: text ?? false,
      actual: text ?? true,
      authors: [author(text)],
      restore: {
        commands: [
          `aws apigateway update-integration --rest-api-id a1b2c3d4e5 --patch-operations ${named("'[…]'")}`,
          "aws apigateway create-deployment --rest-api-id a1b2c3d4e5 --stage-name prod",
        ],
        warnings: ["Callers notice."],
      },
    },
    {
      ...place,
      change: "modified",
      resource: { type: "AWS::ApiGateway::RestApi", arn: orders.arn, name: orders.name },
      path: "/policy",
      expected: `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"execute-api:Invoke","Resource":"${named("x")}","Condition":{"IpAddress":{"aws:SourceIp":"192.0.2.0/24"}}}]}`,
      actual: `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"execute-api:Invoke","Resource":"${named("x")}"}]}`,
      authors: [],
      restore: { commands: ["aws apigateway update-rest-api --rest-api-id a1b2c3d4e5"] },
    },
    {
      ...place,
      change: "removed",
      resource: { type: "AWS::ApiGateway::Method", arn: `${methods}/POST`, name: named("POST /orders") },
      path: "",
      restore: { commands: [], impossible: named("its authorizer is gone as well: restore that first") },
    },
    {
      ...place,
      change: "removed",
      resource: {
        type: "AWS::ApiGateway::Integration",
        arn: `${methods}/POST/integration`,
        name: named("POST /orders"),
      },
      path: "",
      within: `${methods}/POST`,
      restore: { commands: [] },
    },
    {
      target,
      change: "added",
      resource: {
        type: "AWS::ApiGateway::DomainName",
        arn: "arn:aws:apigateway:eu-west-1::/domainnames/new.example.com",
        name: named("new.example.com"),
      },
      path: "",
      authors: [],
      restore: { commands: ["aws apigateway delete-domain-name --domain-name new.example.com"] },
    },
  ];
  return {
    against: "baseline",
    expectation: named("the baseline"),
    since: "2026-11-02T08:00:00.000Z",
    attributed: true,
    counts: { compared: 14, same: 12, changed: 2, added: 0, removed: 0, unexpected: 3 },
    differences,
    uncompared: [{ ...place, type: "AWS::ApiGateway::Authorizer", side: "actual", gap }],
    recreated: [{ target, expected: old, actual: orders, by: ["name", "tags"] }],
    stages: [
      {
        target,
        api: orders,
        stage: named("prod"),
        arn: `${orders.arn}/stages/prod`,
        deployment: { id: "dep111", createdAt: "2026-10-01T10:00:00.000Z", newer: 2 },
        canary: { id: "dep333", createdAt: "2026-11-01T10:00:00.000Z", newer: 0, percent: 10 },
      },
    ],
    unread: [{ ...target, region: "eu-central-1" }],
  };
}

function apiRef(id: string, name: string): ApiRef {
  return { id, name, arn: `arn:aws:apigateway:eu-west-1::/restapis/${id}` };
}

function author(text: string | undefined): Attribution {
  return {
    id: "8f0e7a52-1c1b-4a77-9b0e-2f4f0f7f1f10",
    time: "2026-11-19T17:03:44.000Z",
    name: "UpdateIntegration",
    principal: text ?? "arn:aws:sts::111122223333:assumed-role/Admin/alice",
    session: text ?? "alice",
    agent: "console",
    sourceAddress: text ?? "192.0.2.44",
    userAgent: text ?? "console",
  };
}

/** What an audit leaves behind that compared with a baseline: the rest of it is clean. */
export const driftInput: ReportInput = { ...cleanInput, drift: driftWith() };
