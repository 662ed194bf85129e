import type { Finding } from "../../src/model/finding.ts";
import { buildReport, type ReportInput } from "../../src/report/build.ts";
import { input } from "./fixture.ts";

const waiver = {
  reason: "A partner keeps old clients until spring",
  owner: "payments@example.com",
  ticket: "PAY-412",
  expires: "2027-03-31",
};

/** The fixture's audit with what a finding may also carry: an exposure, a waiver, and a place in a file of waivers. */
export const fullInput: ReportInput = {
  ...input,
  findings: [...input.findings.map(extend), expired()],
  standards: ["FSBP", "NIST-800-53-r5"],
};

/** The report of {@link fullInput}. */
export const fullReport = buildReport(fullInput);

function extend(finding: Finding): Finding {
  if (finding.status !== "fail") return finding;
  if (finding.policy === "rest-stage-tracing") return { ...finding, waiver };
  if (finding.policy === "http-route-authorization")
    return { ...finding, exposure: { verdict: "open", atWorst: "open", reasons: ["no authorizer on the route"] } };
  if (finding.policy === "rest-policy-not-public")
    return { ...finding, exposure: { verdict: "unknown", atWorst: "key-only", reasons: ["the stages were not read"] } };
  return finding;
}

function expired(): Finding {
  return {
    id: "0123456789abcdef0123456789abcdef",
    policy: "waiver-expired",
    title: "Waivers are renewed or removed before they expire",
    status: "fail",
    severity: "medium",
    resource: {
      type: "waiver",
      arn: "waivers.yaml",
      name: "line 12",
      partition: "*",
      accountId: "*",
      region: "*",
      position: { line: 12, column: 3 },
    },
    message: "The waiver of rest-stage-cache-encrypted ended on 2026-10-31",
    evidence: [],
    remediation: { text: "Repair what it covers, or give it a new date." },
    controls: [],
  };
}
