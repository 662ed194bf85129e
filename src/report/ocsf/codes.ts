import type { Severity } from "../../model/severity.ts";

/** A number of the OCSF standard with its caption. */
export interface Code {
  readonly id: number;
  readonly caption: string;
}

/** `severity_id` of each severity. */
export const severityCodes: Readonly<Record<Severity, Code>> = {
  critical: { id: 5, caption: "Critical" },
  high: { id: 4, caption: "High" },
  medium: { id: 3, caption: "Medium" },
  low: { id: 2, caption: "Low" },
  informational: { id: 1, caption: "Informational" },
};

/** `compliance.status_id`: what could not be decided is a warning, and neither a pass nor a failure. */
export const complianceCodes = {
  fail: { id: 3, caption: "Fail" },
  unknown: { id: 2, caption: "Warning" },
} as const satisfies Record<string, Code>;

/** `status_id` of a finding nobody has looked at, and of one whose risk somebody accepted. */
export const findingCodes = {
  open: { id: 1, caption: "New" },
  waived: { id: 3, caption: "Suppressed" },
} as const satisfies Record<string, Code>;
