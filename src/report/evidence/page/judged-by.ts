import { scopeOf } from "../../../model/waiver.ts";
import { badge, code, section, table } from "../../html/elements.ts";
import { type Markup, type MarkupPart, markup } from "../../markup.ts";
import { count } from "../../words.ts";
import type { Evidence } from "../build.ts";
import type { UsedPolicy, UsedWaiver } from "../versions.ts";
import { unbroken } from "./words.ts";

const usedIn = [{ name: "audits", isNumber: true }, { name: "first" }, { name: "last" }];

/** The versions of policies that were evaluated, and those that were not evaluated at all. */
export function policiesSection({ policies, unevaluated }: Evidence): Markup {
  if (policies.length + unevaluated.length === 0) return markup``;
  const columns = [{ name: "severity" }, { name: "policy" }, { name: "SHA-256 of its file" }, ...usedIn];
  const left = unevaluated.map((id, index) => [index > 0 && ", ", code(id)]);
  return section("policies", "Policies and their versions", [
    unevaluated.length > 0 && markup`<p><strong>Never evaluated in the period:</strong> ${left}</p>\n`,
    policies.length > 0 &&
      table("Policies that serve the standard, as they were evaluated", columns, policies.map(policyRow)),
  ]);
}

function policyRow({ severity, title, id, sha256, audits, first, last }: UsedPolicy): readonly MarkupPart[] {
  const hash = sha256 === undefined ? markup`<span class="mark">not kept</span>` : code(sha256);
  return [
    badge(severity),
    [title, markup`<br />`, code(id)],
    hash,
    audits,
    unbroken(first.slice(0, 10)),
    unbroken(last.slice(0, 10)),
  ];
}

/** The settings that audits had, by their hashes. */
export function settingsSection({ settings }: Evidence): Markup {
  if (settings.length === 0) return markup``;
  const columns = [{ name: "SHA-256 of the settings" }, ...usedIn];
  const rows = settings.map(({ hash, audits, first, last }) => [
    code(hash),
    audits,
    unbroken(first.slice(0, 10)),
    unbroken(last.slice(0, 10)),
  ]);
  const file = code("settings.json");
  return section("settings", "Settings", [
    markup`<p>What decides what is audited and how it is judged; ${file} has their values.</p>\n`,
    table("Settings of the audits", columns, rows),
  ]);
}

/** The risks that were accepted. */
export function waiversSection({ waivers }: Evidence): Markup {
  if (waivers.length === 0) return markup``;
  const columns = ["policy", "where", "owner", "reason", "ticket", "until"].map((name) => ({ name }));
  return section("waivers", "Waivers", [
    markup`<p>${count(waivers.length, "accepted risk")}, as audits met them. What they cover is counted as waived, and never as a pass.</p>\n`,
    table("Waivers", [...columns, ...usedIn], waivers.map(waiverRow)),
  ]);
}

function waiverRow(waiver: UsedWaiver): readonly MarkupPart[] {
  const { policy, owner, reason, ticket, expires, audits, first, last } = waiver;
  const scope = scopeOf(waiver).map((part) => [code(part), " "]);
  const where = scope.length > 0 ? scope : "everywhere";
  const told = [markup`<bdi>${owner}</bdi>`, markup`<bdi>${reason}</bdi>`, ticket === undefined ? "" : code(ticket)];
  return [
    code(policy),
    where,
    ...told,
    unbroken(expires),
    audits,
    unbroken(first.slice(0, 10)),
    unbroken(last.slice(0, 10)),
  ];
}
