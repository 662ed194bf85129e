/** From worst to least. */
export const severities = ["critical", "high", "medium", "low", "informational"] as const;

/** How bad a finding is. */
export type Severity = (typeof severities)[number];

/** 0 for critical … 4 for informational: sort ascending to see the worst first. */
export function severityRank(severity: Severity): number {
  return severities.indexOf(severity);
}

/** Whether `severity` is as bad as `threshold` or worse. */
export function atLeast(severity: Severity, threshold: Severity): boolean {
  return severityRank(severity) <= severityRank(threshold);
}
