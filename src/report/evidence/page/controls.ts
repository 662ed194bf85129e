import { type Column, code, section, table } from "../../html/elements.ts";
import { type Markup, type MarkupPart, markup } from "../../markup.ts";
import type { Evidence } from "../build.ts";
import type { ControlEvidence } from "../controls.ts";
import { type ControlVerdict, controlVerdicts } from "../verdict.ts";
import { describeAudits } from "./words.ts";

const meanings: Readonly<Record<ControlVerdict, string>> = {
  fail: "a policy fails, or a finding was still open",
  unknown: "nothing fails, but a gap hides part of the answer",
  "not evaluated": "no policy that serves it was evaluated",
  "in part": "nothing fails, but not every policy that serves it was evaluated everywhere",
  waived: "nothing fails but what somebody accepted",
  pass: "every policy that serves it was evaluated everywhere, and passes",
  "not applicable": "there is no resource that it is about",
};

/** How each control stands at the end, and what audits made of it; worst first. */
export function controlsSection({ controls, standard }: Evidence): Markup {
  if (controls.length === 0) return markup``;
  const rows = worstFirst(controls).map((control) => resultRow(control, standard.id));
  const used = controlVerdicts.filter((verdict) => controls.some(({ end }) => end.verdict === verdict));
  const columns = [
    { name: "control" },
    { name: "at the end" },
    ...counted("fail", "unknown", "waived", "pass", "not evaluated"),
    { name: "verdicts of audits" },
  ];
  return section("controls", "Results by control", [
    markup`<p>At the end of the period means: by the last audit of each account and Region that evaluated the policy. Results are counted in resources; “not evaluated” in policies times accounts and Regions.</p>
<ul class="plain">
${used.map((verdict) => markup`<li><strong>${verdict}</strong>: ${meanings[verdict]}</li>\n`)}</ul>
`,
    table("Controls, worst first", columns, rows),
    controls.some(hasFindings) && findingsTable(controls.filter(hasFindings), standard.id),
  ]);
}

function findingsTable(controls: readonly ControlEvidence[], standard: string): Markup {
  const names = ["there before", "found", "resolved", "still open", "waived", "days to resolve"];
  const rows = controls.map(({ id, findings }): readonly MarkupPart[] => {
    const { before, found, resolved, open, waived, meanDays } = findings;
    return [
      shorten(id, standard),
      before,
      found,
      resolved,
      open,
      waived,
      meanDays === undefined ? "–" : String(meanDays),
    ];
  });
  return table(
    "Their findings in the period; the mean of the days from found to resolved",
    [{ name: "control" }, ...counted(...names)],
    rows,
  );
}

function resultRow({ id, end, audits }: ControlEvidence, standard: string): readonly MarkupPart[] {
  const isMarked = end.verdict !== "pass" && end.verdict !== "waived" && end.verdict !== "not applicable";
  const verdict = isMarked ? markup`<span class="mark">${end.verdict}</span>` : end.verdict;
  const counts = [end.fail, end.unknown, end.waived, end.pass, end.missing];
  return [shorten(id, standard), verdict, ...counts, describeAudits(audits) || "no audit"];
}

function hasFindings({ findings }: ControlEvidence): boolean {
  return findings.before + findings.found > 0;
}

function worstFirst(controls: readonly ControlEvidence[]): readonly ControlEvidence[] {
  const order = ({ end }: ControlEvidence) => controlVerdicts.indexOf(end.verdict);
  return controls.toSorted((one, other) => order(one) - order(other));
}

function shorten(id: string, standard: string): Markup {
  return code(id.slice(standard.length + 1));
}

function counted(...names: readonly string[]): readonly Column[] {
  return names.map((name) => ({ name, isNumber: true }));
}
