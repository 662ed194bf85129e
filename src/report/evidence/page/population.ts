import type { RecordedAudit } from "../../../model/recorded-audit.ts";
import { targetName } from "../../../model/target.ts";
import { code, section, table } from "../../html/elements.ts";
import { type Markup, type MarkupPart, markup } from "../../markup.ts";
import { number } from "../../words.ts";
import type { Evidence } from "../build.ts";
import type { TargetPopulation } from "../population.ts";
import { describeMoment, unbroken } from "./words.ts";

const shown = 400;
const numbers = (...names: readonly string[]) => names.map((name) => ({ name, isNumber: true }));

/** Which accounts and Regions audits were about, and how much of them was read. */
export function populationSection({ targets }: Evidence): Markup {
  if (targets.length === 0) return markup``;
  const unread = targets.filter(({ whole }) => whole === 0);
  const all = [...unread, ...targets.filter(({ whole }) => whole > 0)];
  const columns = [{ name: "account and Region" }, { name: "account" }];
  const counted = numbers("audits", "read whole", "in part", "not read", "of one API");
  const rows = all.slice(0, shown).map(targetRow);
  return section("population", "Population", [
    markup`<p>${code("targets.csv")}, ${code("apis.csv")} and ${code("resources.csv")} name every account, Region, API and resource of each audit.</p>\n`,
    table(
      "Accounts and Regions in scope; those never read whole come first",
      [...columns, ...counted, { name: "last read whole" }],
      rows,
    ),
    more(all.length - rows.length, "targets.csv"),
  ]);
}

function targetRow({
  target,
  audits,
  whole,
  inPart,
  notRead,
  ofOneApi,
  lastWhole,
}: TargetPopulation): readonly MarkupPart[] {
  const name = target.accountName ? markup`<bdi>${target.accountName}</bdi>` : "";
  const last = lastWhole ? unbroken(describeMoment(lastWhole)) : markup`<span class="mark">never</span>`;
  return [unbroken(code(targetName(target))), name, audits, whole, inPart, notRead, ofOneApi, last];
}

/** Every audit of the period, oldest first. */
export function auditsSection({ audits }: Evidence): Markup {
  if (audits.length === 0) return markup``;
  const columns = [{ name: "began" }, { name: "state" }, { name: "audit" }, { name: "gatewarden" }];
  const rows = audits.slice(-shown).map(auditRow);
  return section("audits", "Audits", [
    table("Audits of the period", [...columns, ...numbers("targets", "read whole", "in part", "not read")], rows),
    more(audits.length - rows.length, "audits.csv"),
  ]);
}

function auditRow({ id, startedAt, version, end, targets }: RecordedAudit): readonly MarkupPart[] {
  const words = end ? (end.interrupted ? "interrupted" : end.complete ? "complete" : "not complete") : "did not end";
  const state = end?.complete ? words : markup`<span class="mark">${words}</span>`;
  const withStatus = (status: string) => targets.filter((target) => target.status === status).length;
  const counts = [targets.length, withStatus("complete"), withStatus("incomplete"), withStatus("failed")];
  return [unbroken(describeMoment(startedAt)), state, code(id), version, ...counts];
}

/** What a long list leaves to a file. */
export function more(hidden: number, file: string): MarkupPart {
  return hidden > 0 && markup`<p class="quiet">… and ${number(hidden)} more: see ${code(file)}</p>\n`;
}
