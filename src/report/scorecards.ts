import type { ControlResult, ControlStatus, PolicyError, PolicyResult, Scorecard } from "../model/report.ts";
import { describeStandard, standardOf } from "../model/standard.ts";
import { compareControls } from "./order.ts";

type Counts = Pick<ControlResult, "pass" | "fail" | "unknown" | "waived">;

/** How the controls of each standard stand, in the order of `standards`; controls by id. */
export function scorecards(
  standards: readonly string[],
  policies: readonly PolicyResult[],
  errors: readonly PolicyError[],
): readonly Scorecard[] {
  const broken = Map.groupBy(errors, ({ policy }) => policy);
  return standards.map((standard) => {
    const ids = new Set(policies.flatMap(({ controls }) => controls).filter((id) => standardOf(id) === standard));
    const controls = [...ids].sort(compareControls).map((id) => {
      const serving = policies.filter((policy) => policy.controls.includes(id));
      const unjudged = serving.reduce((total, policy) => total + (broken.get(policy.id)?.length ?? 0), 0);
      return toControl(id, serving, unjudged);
    });
    return { standard, title: describeStandard(standard).title, controls };
  });
}

function toControl(id: string, serving: readonly PolicyResult[], unjudged: number): ControlResult {
  const sum = (of: keyof Counts) => serving.reduce((total, policy) => total + policy[of], 0);
  const counts = { pass: sum("pass"), fail: sum("fail"), unknown: sum("unknown") + unjudged, waived: sum("waived") };
  const population = counts.pass + counts.fail + counts.unknown + counts.waived;
  return { id, status: statusOf(counts), policies: serving.map((policy) => policy.id).sort(), ...counts, population };
}

/** Worst first: a control is never met while something about it is not known. */
function statusOf({ pass, fail, unknown, waived }: Counts): ControlStatus {
  if (fail > 0) return "fail";
  if (unknown > 0) return "unknown";
  if (pass > 0) return "pass";
  return waived > 0 ? "waived" : "not-applicable";
}
