import type { Evidence } from "../build.ts";
import type { PolicyRun } from "../results.ts";
import { csvFile, type EvidenceFile, runColumns } from "./evidence-file.ts";

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

/** How each policy did in each account and Region: what all other results are counted from. */
export function policyResultsFile({ results }: Evidence): EvidenceFile {
  const about = "How each policy did in each account and Region, and from which audit to which that stayed the same";
  const count = (of: "fail" | "unknown" | "waived" | "pass" | "skip") => (run: PolicyRun) =>
    typeof run.value === "string" ? undefined : run.value[of];
  return csvFile("policy-results.csv", about, results, {
    account: ({ target }) => target.accountId,
    region: ({ target }) => target.region,
    one_api: ({ api }) => api,
    policy: ({ policy }) => policy,
    state: ({ value }) => (typeof value === "string" ? value : "evaluated"),
    fail: count("fail"),
    unknown: count("unknown"),
    waived: count("waived"),
    pass: count("pass"),
    not_relevant: count("skip"),
    ...runColumns,
  });
}
