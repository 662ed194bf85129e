import type { Log, Result, Run, Suppression } from "sarif";
import { type Finding, isFailing, isWaived } from "../../model/finding.ts";
import type { Report } from "../../model/report.ts";
import type { WaiverMark } from "../../model/waiver.ts";
import { forJson, forSarif } from "../escape.ts";
import { listPolicies } from "../group-findings.ts";
import { toLocation } from "../sarif/location.ts";
import { notificationDescriptors, toNotifications } from "../sarif/notifications.ts";
import { toLevel, toRule } from "../sarif/rules.ts";

/** GitHub refuses a run with more: https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support-for-code-scanning */
const resultLimit = 25_000;

/**
 * The report as SARIF 2.1.0 within GitHub's limits. A failure is a result of kind `fail`; an unknown is one of kind `open`
 * ("insufficient information to decide"), whose level the standard fixes at `none`; a gap is a notification.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarif(report: Report): string {
  const failing = report.findings.filter(isFailing);
  const undecided = report.findings.filter(({ status }) => status === "unknown");
  const shown = [...failing, ...undecided, ...report.findings.filter(isWaived)].slice(0, resultLimit);
  const log: Log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [toRun(report, shown)],
  };
  return `${forJson(JSON.stringify(log, null, 2))}\n`;
}

function toRun(report: Report, shown: readonly Finding[]): Run {
  const rules = listPolicies(report).map(toRule);
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  return {
    tool: {
      driver: {
        name: report.tool.name,
        version: report.tool.version,
        rules,
        notifications: [...notificationDescriptors],
      },
    },
    columnKind: "utf16CodeUnits",
    invocations: [
      {
        executionSuccessful: report.complete && report.errors.length === 0,
        startTimeUtc: report.startedAt,
        endTimeUtc: report.finishedAt,
        toolExecutionNotifications: toNotifications(report, report.findings.length - shown.length),
      },
    ],
    results: shown.map((finding) => toResult(finding, indexes.get(finding.policy))),
  };
}

function toResult(finding: Finding, ruleIndex: number | undefined): Result {
  const isFailure = finding.status === "fail";
  return {
    ruleId: finding.policy,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    kind: isFailure ? "fail" : "open",
    level: isFailure ? toLevel(finding.severity) : "none",
    message: { text: forSarif(describe(finding)) },
    locations: [toLocation(finding.resource)],
    // GitHub compares primaryLocationLineHash alone; without one it makes its own from the file, and there is no file.
    partialFingerprints: { "gatewardenFindingId/v1": finding.id, primaryLocationLineHash: finding.id },
    ...(finding.waiver ? { suppressions: [toSuppression(finding.waiver)] } : {}),
    properties: {
      status: finding.status,
      severity: finding.severity,
      resource: finding.resource,
      evidence: finding.evidence,
      remediation: finding.remediation,
    },
  };
}

/** Readers of SARIF don't count what is suppressed: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html, 3.27.23 */
function toSuppression(waiver: WaiverMark): Suppression {
  const { reason, owner, ticket, expires } = waiver;
  const words = `${reason} (${owner}${ticket === undefined ? "" : `, ${ticket}`}, until ${expires})`;
  return { kind: "external", status: "accepted", justification: forSarif(words), properties: { ...waiver } };
}

/** The message and where it applies, which a path of ids doesn't tell people. */
function describe({ message, resource: { type, api, accountId, region } }: Finding): string {
  if (type === "waiver") return message;
  const place = `${accountId}/${region}`;
  return `${message} (${api ? `API ${api.name} in ${place}` : place})`;
}
