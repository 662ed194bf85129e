import { targetName } from "../../../model/target.ts";
import { code, section, table } from "../../html/elements.ts";
import { type Markup, type MarkupPart, markup } from "../../markup.ts";
import { number } from "../../words.ts";
import type { Evidence } from "../build.ts";
import type { EvidenceGap } from "../gaps.ts";
import { more } from "./population.ts";
import { unbroken } from "./words.ts";

const shown = 200;

/** Gaps of one cause. */
interface GapGroup extends EvidenceGap {
  readonly times: readonly string[];
  readonly scopes: readonly string[];
}

/** Everything that is not known, each cause once. */
export function gapsSection({ gaps }: Evidence): Markup {
  if (gaps.length === 0) return markup``;
  const groups = [...Map.groupBy(gaps, causeOf)].flatMap(([, group]): GapGroup[] => {
    const [first] = group;
    const times = [...new Set(group.flatMap(({ at }) => at ?? []))].sort();
    return first ? [{ ...first, times, scopes: [...new Set(group.flatMap(({ scope }) => scope ?? []))] }] : [];
  });
  const columns = [
    { name: "gap" },
    { name: "what" },
    { name: "why" },
    { name: "audits", isNumber: true },
    { name: "first" },
    { name: "last" },
  ];
  const rows = groups.slice(0, shown).map(toRow);
  return section("gaps", "Gaps", [
    markup`<p>What could not be said. Nothing of it counts as a pass.</p>\n`,
    table("What is not known", columns, rows),
    more(groups.length - rows.length, "gaps.csv"),
  ]);
}

function causeOf({ kind, target, what, reason }: EvidenceGap): string {
  return JSON.stringify([kind, target && targetName(target), what, reason]);
}

function toRow({ kind, what, why, reason, target, scopes, remedy, times }: GapGroup): readonly MarkupPart[] {
  const name = target && targetName(target);
  const [first, ...others] = scopes.filter((scope) => scope !== target?.accountId);
  const scope = first !== undefined && [" ", code(first), others.length > 0 && ` and ${number(others.length)} more`];
  const days = [times.at(0), times.at(-1)].map((time) => unbroken(time?.slice(0, 10)));
  const told = [reason !== undefined && [markup`<strong>${reason}</strong>`, ": "], markup`<bdi>${why}</bdi>`];
  const remedied = [told, remedy !== undefined && markup`<br /><bdi>${remedy}</bdi>`];
  const mark = markup`<span class="mark">${kind}</span>`;
  const where = [name !== undefined && [markup`<br />`, unbroken(code(name))], scope];
  return [mark, [code(what), where], remedied, times.length, ...days];
}
