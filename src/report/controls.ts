import type { ControlResult, ControlStatus, Scorecard } from "../model/report.ts";
import { number } from "./words.ts";

/** In the order in which a reader needs them. */
const statuses: Readonly<Record<ControlStatus, string>> = {
  fail: "fail",
  unknown: "unknown",
  waived: "waived",
  pass: "pass",
  "not-applicable": "not applicable",
};

/** `2 fail, 1 unknown, 5 pass of 8 controls`, without those that none is. */
export function describeControls({ controls }: Scorecard): string {
  if (controls.length === 0) return "No policy serves it";
  const parts = (Object.keys(statuses) as ControlStatus[]).flatMap((status) => {
    const many = controls.filter((control) => control.status === status).length;
    return many > 0 ? [`${number(many)} ${statuses[status]}`] : [];
  });
  return `${parts.join(", ")} of ${number(controls.length)} ${controls.length === 1 ? "control" : "controls"}`;
}

/** Controls by status, worst first, then as they stand. */
export function worstFirst(controls: readonly ControlResult[]): readonly ControlResult[] {
  const order = Object.keys(statuses);
  return controls.toSorted((one, other) => order.indexOf(one.status) - order.indexOf(other.status));
}

/** A status in words. */
export function describeStatus(status: ControlStatus): string {
  return statuses[status];
}

/** A control's id without its standard. */
export function shortId({ id }: ControlResult, { standard }: Scorecard): string {
  return id.slice(standard.length + 1);
}
