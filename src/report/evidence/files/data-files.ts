import { forJson } from "../../escape.ts";
import type { Evidence } from "../build.ts";
import type { EvidenceFile } from "./evidence-file.ts";
import { apisFile, auditsFile, resourcesFile, targetsFile } from "./population.ts";
import { findingsFile, gapsFile, policiesFile, waiversFile } from "./records.ts";
import { controlResultsFile, controlsFile, policyResultsFile } from "./results.ts";

/** Names the form of the files; a new one when a program that reads them would have to change. */
export const evidenceFormat = "gatewarden-evidence/1";

/** All files of the folder that programs read, in the order in which the page lists them. */
export function dataFiles(evidence: Evidence): readonly EvidenceFile[] {
  return [
    controlsFile(evidence),
    controlResultsFile(evidence),
    policyResultsFile(evidence),
    auditsFile(evidence),
    targetsFile(evidence),
    apisFile(evidence),
    resourcesFile(evidence),
    policiesFile(evidence),
    settingsFile(evidence),
    findingsFile(evidence),
    waiversFile(evidence),
    gapsFile(evidence),
    evidenceFile(evidence),
  ];
}

/** JSON text for a file. Characters that nobody can see are written as `\u` escapes. */
export function toJsonText(value: unknown): string {
  return `${forJson(JSON.stringify(value, null, 2))}\n`;
}

function settingsFile({ settings }: Evidence): EvidenceFile {
  const about = "The settings that audits had, with the SHA-256 of their canonical JSON";
  return { path: "settings.json", about, text: toJsonText(settings) };
}

/** Everything in one, but for what is long and simple. */
function evidenceFile(evidence: Evidence): EvidenceFile {
  const { request, standard, version, stretch, targets, policies, unevaluated, settings } = evidence;
  const { controls, episodes, waivers, gaps } = evidence;
  const audits = evidence.audits.map(({ id, startedAt, version: gatewarden, end }) => ({
    id,
    startedAt,
    gatewarden,
    end,
  }));
  const about = { format: evidenceFormat, gatewarden: version, request, standard };
  const known = { audits, longestStretchWithoutAudit: stretch, targets, controls, policies, unevaluated, settings };
  return {
    path: "evidence.json",
    about: "The same for programs, without results by audit, APIs and resources",
    text: toJsonText({ ...about, ...known, findings: episodes, waivers, gaps }),
  };
}
