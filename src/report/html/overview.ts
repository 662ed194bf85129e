import type { Report } from "../../model/report.ts";
import { severities } from "../../model/severity.ts";
import { type Markup, markup } from "../markup.ts";
import { count, describeApis, describeTargets, describeTime, describeUnseen } from "../words.ts";
import { tile } from "./elements.ts";

/** What was audited, what came of it and how much of it was seen: the first screen, and all that some people read. */
export function overview(report: Report): Markup {
  const { tool } = report;
  return markup`<header>
<h1>API Gateway audit</h1>
<p>${describeTargets(report)} · ${describeApis(report.summary.apis)}</p>
<p class="quiet small">${tool.name} ${tool.version} · ${describeTime(report)}</p>
</header>
${verdict(report)}<div class="panels">
${results(report)}${seen(report)}${exposed(report)}</div>
`;
}

/** The audit in one sentence. */
export function verdictWords(report: Report): string {
  const { results, waived } = report.summary;
  const failures = results.fail > 0 ? `${count(results.fail, "failure")}` : "No failure";
  if (!report.complete) return `Not complete: ${describeUnseen(report)}.`;
  if (results.fail > 0) return `${failures}. Everything readable was read.`;
  if (report.errors.length > 0) return "No failure, but some policies broke and decided nothing.";
  if (waived > 0) return "No failure but those waived. Everything readable was read.";
  return "No failure and nothing unknown. Everything readable was read.";
}

function verdict(report: Report): Markup {
  const isGood = report.complete && report.summary.results.fail === 0 && report.errors.length === 0;
  const tail = report.complete ? "" : " What could not be read is unknown, and never a pass.";
  return markup`<p class="verdict ${isGood ? "good" : "bad"}"><strong>${verdictWords(report)}</strong>${tail}</p>\n`;
}

function results({ summary }: Report): Markup {
  const { bySeverity, results: counts, waived, policies } = summary;
  const failures = severities.map((severity) => tile(severity, bySeverity[severity], isAlarming(severity)));
  const others = [
    tile("unknown", counts.unknown, true),
    waived > 0 && tile("waived", waived),
    tile("pass", counts.pass),
    tile("not relevant", counts.skip),
  ];
  return markup`<div class="panel"><h2>Results of ${count(policies, "policy", "policies")}</h2>
<dl class="counts">${failures}${others}</dl></div>
`;
}

function seen({ summary }: Report): Markup {
  const { targets, resources, gaps, calls, throttled, unknownMembers } = summary;
  const tiles = [
    tile(targets.total === 1 ? "target read whole" : "targets read whole", targets.complete),
    tile("read in part", targets.incomplete, true),
    tile("not read", targets.failed, true),
    tile("gaps", gaps, true),
    tile("resources", resources),
    tile("requests to AWS", calls),
    throttled > 0 && tile("throttled", throttled),
    unknownMembers > 0 && tile("unknown members", unknownMembers),
  ];
  return markup`<div class="panel"><h2>Coverage of ${count(targets.total, "target")}</h2>
<dl class="counts">${tiles}</dl></div>
`;
}

/** Methods and routes by who can call them; nothing when there is none. */
function exposed({ summary: { exposures } }: Report): Markup {
  const total = Object.values(exposures).reduce((sum, many) => sum + many, 0);
  if (total === 0) return markup``;
  const tiles = Object.entries(exposures).map(([verdict, many]) => tile(verdict, many, verdict === "open"));
  return markup`<div class="panel"><h2>Exposure of ${count(total, "method or route", "methods and routes")}</h2>
<dl class="counts">${tiles}</dl></div>
`;
}

function isAlarming(severity: string): boolean {
  return severity === "critical" || severity === "high";
}
