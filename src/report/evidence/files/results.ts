import type { RecordedAudit } from "../../../model/recorded-audit.ts";
import type { Target } from "../../../model/target.ts";
import type { Evidence } from "../build.ts";
import { judgementOf } from "../verdict.ts";
import { csvFile, type EvidenceFile } from "./evidence-file.ts";

/** How each control stands at the end of the period. */
export function controlsFile({ controls }: Evidence): EvidenceFile {
  const about = "How each control stands at the end of the period, and its findings";
  return csvFile("controls.csv", about, controls, {
    control: ({ id }) => id,
    verdict: ({ end }) => end.verdict,
    fail: ({ end }) => end.fail,
    unknown: ({ end }) => end.unknown,
    waived: ({ end }) => end.waived,
    pass: ({ end }) => end.pass,
    evaluated: ({ end }) => end.evaluated,
    not_evaluated: ({ end }) => end.missing,
    audits: ({ audits }) =>
      Object.entries(audits)
        .map(([verdict, many]) => `${verdict}: ${many}`)
        .join("; "),
    findings_before: ({ findings }) => findings.before,
    findings_found: ({ findings }) => findings.found,
    findings_resolved: ({ findings }) => findings.resolved,
    findings_open: ({ findings }) => findings.open,
    findings_waived: ({ findings }) => findings.waived,
    mean_days_to_resolve: ({ findings }) => findings.meanDays,
    policies: ({ policies }) => policies.join(" "),
  });
}

/** How each control did in each audit. */
export function controlResultsFile({ inAudits }: Evidence): EvidenceFile {
  return csvFile("control-results.csv", "How each control did in each audit", inAudits, {
    audit: ({ audit }) => audit,
    began: ({ at }) => at,
    control: ({ control }) => control,
    verdict: ({ verdict }) => verdict,
    fail: ({ fail }) => fail,
    unknown: ({ unknown }) => unknown,
    waived: ({ waived }) => waived,
    pass: ({ pass }) => pass,
    evaluated: ({ evaluated }) => evaluated,
    not_evaluated: ({ missing }) => missing,
  });
}

/** How each policy did in each account and Region in each audit: what all other results are counted from. */
export function policyResultsFile({ audits, controls }: Evidence): EvidenceFile {
  const ids = [...new Set(controls.flatMap(({ policies }) => policies))].sort();
  const rows = audits.flatMap((audit) => audit.targets.flatMap((target) => ids.map((id) => toRow(audit, target, id))));
  const about = "How each policy did in each account and Region in each audit, counted in resources";
  return csvFile("policy-results.csv", about, rows, {
    audit: ({ audit }) => audit.id,
    began: ({ audit }) => audit.startedAt,
    account: ({ target }) => target.accountId,
    region: ({ target }) => target.region,
    one_api: ({ api }) => api,
    policy: ({ id }) => id,
    state: ({ judgement }) => (typeof judgement === "string" ? judgement : "evaluated"),
    fail: ({ judgement }) => (typeof judgement === "string" ? undefined : judgement.fail),
    unknown: ({ judgement }) => (typeof judgement === "string" ? undefined : judgement.unknown),
    waived: ({ judgement }) => (typeof judgement === "string" ? undefined : judgement.waived),
    pass: ({ judgement }) => (typeof judgement === "string" ? undefined : judgement.pass),
    not_relevant: ({ judgement }) => (typeof judgement === "string" ? undefined : judgement.skip),
  });
}

function toRow(audit: RecordedAudit, recorded: RecordedAudit["targets"][number], id: string) {
  const target: Target = recorded.target;
  return { audit, target, api: recorded.api, id, judgement: judgementOf(recorded, id) };
}
