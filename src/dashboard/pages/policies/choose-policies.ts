import type { PolicyView } from "../../../feed/wire.ts";
import { severityRank } from "../../../model/severity.ts";
import { standardOf } from "../../../model/standard.ts";
import { valuesOf } from "../../route/filters.ts";

/** What the catalogue can be narrowed by. */
export const policyFilters = ["severity", "text", "family", "standard", "results"] as const;

/** The policies that fit what the address says, in the order that it asks for: those with most failures first, unless said. */
export function choosePolicies(policies: readonly PolicyView[], query: URLSearchParams): readonly PolicyView[] {
  const words = (query.get("text") ?? "").toLowerCase().split(/\s+/);
  const severities = valuesOf(query, "severity");
  const [family, standard, results] = ["family", "standard", "results"].map((name) => query.get(name) ?? "");
  const fitting = policies.filter(
    (policy) =>
      words.every((word) => `${policy.id} ${policy.title}`.toLowerCase().includes(word)) &&
      (severities.length === 0 || severities.includes(policy.severity)) &&
      (family === "" || policy.family === family) &&
      (standard === "" || policy.controls.some((control) => standardOf(control) === standard)) &&
      hasResults(policy, results ?? ""),
  );
  return fitting.toSorted(orders[query.get("sort") ?? ""] ?? byFailures);
}

type Order = (one: PolicyView, other: PolicyView) => number;

const byTitle: Order = (one, other) => one.title.localeCompare(other.title, "en");
const byFailures: Order = (one, other) =>
  other.results.fail - one.results.fail || other.results.unknown - one.results.unknown || bySeverity(one, other);
const bySeverity: Order = (one, other) =>
  severityRank(one.severity) - severityRank(other.severity) || byTitle(one, other);

const orders: Readonly<Record<string, Order>> = {
  title: byTitle,
  severity: bySeverity,
  unknown: (one, other) => other.results.unknown - one.results.unknown || bySeverity(one, other),
};

function hasResults({ results, evaluated }: PolicyView, wanted: string): boolean {
  const { fail, unknown, pass, waived } = results;
  if (wanted === "not-evaluated") return !evaluated;
  if (wanted === "fail") return fail > 0;
  if (wanted === "unknown") return unknown > 0;
  if (wanted === "waived") return waived > 0;
  return wanted !== "pass" || (pass > 0 && fail + unknown + waived === 0);
}
