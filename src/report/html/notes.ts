import type { Report } from "../../model/report.ts";
import { targetName } from "../../model/target.ts";
import { type Markup, type MarkupPart, markup } from "../markup.ts";
import { code, list, section } from "./elements.ts";

const shownNotes = 50;

/** Policies that broke, APIs that vanished, and what AWS answered that this version does not know. */
export function notesSection({ errors, coverage }: Report): Markup {
  const broken = errors.map(({ policy, resource, message }) => [code(policy), " on ", code(resource), ": ", message]);
  const vanished = coverage.flatMap((one) =>
    one.vanished.map((name) => [code(name), " in ", code(targetName(one.target))]),
  );
  const members = new Set(
    coverage.flatMap((one) => one.unknownMembers.map(({ operation, path }) => `${operation} ${path}`)),
  );
  const parts = [
    part("Policies that broke", "A defect in the policy: neither a finding nor a pass.", broken),
    part("Deleted while the audit ran", "Named here, and not counted as gaps.", vanished),
    part("Members that this version does not know", "No policy judged them.", [...members].map(code)),
  ];
  const isEmpty = broken.length + vanished.length + members.size === 0;
  return isEmpty ? markup`` : section("notes", "Notes", parts);
}

function part(title: string, words: string, items: readonly MarkupPart[]): MarkupPart {
  if (items.length === 0) return "";
  const shown = items.slice(0, shownNotes);
  return markup`<h3>${title}</h3>\n<p class="quiet">${words}</p>\n${list(shown, items.length - shown.length)}`;
}
