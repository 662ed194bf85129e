import type { Policy } from "../model/policy.ts";
import { standardOf, standards } from "../model/standard.ts";
import { compareText } from "../report/order.ts";

/** The policies, and what they serve. */
export interface Catalogue {
  /** By id. */
  readonly policies: readonly Policy[];
  /** Ids of the standards that policies serve: those known by name first, then any others. */
  readonly standards: readonly string[];
  /** Ids of the controls that policies serve: `FSBP:APIGateway.5`. */
  readonly controls: readonly string[];
  /** The policy with this id, or with this former one. */
  find(id: string): Policy | undefined;
  /** Those that serve any of these standards and controls. */
  serving(wanted: readonly string[]): readonly Policy[];
}

/** Orders policies by what is asked of them. */
export function createCatalogue(given: readonly Policy[]): Catalogue {
  const policies = given.toSorted((one, other) => compareText(one.id, other.id));
  const byId = new Map([
    ...policies.flatMap((policy) => policy.aliases.map((alias) => [alias, policy] as const)),
    ...policies.map((policy) => [policy.id, policy] as const),
  ]);
  const controls = [...new Set(policies.flatMap((policy) => policy.controls))].sort(compareText);
  const named = standards.map(({ id }) => id);
  const served = new Set(controls.map(standardOf));
  return {
    policies,
    standards: [...named.filter((id) => served.has(id)), ...[...served].filter((id) => !named.includes(id))],
    controls,
    find: (id) => byId.get(id),
    serving: (wanted) =>
      policies.filter((policy) =>
        policy.controls.some((control) => wanted.includes(control) || wanted.includes(standardOf(control))),
      ),
  };
}
