import { facts, section } from "../../html/elements.ts";
import { htmlPage, type PagePart } from "../../html/page.ts";
import type { Markup } from "../../markup.ts";
import type { Evidence } from "../build.ts";
import type { EvidenceFile } from "../files/evidence-file.ts";
import { manifestName, sumsName } from "../seal.ts";
import { controlsSection } from "./controls.ts";
import { findingsSection } from "./findings.ts";
import { gapsSection } from "./gaps.ts";
import { policiesSection, settingsSection, waiversSection } from "./judged-by.ts";
import { overview, verdictWords } from "./overview.ts";
import { auditsSection, populationSection } from "./population.ts";
import { signOff } from "./sign-off.ts";
import { evidenceStyle } from "./style.ts";

/**
 * The page that an auditor reads first: one file without script that loads nothing, to be read on a screen or on paper.
 * @param files what else is in the folder
 * @param manifestHash SHA-256 of the manifest, to be signed
 */
export function evidencePage(evidence: Evidence, files: readonly EvidenceFile[], manifestHash: string): string {
  const { standard, request } = evidence;
  const title = `Evidence ${standard.id}, ${request.from} to ${request.to}: ${verdictWords(evidence)}`;
  const parts: readonly PagePart[] = [
    ["sign-off", "Sign-off", signOff(request, manifestHash)],
    ["controls", "Results by control", controlsSection(evidence)],
    ["gaps", "Gaps", gapsSection(evidence)],
    ["population", "Population", populationSection(evidence)],
    ["audits", "Audits", auditsSection(evidence)],
    ["findings", "Findings", findingsSection(evidence)],
    ["waivers", "Waivers", waiversSection(evidence)],
    ["policies", "Policies", policiesSection(evidence)],
    ["settings", "Settings", settingsSection(evidence)],
    ["files", "Files", filesSection(files)],
  ];
  return htmlPage(title, overview(evidence), parts, evidenceStyle);
}

function filesSection(files: readonly EvidenceFile[]): Markup {
  const others = [
    [manifestName, "The size and the SHA-256 of each of these files"],
    [sumsName, "The SHA-256 of each file, this page included, for sha256sum"],
  ] as const;
  const listed = [...files.map(({ path, about }) => [path, about] as const), ...others];
  return section("files", "Files of this folder", [facts(listed)]);
}
