import type { RecordedAudit } from "../../model/recorded-audit.ts";
import { countEpisodes, type Episode, type EpisodeCounts } from "./episodes.ts";
import type { Serving } from "./scope.ts";
import { judgeAudit, judgeEnd, type Sight } from "./standing.ts";
import type { ControlVerdict, Judged } from "./verdict.ts";

/** How a control did over a period. */
export interface ControlEvidence {
  /** `FSBP:APIGateway.5`. */
  readonly id: string;
  /** Ids of the policies that serve it, evaluated or not. */
  readonly policies: readonly string[];
  /** At the end of the period; a failure also where a finding was still open then. */
  readonly end: Judged;
  /** How many audits came to which verdict. */
  readonly audits: Readonly<Partial<Record<ControlVerdict, number>>>;
  readonly findings: EpisodeCounts;
}

/** How a control did in one audit. */
export interface ControlInAudit extends Judged {
  readonly audit: string;
  /** When it began, ISO 8601. */
  readonly at: string;
  readonly control: string;
}

/** How each control did in each audit. */
export function controlsByAudit(audits: readonly RecordedAudit[], serving: Serving): readonly ControlInAudit[] {
  return audits.flatMap((audit) =>
    [...serving].map(([control, policies]): ControlInAudit => {
      return { audit: audit.id, at: audit.startedAt, control, ...judgeAudit(audit, policies) };
    }),
  );
}

/** How each control did over the period. */
export function controlsOf(
  serving: Serving,
  byTarget: ReadonlyMap<string, readonly Sight[]>,
  inAudits: readonly ControlInAudit[],
  episodes: readonly Episode[],
  begin: string,
): readonly ControlEvidence[] {
  const byControl = Map.groupBy(inAudits, ({ control }) => control);
  return [...serving].map(([id, policies]): ControlEvidence => {
    const own = episodes.filter(({ finding }) => policies.includes(finding.policy));
    const findings = countEpisodes(own, begin);
    const judged = judgeEnd(byTarget, policies);
    const end: Judged = findings.open > 0 ? { ...judged, verdict: "fail" } : judged;
    return { id, policies, end, audits: countVerdicts(byControl.get(id) ?? []), findings };
  });
}

function countVerdicts(audits: readonly ControlInAudit[]): ControlEvidence["audits"] {
  const counts: Partial<Record<ControlVerdict, number>> = {};
  for (const { verdict } of audits) counts[verdict] = (counts[verdict] ?? 0) + 1;
  return counts;
}
