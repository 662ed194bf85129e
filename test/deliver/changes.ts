import type { Change } from "../../src/deliver/receiver.ts";
import type { Finding } from "../../src/model/finding.ts";
import type { ChangeKind, FindingState } from "../../src/model/tracked-finding.ts";
import { day, failure, target } from "../store/audits.ts";

/** A change for tests: number `sequence` in the life of the finding of `policy` on a stage. */
export function changeOf(
  name: string,
  { sequence = 1, kind = "new", to = "new", finding = {} }: ChangeOptions = {},
): Change {
  const whole: Finding = { ...failure(target, "p1", "a1", name), ...finding };
  const at = day(sequence);
  const change = {
    finding: whole.id,
    sequence,
    kind,
    at,
    audit: `audit${sequence}`,
    to,
    severity: whole.severity,
    ...(sequence > 1 ? { from: "open" as const } : {}),
  };
  const resolved = to === "resolved" ? ({ resolvedAt: at, resolution: "passed" } as const) : {};
  const life = { state: to, sequence, firstSeen: day(1), lastSeen: at, changedAt: at, ...resolved };
  return {
    change: { ...change, ...(to === "resolved" ? { resolution: "passed" } : {}) },
    tracked: { finding: whole, ...life },
  };
}

interface ChangeOptions {
  readonly sequence?: number;
  readonly kind?: ChangeKind;
  readonly to?: FindingState;
  readonly finding?: Partial<Finding>;
}

/** So many changes, each of a finding of its own. */
export function manyChanges(count: number): readonly Change[] {
  return Array.from({ length: count }, (_, index) => changeOf(`s${index}`));
}
