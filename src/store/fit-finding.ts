import type { Finding } from "../model/finding.ts";
import { hasWords, wordsOf } from "./finding-text.ts";
import type { FindingFilter } from "./report-store.ts";
import type { FindingRow } from "./rows.ts";
import { type Dimension, type DimensionCheck, wantedValues } from "./shelves.ts";

/** Whether what an entry of an index, or a row, says of a finding is as it has to be. */
export function passes(
  entry: Readonly<Partial<Record<Dimension, unknown>>>,
  checks: readonly DimensionCheck[],
): boolean {
  return checks.every(({ dimension, values }) => {
    const value = entry[dimension];
    return typeof value === "string" && values.includes(value);
  });
}

/** A check of whole findings against a filter, for those that no index has chosen. */
export function createFilter(filter: FindingFilter): (row: FindingRow) => boolean {
  const { severities, states, since = "", text } = filter;
  const words = wordsOf(text);
  const checks = Object.entries(wantedValues(filter)).map(([dimension, values]) => ({ dimension, values }));
  return ({ finding, state, changedAt }) =>
    (severities?.includes(finding.severity) ?? true) &&
    (states?.includes(state) ?? true) &&
    changedAt >= since &&
    passes(factsOf(finding), checks as DimensionCheck[]) &&
    hasWords(finding, words);
}

/** What a finding is shelved by. */
export function factsOf({ policy, resource, exposure }: Finding): Readonly<Partial<Record<Dimension, string>>> {
  const { accountId: account, region, api } = resource;
  return {
    policy,
    account,
    region,
    ...(api ? { api: api.id } : {}),
    ...(exposure ? { exposure: exposure.verdict } : {}),
  };
}
