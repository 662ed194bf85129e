import type { ControlStatus } from "../../../model/report.ts";

/** How controls stand, worst first. */
export const controlStatuses = [
  "fail",
  "unknown",
  "pass",
  "waived",
  "not-applicable",
] as const satisfies readonly ControlStatus[];

/** The same in words. */
export const statusWords: Readonly<Record<ControlStatus, string>> = {
  fail: "fail",
  unknown: "unknown",
  pass: "pass",
  waived: "waived",
  "not-applicable": "not applicable",
};

/** How it looks. */
export const statusKinds: Readonly<Record<ControlStatus, string>> = {
  fail: "bad",
  unknown: "doubt",
  pass: "good",
  waived: "plain",
  "not-applicable": "plain",
};
