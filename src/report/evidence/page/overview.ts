import { tile } from "../../html/elements.ts";
import { type Markup, markup } from "../../markup.ts";
import { count, number } from "../../words.ts";
import type { Evidence } from "../build.ts";
import { controlVerdicts } from "../verdict.ts";
import { describeAccounts, describeMoment, describeVerdicts } from "./words.ts";

const alarming: ReadonlySet<string> = new Set(["fail", "unknown", "not evaluated", "in part"]);

/** What the evidence is about and what it comes to: the first screen. */
export function overview(evidence: Evidence): Markup {
  const { standard, request, version } = evidence;
  return markup`<header>
<h1>Evidence: ${standard.title}</h1>
<p>${request.from} to ${request.to}, both included, in UTC · ${describeAccounts(request.accounts)}</p>
<p class="quiet small">Standard ${standard.id}${standard.url && [" · ", standard.url]} · written by gatewarden ${version} from what its audits kept</p>
</header>
${verdict(evidence)}<div class="panels">
${controlsPanel(evidence)}${auditsPanel(evidence)}${populationPanel(evidence)}</div>
`;
}

/** The evidence in one sentence. */
export function verdictWords({ audits, controls }: Evidence): string {
  if (audits.length === 0) return "NO AUDIT in this period: nothing is known of it, and nothing passed.";
  if (controls.length === 0) return "No policy serves this standard: nothing was evaluated, and nothing passed.";
  return `${count(controls.length, "control")} at the end of the period: ${describeVerdicts(controls)}.`;
}

function verdict(evidence: Evidence): Markup {
  const { gaps, controls } = evidence;
  const isGood = gaps.length === 0 && controls.length > 0 && !controls.some(({ end }) => alarming.has(end.verdict));
  const tail = isGood ? "" : " What was not read or not evaluated is listed below, and never counts as a pass.";
  return markup`<p class="verdict ${isGood ? "good" : "bad"}"><strong>${verdictWords(evidence)}</strong>${tail}</p>\n`;
}

function controlsPanel({ controls }: Evidence): Markup {
  const tiles = controlVerdicts.map((verdict) =>
    tile(verdict, controls.filter(({ end }) => end.verdict === verdict).length, alarming.has(verdict)),
  );
  return markup`<div class="panel"><h2>${count(controls.length, "control")} at the end</h2>
<dl class="counts">${tiles}</dl></div>
`;
}

function auditsPanel({ audits, stretch, gaps }: Evidence): Markup {
  const complete = audits.filter(({ end }) => end?.complete).length;
  const tiles = [
    tile("complete", complete),
    tile("not complete", audits.filter(({ end }) => end && !end.complete).length, true),
    tile("did not end", audits.filter(({ end }) => !end).length, true),
    tile("gaps", gaps.length, true),
  ];
  const words = `Longest time without an audit: ${number(stretch.days)} days, from ${describeMoment(stretch.from)}.`;
  return markup`<div class="panel"><h2>${count(audits.length, "audit")}</h2>
<dl class="counts">${tiles}</dl><p class="quiet small">${words}</p></div>
`;
}

function populationPanel({ targets, parts, contents, episodes }: Evidence): Markup {
  const apis = new Set(parts.flatMap(({ value: { api }, target }) => (api ? [`${target.accountId} ${api.arn}`] : [])));
  const resources = new Set(contents.flatMap((content) => content.resources.map(({ type, arn }) => `${type} ${arn}`)));
  const tiles = [
    tile("accounts", new Set(targets.map(({ target }) => target.accountId)).size),
    tile("accounts and Regions", targets.length),
    tile("never read whole", targets.filter(({ whole }) => whole === 0).length, true),
    tile("APIs", apis.size),
    tile("resources", resources.size),
    tile("findings", episodes.length),
  ];
  return markup`<div class="panel"><h2>Population of the period</h2>
<dl class="counts">${tiles}</dl></div>
`;
}
