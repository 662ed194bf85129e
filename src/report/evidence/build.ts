import { compileGlob } from "../../model/glob.ts";
import type { RecordedAudit, RecordedContent } from "../../model/recorded-audit.ts";
import { describeStandard, type Standard } from "../../model/standard.ts";
import type { Waiver } from "../../model/waiver.ts";
import { type ControlEvidence, type ControlInAudit, controlsByAudit, controlsOf } from "./controls.ts";
import { type Episode, episodesOf } from "./episodes.ts";
import { type EvidenceGap, gapsOf, prunedGaps } from "./gaps.ts";
import type { EvidenceInput, EvidenceRequest } from "./input.ts";
import { boundsOf, longestStretch, type Stretch } from "./period.ts";
import { partsOf, populationOf, type ReadPart, type TargetPopulation } from "./population.ts";
import { type PolicyRun, resultsOf } from "./results.ts";
import { auditsInScope, findingsInScope, policiesOf, servingOf } from "./scope.ts";
import { sightsByTarget } from "./standing.ts";
import {
  policiesUsed,
  settingsUsed,
  type UsedPolicy,
  type UsedSettings,
  type UsedWaiver,
  waiversUsed,
} from "./versions.ts";

/** What is known of a standard over a period, and what is not. */
export interface Evidence {
  readonly request: EvidenceRequest;
  readonly standard: Standard;
  /** Version of the Gatewarden that wrote it. */
  readonly version: string;
  /** Oldest first. */
  readonly audits: readonly RecordedAudit[];
  /** The longest time in which no audit began that came to an end. */
  readonly stretch: Stretch;
  readonly targets: readonly TargetPopulation[];
  readonly parts: readonly ReadPart[];
  readonly contents: readonly RecordedContent[];
  readonly policies: readonly UsedPolicy[];
  /** Ids of policies that serve the standard and that no audit evaluated. */
  readonly unevaluated: readonly string[];
  readonly settings: readonly UsedSettings[];
  readonly controls: readonly ControlEvidence[];
  /** How each policy did in each target, in runs. */
  readonly results: readonly PolicyRun[];
  readonly inAudits: readonly ControlInAudit[];
  readonly episodes: readonly Episode[];
  readonly waivers: readonly UsedWaiver[];
  readonly gaps: readonly EvidenceGap[];
}

/** Makes evidence of what was kept; the same input gives the same evidence. */
export function buildEvidence(input: EvidenceInput): Evidence {
  const { request, version, contents } = input;
  const bounds = boundsOf(request);
  const serving = servingOf(input);
  const ids = policiesOf(serving);
  const audits = auditsInScope(input.audits, request.accounts, ids);
  const findings = findingsInScope(input.findings, request.accounts);
  const byTarget = sightsByTarget(audits);
  const episodes = episodesOf(findings, bounds.begin, bounds.over).filter(({ finding }) =>
    ids.includes(finding.policy),
  );
  const inAudits = controlsByAudit(audits, serving);
  const policies = policiesUsed(audits, ids);
  const parts = partsOf(byTarget, contents);
  const read = new Set(parts.map(({ value }) => value.content));
  return {
    request,
    standard: describeStandard(request.standard),
    version,
    audits,
    stretch: longestStretch(
      request,
      audits.filter(({ end }) => end).map(({ startedAt }) => startedAt),
    ),
    targets: populationOf(byTarget),
    parts,
    contents: contents.filter(({ hash }) => read.has(hash)),
    policies,
    unevaluated: ids.filter((one) => !policies.some(({ id }) => id === one)),
    settings: settingsUsed(audits),
    controls: controlsOf(serving, byTarget, inAudits, episodes, bounds.begin),
    results: resultsOf(byTarget, ids),
    inAudits,
    episodes,
    waivers: waiversUsed(audits, ids, isAbout(request.accounts)),
    gaps: [...gapsOf(audits, ids), ...prunedGaps(findings, input.audits, bounds)],
  };
}

function isAbout(accounts: readonly string[]): (waiver: Waiver) => boolean {
  return ({ account }) => account === undefined || accounts.length === 0 || accounts.some(compileGlob(account));
}
