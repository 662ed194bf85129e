import type { Policy } from "../../model/policy.ts";
import type { PolicyResult } from "../../model/report.ts";
import { describeStandard, standardOf } from "../../model/standard.ts";
import { compareControls } from "../../report/order.ts";
import { scorecards } from "../../report/scorecards.ts";
import type { Catalogue } from "../catalogue.ts";
import type { CurrentTarget } from "../current/targets.ts";
import type { ControlView, StandardDetailsView, StandardView } from "../wire.ts";
import { resultsIn } from "./results.ts";
import { addResults } from "./totals.ts";

/** How the controls of a standard stand, by the newest audit of each target. */
export function toStandardDetails(
  id: string,
  { policies, serving }: Catalogue,
  targets: readonly CurrentTarget[],
): StandardDetailsView {
  const evaluated = policies.flatMap((policy) => toResult(policy, targets) ?? []);
  const known = new Set(evaluated.map((policy) => policy.id));
  const [card] = scorecards([id], evaluated, []);
  const judged = new Map(card?.controls.map((control) => [control.id, control]));
  const named = new Set(policies.flatMap(({ controls }) => controls).filter((control) => standardOf(control) === id));
  const controls = [...named].sort(compareControls).map((control): ControlView => {
    const others = serving([control]).flatMap((policy) => (known.has(policy.id) ? [] : [policy.id]));
    return { ...(judged.get(control) ?? nobodyLooked(control)), notEvaluated: others };
  });
  return { ...describeStandard(id), controls };
}

/** The same in numbers. */
export function toStandardView({ controls, ...standard }: StandardDetailsView): StandardView {
  const counts = { fail: 0, unknown: 0, pass: 0, waived: 0, "not-applicable": 0 };
  for (const { status } of controls) counts[status] += 1;
  return { ...standard, controls: counts };
}

/** How it stands with a control is not known where none of its policies was evaluated. */
function nobodyLooked(id: string): Omit<ControlView, "notEvaluated"> {
  return { id, status: "unknown", policies: [], pass: 0, fail: 0, unknown: 0, waived: 0, population: 0 };
}

/** How a policy did everywhere; undefined when it was evaluated nowhere. */
function toResult(policy: Policy, targets: readonly CurrentTarget[]): PolicyResult | undefined {
  const results = targets.flatMap((target) => resultsIn(target, policy.id) ?? []);
  if (results.length === 0) return undefined;
  const { id, title, severity, why, remediation, controls } = policy;
  return { id, title, severity, why, remediation: remediation.text, controls, ...addResults(results) };
}
