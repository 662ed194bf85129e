import type { ReportInput } from "../../src/report/build.ts";
import { findings } from "./fixture-findings.ts";
import { policies } from "./fixture-policies.ts";
import { coverage } from "./fixture-targets.ts";

/** What a realistic audit of three targets leaves behind: failures, a gap on one API, an account that could not be entered. */
export const input: ReportInput = {
  version: "0.1.0",
  startedAt: "2026-11-20T09:14:03.120Z",
  finishedAt: "2026-11-20T09:15:55.480Z",
  interrupted: false,
  policies,
  counts: new Map([
    ["rest-integration-insecure-skip-verification", { pass: 54, fail: 3, unknown: 1, skip: 210 }],
    ["rest-policy-not-public", { pass: 23, fail: 1, unknown: 1, skip: 0 }],
    ["http-route-authorization", { pass: 88, fail: 2, unknown: 1, skip: 4 }],
    ["rest-stage-access-logs", { pass: 40, fail: 1, unknown: 2, skip: 0 }],
    ["rest-stage-cache-encrypted", { pass: 3, fail: 0, unknown: 2, skip: 38 }],
    ["rest-stage-tracing", { pass: 39, fail: 2, unknown: 2, skip: 0 }],
    ["http-api-cors-any-origin", { pass: 11, fail: 1, unknown: 1, skip: 6 }],
  ]),
  findings,
  coverage,
  exposures: { open: 4, "key-only": 1, "network-limited": 0, authenticated: 52, private: 3, unknown: 2 },
  errors: [
    {
      policy: "custom-stage-naming",
      resource: "arn:aws:apigateway:us-east-1::/apis/k1l2m3n4o5/stages/$default",
      message: "no such key: owner",
    },
  ],
};

/** An audit that saw everything and found nothing. */
export const cleanInput: ReportInput = {
  ...input,
  counts: new Map(policies.map(({ id }) => [id, { pass: 40, fail: 0, unknown: 0, skip: 2 }])),
  findings: [],
  coverage: coverage
    .filter(({ status }) => status === "complete")
    .map((one) => ({ ...one, vanished: [], unknownMembers: [] })),
  errors: [],
};
