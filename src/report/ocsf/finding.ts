import { type Finding, isWaived } from "../../model/finding.ts";
import type { JsonObject } from "../../model/json.ts";
import { describeStandard, standardOf } from "../../model/standard.ts";
import { forTerminal } from "../escape.ts";
import { describeEvidence, describeVerdict } from "../evidence.ts";
import { complianceCodes, findingCodes, severityCodes } from "./codes.ts";
import { toCloud, toResources } from "./place.ts";

/** The version of OCSF that is written: the one that AWS Security Hub uses, https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-ocsf.html */
export const ocsfVersion = "1.6.0";

/** What surrounds a finding in an OCSF event. */
export interface OcsfContext {
  /** Gatewarden's version. */
  readonly version: string;
  /** When it was seen, in milliseconds since 1970. */
  readonly time: number;
  readonly accountName?: string;
}

const category = { category_uid: 2, category_name: "Findings", class_uid: 2003, class_name: "Compliance Finding" };
const activity = {
  activity_id: 1,
  activity_name: "Create",
  type_uid: 200_301,
  type_name: "Compliance Finding: Create",
};

/**
 * A finding as an OCSF Compliance Finding (class 2003) with the cloud profile: https://schema.ocsf.io/1.6.0/classes/compliance_finding.
 * An unknown is a `Warning` without alarm; a waived failure is `Suppressed`.
 */
export function toOcsf(finding: Finding, context: OcsfContext): JsonObject {
  const { id, title, message, resource, remediation } = finding;
  const severity = severityCodes[finding.status === "fail" ? finding.severity : "informational"];
  const status = findingCodes[isWaived(finding) ? "waived" : "open"];
  return {
    ...category,
    ...activity,
    time: context.time,
    timezone_offset: 0,
    severity_id: severity.id,
    severity: severity.caption,
    status_id: status.id,
    status: status.caption,
    ...(finding.waiver ? { status_detail: describeWaiver(finding.waiver) } : {}),
    message: forTerminal(message),
    metadata: toMetadata(context),
    finding_info: {
      uid: id,
      title: forTerminal(title),
      desc: forTerminal(message),
      types: ["API Gateway configuration"],
      analytic: { uid: finding.policy, name: forTerminal(title), type_id: 1, type: "Rule" },
      first_seen_time: context.time,
      last_seen_time: context.time,
    },
    compliance: toCompliance(finding),
    evidences: finding.evidence.map((evidence) => ({ name: forTerminal(evidence.path), data: { ...evidence } })),
    resources: toResources(resource),
    remediation: { desc: forTerminal(describeRemediation(remediation)) },
    cloud: toCloud(resource, context.accountName),
    ...toUnmapped(finding),
  };
}

function toMetadata({ version }: OcsfContext): JsonObject {
  const product = { uid: "gatewarden", name: "Gatewarden", vendor_name: "Gatewarden", version };
  return { version: ocsfVersion, profiles: ["cloud"], product, log_name: "gatewarden audit" };
}

function toCompliance(finding: Finding): JsonObject {
  const { policy, title, severity, status, controls } = finding;
  const { id, caption } = complianceCodes[status];
  const standards = [...new Set(controls.map(standardOf))].map((standard) => describeStandard(standard).title);
  const bad = severityCodes[severity];
  const check = { uid: policy, name: forTerminal(title), severity_id: bad.id, severity: bad.caption };
  return {
    status_id: id,
    status: caption,
    status_details: describeEvidence(finding).map(forTerminal),
    control: policy,
    requirements: [...controls],
    standards,
    checks: [{ ...check, standards, status_id: id, status: caption }],
  };
}

function describeWaiver({ reason, owner, ticket, expires }: NonNullable<Finding["waiver"]>): string {
  return forTerminal(`${reason} (${owner}${ticket === undefined ? "" : `, ${ticket}`}, until ${expires})`);
}

function describeRemediation({ text, command }: Finding["remediation"]): string {
  return command === undefined ? text : `${text} Command: ${command}`;
}

function toUnmapped({ exposure, waiver }: Finding): JsonObject {
  const members: JsonObject = {
    ...(exposure ? { exposure: describeVerdict(exposure), exposure_reasons: [...exposure.reasons] } : {}),
    ...(waiver ? { waiver: { ...waiver } } : {}),
  };
  return Object.keys(members).length > 0 ? { unmapped: members } : {};
}
