import { countExposures } from "../../model/exposure.ts";
import { severities } from "../../model/severity.ts";
import { findingStates } from "../../model/tracked-finding.ts";
import type { FindingCount, ReportStore } from "../../store/report-store.ts";
import type { Catalogue } from "../catalogue.ts";
import type { Current } from "../current/current.ts";
import type { CurrentDrift } from "../current/drift.ts";
import type { CurrentTarget } from "../current/targets.ts";
import { resultsIn } from "../views/results.ts";
import { toStandardDetails, toStandardView } from "../views/standard.ts";
import { addCoverage, addResults } from "../views/totals.ts";
import type { Metric, Sample } from "./exposition.ts";

/** Everything that can be counted now. */
export async function measure(
  store: ReportStore,
  current: Current,
  catalogue: Catalogue,
  version: string,
): Promise<readonly Metric[]> {
  const [counts, targets, { methods }, drift] = await Promise.all([
    store.findings.count({}),
    current.targets(),
    current.exposures(),
    current.drift(),
  ]);
  return [
    gauge("build_info", "Gatewarden's version.", [{ labels: { version }, value: 1 }]),
    gauge("findings", "Findings by severity and state.", countFindings(counts)),
    gauge("exposures", "Methods and routes by who can call them.", byName("verdict", countExposures(methods))),
    ...measureCoverage(targets),
    gauge("results", "Results of policies in the newest audits.", byName("result", countResults(targets))),
    gauge("controls", "Controls of standards by how they stand.", countControls(catalogue, targets)),
    ...(drift ? measureDrift(drift) : []),
  ];
}

function measureDrift({ report: { counts, differences } }: CurrentDrift): readonly Metric[] {
  return [
    gauge("drift", "Snapshots by what comparing them came to.", byName("outcome", { ...counts })),
    gauge("drift_differences", "Members that are not as expected.", [{ value: differences.length }]),
  ];
}

function measureCoverage(targets: readonly CurrentTarget[]): readonly Metric[] {
  const { targets: read, apis, resources, complete, oldest } = addCoverage(targets);
  const { total: _, ...byStatus } = read;
  const [newest] = targets
    .map(({ entry }) => entry.startedAt)
    .sort()
    .reverse();
  const gaps = targets.map(({ coverage: { target, gaps: found } }) => ({
    labels: { account: target.accountId, account_name: target.accountName ?? "", region: target.region },
    value: found.length,
  }));
  return [
    gauge("targets", "Targets by how completely they were read.", byName("status", byStatus)),
    gauge("gaps", "Operations that gave no answer, by target.", gaps),
    gauge("complete", "1 when all that was to be read was read.", [{ value: Number(complete) }]),
    gauge("apis", "APIs by kind.", byName("kind", apis)),
    gauge("resources", "Resources that were read.", [{ value: resources }]),
    gauge("last_audit_timestamp_seconds", "When the newest audit of a target began.", toSeconds(newest)),
    gauge(
      "oldest_target_timestamp_seconds",
      "When the target was read that was read the longest ago.",
      toSeconds(oldest),
    ),
  ];
}

function gauge(name: string, help: string, samples: readonly Sample[]): Metric {
  return { name: `gatewarden_${name}`, help, samples };
}

function byName(label: string, counts: Readonly<Record<string, number>>): readonly Sample[] {
  return Object.entries(counts).map(([name, value]) => ({ labels: { [label]: name }, value }));
}

function toSeconds(time: string | undefined): readonly Sample[] {
  return time === undefined ? [] : [{ value: Date.parse(time) / 1000 }];
}

/** Also those that there are none of: a line that is missing is no 0. */
function countFindings(counts: readonly FindingCount[]): readonly Sample[] {
  const known = new Map(counts.map(({ severity, state, count }) => [`${severity} ${state}`, count]));
  return severities.flatMap((severity) =>
    findingStates.map((state) => ({ labels: { severity, state }, value: known.get(`${severity} ${state}`) ?? 0 })),
  );
}

function countResults(targets: readonly CurrentTarget[]): Readonly<Record<string, number>> {
  return { ...addResults(targets.flatMap((target) => target.policies.flatMap((id) => resultsIn(target, id) ?? []))) };
}

function countControls(catalogue: Catalogue, targets: readonly CurrentTarget[]): readonly Sample[] {
  return catalogue.standards.flatMap((standard) => {
    const { controls } = toStandardView(toStandardDetails(standard, catalogue, targets));
    return Object.entries(controls).map(([status, value]) => ({ labels: { standard, status }, value }));
  });
}
