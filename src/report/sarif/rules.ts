import type { ReportingDescriptor, Result } from "sarif";
import type { PolicyResult } from "../../model/report.ts";
import type { Severity } from "../../model/severity.ts";
import { forMarkdown, forSarif } from "../escape.ts";

/** GitHub refuses a rule with more tags than this: https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support-for-code-scanning */
const tagLimit = 20;
/** GitHub's limit on a rule's descriptions. */
const descriptionLimit = 1024;

const levels: Readonly<Record<Severity, NonNullable<Result["level"]>>> = {
  critical: "error",
  high: "error",
  medium: "warning",
  low: "note",
  informational: "note",
};

/** GitHub: over 9.0 critical, from 7.0 high, from 4.0 medium, from 0.1 low; without a score it shows the level alone. */
const scores: Readonly<Record<Severity, string | undefined>> = {
  critical: "9.5",
  high: "8.0",
  medium: "5.5",
  low: "2.0",
  informational: undefined,
};

/** How loud a failure of this severity is in SARIF. */
export function toLevel(severity: Severity): NonNullable<Result["level"]> {
  return levels[severity];
}

/** A policy as a SARIF rule. */
export function toRule(policy: PolicyResult): ReportingDescriptor {
  const why = policy.why === "" ? policy.title : policy.why;
  const score = scores[policy.severity];
  return {
    id: policy.id,
    name: policy.id,
    shortDescription: { text: describe(policy.title) },
    fullDescription: { text: describe(why) },
    help: {
      text: `${forSarif(why)}\n\nFix: ${forSarif(policy.remediation)}`,
      markdown: `${forMarkdown(why)}\n\n**Fix:** ${forMarkdown(policy.remediation)}\n`,
    },
    defaultConfiguration: { level: toLevel(policy.severity) },
    properties: {
      tags: ["security", "api-gateway", ...policy.controls.map(forSarif)].slice(0, tagLimit),
      precision: "very-high",
      ...(score ? { "security-severity": score } : {}),
      severity: policy.severity,
      controls: [...policy.controls],
    },
  };
}

function describe(text: string): string {
  const visible = forSarif(text);
  return visible.length > descriptionLimit ? `${visible.slice(0, descriptionLimit - 1).toWellFormed()}…` : visible;
}
