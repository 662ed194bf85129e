import type { TargetCoverage } from "../../model/coverage.ts";
import type { PolicyResult, Report, Scorecard } from "../../model/report.ts";
import { targetName } from "../../model/target.ts";
import { describeControls, describeStatus, shortId, worstFirst } from "../controls.ts";
import { listPolicies } from "../group-findings.ts";
import { type Markup, type MarkupPart, markup } from "../markup.ts";
import { count, countCalls } from "../words.ts";
import { badge, type Column, code, section, table } from "./elements.ts";

/** More would make a page that no phone opens; those with something unseen come first. */
const shownTargets = 1000;

const counted = (...names: readonly string[]): readonly Column[] => names.map((name) => ({ name, isNumber: true }));

/** What was read of each target, those with something unseen first. */
export function coverageSection({ coverage }: Report): Markup {
  if (coverage.length === 0) return markup``;
  const whole = coverage.filter(({ status }) => status === "complete");
  const all = [...coverage.filter(({ status }) => status !== "complete"), ...whole];
  const rows = all.slice(0, shownTargets).map(coverageRow);
  const hidden = all.length - rows.length;
  const more = hidden > 0 && markup`<p class="quiet">… and ${count(hidden, "more target")}: use --format json</p>\n`;
  const columns = [{ name: "target" }, { name: "account" }, { name: "status" }];
  const numbers = counted("REST", "HTTP", "WebSocket", "resources", "requests", "throttled", "gaps");
  const caption = "What was read of each account and Region";
  return section("coverage", "Coverage", [table(caption, [...columns, ...numbers], rows), more]);
}

function coverageRow(one: TargetCoverage): readonly MarkupPart[] {
  const { target, status, apis, resources, throttled, gaps } = one;
  const words = { complete: "read whole", incomplete: "read in part", failed: "not read" }[status];
  const mark = status === "complete" ? words : markup`<span class="mark">${words}</span>`;
  const name = target.accountName ? markup`<bdi>${target.accountName}</bdi>` : "";
  const numbers = [apis.rest, apis.http, apis.websocket, resources, countCalls(one), throttled, gaps.length];
  return [code(targetName(target)), name, mark, ...numbers];
}

/** How each policy did, in resources. */
export function policiesSection(report: Report): Markup {
  const policies = listPolicies(report);
  if (policies.length === 0) return markup``;
  const columns = [{ name: "severity" }, { name: "policy" }];
  const numbers = counted("fail", "unknown", "waived", "pass", "not relevant");
  const caption = "Results of each policy, counted in resources";
  return section("policies", "Policies", [table(caption, [...columns, ...numbers], policies.map(policyRow))]);
}

function policyRow({ severity, title, id, fail, unknown, waived, pass, skip }: PolicyResult): readonly MarkupPart[] {
  return [badge(severity), [title, markup`<br />`, code(id)], fail, unknown, waived, pass, skip];
}

/** How the controls of each chosen standard stand. */
export function scorecardsSection({ scorecards }: Report): Markup {
  if (scorecards.length === 0) return markup``;
  return section("standards", "Standards", scorecards.map(scorecard));
}

function scorecard(card: Scorecard): MarkupPart {
  const heading = markup`<h3>${card.title}</h3>\n<p>${describeControls(card)}</p>\n`;
  if (card.controls.length === 0) return heading;
  const columns = [{ name: "control" }, { name: "status" }];
  const numbers = counted("fail", "unknown", "waived", "pass", "of");
  const rows = worstFirst(card.controls).map((control) => {
    const { status, fail, unknown, waived, pass, population } = control;
    const words = describeStatus(status);
    const mark = status === "fail" || status === "unknown" ? markup`<span class="mark">${words}</span>` : words;
    return [code(shortId(control, card)), mark, fail, unknown, waived, pass, population];
  });
  return [heading, table(`Controls of ${card.title}, worst first`, [...columns, ...numbers], rows)];
}
