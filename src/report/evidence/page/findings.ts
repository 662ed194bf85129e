import { severityRank } from "../../../model/severity.ts";
import { badge, code, section, table } from "../../html/elements.ts";
import { type Markup, type MarkupPart, markup } from "../../markup.ts";
import type { Evidence } from "../build.ts";
import type { Episode } from "../episodes.ts";
import { more } from "./population.ts";
import { describeMoment, unbroken } from "./words.ts";

const shown = 400;
const order = { open: 0, waived: 1, resolved: 2 };

/** The findings of the period: those that were open at its end first, the worst of them first. */
export function findingsSection({ episodes }: Evidence): Markup {
  if (episodes.length === 0) return markup``;
  const sorted = episodes.toSorted(
    (one, other) => order[one.state] - order[other.state] || severityRank(one.severity) - severityRank(other.severity),
  );
  const columns = ["severity", "finding", "where", "found", "resolved"].map((name) => ({ name }));
  const rows = sorted.slice(0, shown).map(toRow);
  return section("findings", "Findings", [
    markup`<p>Times are when the audit began that noticed. A finding that came back has a row for each time.</p>\n`,
    table("Findings that were there at some time of the period", [...columns, { name: "days", isNumber: true }], rows),
    more(sorted.length - rows.length, "findings.csv"),
  ]);
}

function toRow({ finding, severity, foundAt, state, resolvedAt, resolution, days }: Episode): readonly MarkupPart[] {
  const { message, policy, resource } = finding;
  const place = [
    unbroken(code(`${resource.accountId}/${resource.region}`)),
    markup`<br />`,
    code(resource.api?.name ?? resource.name),
  ];
  const words = { open: markup`<span class="mark">open</span>`, waived: "waived", resolved: "" }[state];
  const gone = resolution === "gone" ? " (no longer there)" : "";
  const end = resolvedAt === undefined ? words : `${describeMoment(resolvedAt)}${gone}`;
  return [
    badge(severity),
    [markup`<bdi>${message}</bdi><br />`, code(policy)],
    place,
    describeMoment(foundAt),
    end,
    String(days),
  ];
}
