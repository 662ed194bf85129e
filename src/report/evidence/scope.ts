import type { FindingRecord, RecordedAudit, RecordedTarget } from "../../model/recorded-audit.ts";
import { standardOf } from "../../model/standard.ts";
import { compareControls } from "../order.ts";
import type { EvidenceInput } from "./input.ts";

/** The ids of the policies that serve each control of a standard, by control; both sorted. */
export type Serving = ReadonlyMap<string, readonly string[]>;

/** What serves a standard: by what Gatewarden has, and by what the audits of the period evaluated, whatever became of it. */
export function servingOf({
  request,
  catalogue,
  audits,
}: Pick<EvidenceInput, "request" | "catalogue" | "audits">): Serving {
  const bases = new Set(audits.flatMap(({ targets }) => targets.flatMap(({ basis }) => basis ?? [])));
  const evaluated = [...bases].flatMap(({ policies }) => policies);
  const reported = audits.flatMap(({ report }) => report?.policies ?? []);
  const serving = new Map<string, Set<string>>();
  for (const { id, controls } of [...catalogue, ...evaluated, ...reported]) {
    for (const control of controls) {
      if (standardOf(control) !== request.standard) continue;
      serving.set(control, (serving.get(control) ?? new Set()).add(id));
    }
  }
  const entries = [...serving].sort(([one], [other]) => compareControls(one, other));
  return new Map(entries.map(([control, ids]) => [control, [...ids].sort()]));
}

/** The ids of all policies that serve a control, sorted. */
export function policiesOf(serving: Serving): readonly string[] {
  return [...new Set([...serving.values()].flat())].sort();
}

/**
 * The audits, with the targets in the accounts that were asked for and what they say of these policies. One that read other
 * accounts alone is left out; one that recorded nothing may have been about any, and stays.
 */
export function auditsInScope(
  audits: readonly RecordedAudit[],
  accounts: readonly string[],
  policies: readonly string[],
): readonly RecordedAudit[] {
  const ids = new Set(policies);
  return audits.flatMap((audit) => {
    const targets = audit.targets.filter(({ target }) => accounts.length === 0 || accounts.includes(target.accountId));
    const narrowed = targets.map((target) => narrow(target, ids));
    return narrowed.length > 0 || audit.targets.length === 0 ? [{ ...audit, targets: narrowed }] : [];
  });
}

function narrow({ policies, results, ...rest }: RecordedTarget, ids: ReadonlySet<string>): RecordedTarget {
  return {
    ...rest,
    ...(policies ? { policies: policies.filter((id) => ids.has(id)) } : {}),
    ...(results ? { results: results.filter(({ policy }) => ids.has(policy)) } : {}),
  };
}

/** The findings in the accounts that were asked for. */
export function findingsInScope(
  findings: readonly FindingRecord[],
  accounts: readonly string[],
): readonly FindingRecord[] {
  if (accounts.length === 0) return findings;
  return findings.filter(({ finding }) => accounts.includes(finding.resource.accountId));
}
