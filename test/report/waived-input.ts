import type { Finding } from "../../src/model/finding.ts";
import type { ReportInput } from "../../src/report/build.ts";
import { input } from "./fixture.ts";

const accepted = {
  reason: "The beta stage is for our own testers; it has no customer data",
  owner: "payments@example.com",
  ticket: "SEC-412",
  expires: "2027-03-31",
};

const expired: Finding = {
  id: "0123456789abcdef0123456789abcdef",
  policy: "waiver-expired",
  title: "Waivers have not expired",
  status: "fail",
  severity: "medium",
  resource: {
    type: "waiver",
    arn: "config/gatewarden-waivers.yaml",
    name: "line 12",
    partition: "*",
    accountId: "*",
    region: "*",
    position: { line: 12, column: 5 },
  },
  message: "The waiver of rest-stage-tracing (api=legacy), owned by ops@example.com, expired on 2026-10-31",
  evidence: [{ path: "expires", actual: "2026-10-31", expected: "a day that is not over" }],
  remediation: { text: "Repair what it covered and remove the entry." },
  controls: [],
};

/** The fixture's audit with the beta stage's failures waived, a waiver that expired, and two standards asked for. */
export const waivedInput: ReportInput = {
  ...input,
  findings: [
    ...input.findings.map((finding) =>
      finding.status === "fail" && finding.resource.name === "beta" ? { ...finding, waiver: accepted } : finding,
    ),
    expired,
  ],
  counts: new Map([...input.counts, ["waiver-expired", { pass: 1, fail: 1, unknown: 0, skip: 0 }]]),
  standards: ["FSBP", "NIST-800-53-r5", "HIPAA"],
};
