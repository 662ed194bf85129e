import type { TargetCoverage } from "../../src/model/coverage.ts";
import type { ApiRef, Gap } from "../../src/model/snapshot.ts";
import type { Target } from "../../src/model/target.ts";

export const payments: Target = {
  partition: "aws",
  accountId: "111111111111",
  region: "eu-west-1",
  accountName: "payments-prod",
};
export const paymentsUs: Target = { ...payments, region: "us-east-1" };
export const sandbox: Target = { partition: "aws", accountId: "222222222222", region: "*", accountName: "sandbox" };

export const orders = api(payments, "restapis", "a1b2c3d4e5", "orders");
export const invoices = api(payments, "restapis", "f6g7h8i9j0", "invoices");
export const events = api(paymentsUs, "apis", "k1l2m3n4o5", "events");

export const deniedStages: Gap = {
  operation: "apigateway:GetStages",
  reason: "denied",
  message:
    "User: arn:aws:sts::111111111111:assumed-role/GatewardenAudit/gatewarden is not authorized to perform: apigateway:GET on resource: arn:aws:apigateway:eu-west-1::/restapis/f6g7h8i9j0/stages with an explicit deny in a service control policy",
  scope: invoices.arn,
  hides: ["AWS::ApiGateway::Stage"],
  remedy: "Allow apigateway:GET on arn:aws:apigateway:*::/restapis/*/stages for the role GatewardenAudit.",
};

export const deniedRole: Gap = {
  operation: "sts:AssumeRole",
  reason: "denied",
  message:
    "User: arn:aws:sts::999999999999:assumed-role/hub/gatewarden is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::222222222222:role/GatewardenAudit",
  scope: "222222222222",
  hides: ["*"],
  remedy: "Create the role GatewardenAudit in account 222222222222 and trust arn:aws:iam::999999999999:root.",
};

/** One target read in part, one that could not be entered, one read whole. */
export const coverage: readonly TargetCoverage[] = [
  {
    target: paymentsUs,
    status: "complete",
    apis: { rest: 0, http: 3, websocket: 1 },
    resources: 118,
    vanished: ["returns (z9y8x7w6v5)"],
    calls: {
      "apigateway:GetApis": 1,
      "apigateway:GetRoutes": 4,
      "apigateway:GetIntegrations": 4,
      "apigateway:GetStages": 4,
    },
    throttled: 0,
    gaps: [],
    unknownMembers: [{ operation: "apigateway:GetApis", path: "/items/[]/futureProtection" }],
  },
  {
    target: sandbox,
    status: "failed",
    apis: { rest: 0, http: 0, websocket: 0 },
    resources: 0,
    vanished: [],
    calls: { "sts:AssumeRole": 1 },
    throttled: 0,
    gaps: [deniedRole],
    unknownMembers: [],
  },
  {
    target: payments,
    status: "incomplete",
    apis: { rest: 24, http: 15, websocket: 0 },
    resources: 1312,
    vanished: [],
    calls: {
      "apigateway:GetRestApis": 1,
      "apigateway:GetResources": 31,
      "apigateway:GetStages": 41,
      "apigateway:GetRoutes": 15,
    },
    throttled: 3,
    gaps: [deniedStages],
    unknownMembers: [{ operation: "apigateway:GetApis", path: "/items/[]/futureProtection" }],
  },
];

function api(target: Target, collection: "restapis" | "apis", id: string, name: string): ApiRef {
  return { id, name, arn: `arn:aws:apigateway:${target.region}::/${collection}/${id}` };
}
