import type { Policy } from "../../model/policy.ts";
import type { CurrentTarget } from "../current/targets.ts";
import type { PolicyDetailsView, PolicyView } from "../wire.ts";
import { resultsIn } from "./results.ts";
import { addResults } from "./totals.ts";

/** A policy in the catalogue, and how it did in the newest audits. */
export function toPolicyView(policy: Policy, targets: readonly CurrentTarget[]): PolicyView {
  const { id, title, severity, family, controls, enabled } = policy;
  const results = targets.flatMap((target) => resultsIn(target, id) ?? []);
  return {
    id,
    title,
    severity,
    family,
    controls,
    enabled,
    evaluated: results.length > 0,
    results: addResults(results),
  };
}

/** All that is known of a policy. */
export function toPolicyDetails(policy: Policy, targets: readonly CurrentTarget[]): PolicyDetailsView {
  const { id, why, remediation, parameters, aliases, cases } = policy;
  return {
    ...toPolicyView(policy, targets),
    why,
    remediation,
    parameters,
    aliases,
    cases: cases.map(({ examples: _, ...one }) => one),
    targets: targets.flatMap((target) => {
      const results = resultsIn(target, id);
      return results ? [{ target: target.entry.target, ...results }] : [];
    }),
  };
}
