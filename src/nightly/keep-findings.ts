import { type CompiledScope, compileScope } from "../evaluate/waiver-scope.ts";
import type { Finding } from "../model/finding.ts";
import type { Waiver } from "../model/waiver.ts";
import { compareFindings } from "../report/order.ts";

/** Keeps the findings of many targets, as far as a report can hold them. */
export interface FindingKeeper {
  add(findings: readonly Finding[]): void;
  /** The most urgent, and all that decides how waivers are judged. */
  kept(): readonly Finding[];
  /** How many were left out. */
  omitted(): number;
}

/** @param most how many findings to keep beside those that waivers are about */
export function createFindingKeeper(waivers: readonly Waiver[], most: number): FindingKeeper {
  const scopes = waivers.map(compileScope);
  const hidden = new Set<CompiledScope>();
  const decisive: Finding[] = [];
  let others: Finding[] = [];
  let omitted = 0;
  /** Every failure that a waiver covers, and the first unknown that may hide one. */
  const decides = (finding: Finding): boolean => {
    if (scopes.some((scope) => scope.covers(finding))) return true;
    const hides = scopes.filter((scope) => !hidden.has(scope) && scope.mayHide(finding));
    for (const scope of hides) hidden.add(scope);
    return hides.length > 0;
  };
  const cut = (): void => {
    if (others.length <= most) return;
    omitted += others.length - most;
    others = others.sort(compareFindings).slice(0, most);
  };
  return {
    add(findings) {
      for (const finding of findings) (decides(finding) ? decisive : others).push(finding);
      if (others.length > 2 * most) cut();
    },
    kept() {
      cut();
      return [...decisive, ...others];
    },
    omitted() {
      cut();
      return omitted;
    },
  };
}
