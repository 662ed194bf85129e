import { type Finding, isFailing, isWaived } from "../../model/finding.ts";
import { standardOf } from "../../model/standard.ts";
import { describeEvidence, describeVerdict } from "../evidence.ts";
import type { AsffFinding, AsffSeverity } from "./asff-finding.ts";
import { cutTo, limits } from "./limits.ts";
import { productArn } from "./place.ts";
import { toResources } from "./resources.ts";

/** When a finding was first and last seen, ISO 8601. */
export interface Seen {
  readonly first: string;
  readonly last: string;
}

/**
 * A finding in the AWS Security Finding Format, within its limits and with the same id in every audit. A failure is
 * `FAILED`; an unknown is a `WARNING` without alarm, whose reasons say what was not read; a waived failure is suppressed.
 */
export function toAsff(finding: Finding, seen: Seen): AsffFinding {
  const { id, policy, title, message, resource, controls } = finding;
  const severity = toSeverity(finding);
  const types = toTypes(controls);
  return {
    SchemaVersion: "2018-10-08",
    Id: `gatewarden/${id}`,
    ProductArn: productArn(resource),
    ProductName: "Gatewarden",
    CompanyName: "Gatewarden",
    GeneratorId: cutTo(`gatewarden/${policy}`, limits.id),
    AwsAccountId: resource.accountId,
    Types: types,
    CreatedAt: seen.first,
    UpdatedAt: seen.last,
    Severity: severity,
    FindingProviderFields: { Severity: severity, Types: types },
    Title: cutTo(title, limits.title),
    Description: cutTo(message, limits.description),
    Remediation: { Recommendation: { Text: cutTo(finding.remediation.text, limits.recommendation) } },
    ProductFields: toProductFields(finding),
    Resources: toResources(resource),
    Compliance: toCompliance(finding),
    ...(isWaived(finding) ? { Workflow: { Status: "SUPPRESSED" } } : {}),
    RecordState: "ACTIVE",
  };
}

function toSeverity({ status, severity }: Finding): AsffSeverity {
  const label = status === "fail" ? severity : "informational";
  return { Label: label.toUpperCase() as AsffSeverity["Label"], Original: severity };
}

/** Namespace, category and classifier: https://docs.aws.amazon.com/securityhub/latest/userguide/asff-required-attributes.html#Types */
function toTypes(controls: readonly string[]): string[] {
  const checks = "Software and Configuration Checks";
  const standards = [...new Set(controls.map(standardOf))].filter((standard) => standard !== "");
  const names = standards.map((standard) =>
    standard === "FSBP"
      ? "AWS-Foundational-Security-Best-Practices"
      : cutTo(standard.replaceAll("/", "-"), limits.title),
  );
  const types = names.map((name) => `${checks}/Industry and Regulatory Standards/${name}`);
  return [`${checks}/AWS Security Best Practices`, ...types].slice(0, limits.types);
}

function toCompliance(finding: Finding): AsffFinding["Compliance"] {
  const { status, controls } = finding;
  const requirements = controls.slice(0, limits.requirements).map((control) => cutTo(control, limits.requirement));
  const causes = status === "unknown" ? describeEvidence(finding).slice(0, limits.reasons) : [];
  const reasons = causes.map((cause) => ({
    ReasonCode: "CONFIGURATION_NOT_READ",
    Description: cutTo(cause, limits.reason),
  }));
  return {
    Status: status === "fail" ? "FAILED" : "WARNING",
    ...(requirements.length > 0 ? { RelatedRequirements: requirements } : {}),
    ...(reasons.length > 0 ? { StatusReasons: reasons } : {}),
  };
}

function toProductFields(finding: Finding): Record<string, string> {
  const { policy, resource, evidence, remediation, exposure, waiver } = finding;
  const fields = {
    Policy: policy,
    Status: isFailing(finding) || finding.status === "unknown" ? finding.status : "waived",
    ResourceType: resource.type,
    ResourceName: resource.name,
    ApiName: resource.api?.name,
    Evidence: evidence.length > 0 ? describeEvidence(finding).join(" / ") : undefined,
    RemediationCommand: remediation.command,
    Exposure: exposure && describeVerdict(exposure),
    ExposureReasons: exposure && exposure.reasons.length > 0 ? exposure.reasons.join(" / ") : undefined,
    WaivedUntil: waiver?.expires,
    WaivedBy: waiver?.owner,
    WaiverReason: waiver?.reason,
    WaiverTicket: waiver?.ticket,
  };
  const known = Object.entries(fields).flatMap(([name, value]) =>
    value === undefined ? [] : [[`gatewarden/${name}`, cutTo(value, limits.productField)]],
  );
  return Object.fromEntries(known);
}
