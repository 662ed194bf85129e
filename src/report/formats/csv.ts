import { type Finding, isWaived } from "../../model/finding.ts";
import type { PolicyError, Report, ReportGap } from "../../model/report.ts";
import { accountNames } from "../account-names.ts";
import { toCell } from "../csv/cell.ts";
import { columns, type Row } from "../csv/columns.ts";
import { describeEvidence, describeVerdict } from "../evidence.ts";

/**
 * The report for a spreadsheet, by RFC 4180: a row a finding (`fail`, `waived`, `unknown`), then one for each `gap` and each
 * policy `error`, so that an audit that saw nothing does not look like one that found nothing.
 */
export function csv(report: Report): string {
  const names = accountNames(report);
  const rows = [...report.findings.map(findingRow), ...report.gaps.map(gapRow), ...report.errors.map(errorRow)];
  const header = columns.join(",");
  const records = rows.map((row) => toRecord(row, names.get(row.account ?? ""), report.startedAt));
  return `${[header, ...records].join("\r\n")}\r\n`;
}

function toRecord(row: Row, accountName: string | undefined, auditedAt: string): string {
  const known: Row = {
    ...row,
    ...(accountName === undefined ? {} : { account_name: accountName }),
    audited_at: auditedAt,
  };
  return columns.map((column) => toCell(known[column] ?? "")).join(",");
}

function findingRow(finding: Finding): Row {
  const { resource, remediation, exposure, waiver } = finding;
  return {
    status: isWaived(finding) ? "waived" : finding.status,
    severity: finding.severity,
    policy: finding.policy,
    title: finding.title,
    message: finding.message,
    account: resource.accountId,
    region: resource.region,
    ...(resource.api ? { api_id: resource.api.id, api_name: resource.api.name } : {}),
    resource_type: resource.type,
    resource_name: resource.name,
    resource_arn: resource.arn,
    evidence: describeEvidence(finding).join(" / "),
    remediation: remediation.text,
    ...(remediation.command === undefined ? {} : { command: remediation.command }),
    controls: finding.controls.join(" "),
    ...(exposure ? { exposure: describeVerdict(exposure), exposure_reasons: exposure.reasons.join(" / ") } : {}),
    ...(waiver ? { waived_until: waiver.expires, waived_by: waiver.owner, waiver_reason: waiver.reason } : {}),
    ...(waiver?.ticket === undefined ? {} : { waiver_ticket: waiver.ticket }),
    finding_id: finding.id,
  };
}

function gapRow({ target, operation, reason, message, scope, hides, remedy }: ReportGap): Row {
  return {
    status: "gap",
    title: `${operation} ${reason}`,
    message,
    account: target.accountId,
    region: target.region,
    resource_type: hides.join(" "),
    resource_arn: scope,
    ...(remedy === undefined ? {} : { remediation: remedy }),
  };
}

function errorRow({ policy, resource, message }: PolicyError): Row {
  return { status: "error", policy, title: "The policy broke and decided nothing", message, resource_arn: resource };
}
