import { type Markup, type MarkupPart, markup } from "../../markup.ts";
import { list, number } from "../../words.ts";
import type { ControlEvidence } from "../controls.ts";
import { type ControlVerdict, controlVerdicts } from "../verdict.ts";

/** `2 fail · 1 unknown · 5 pass`: controls by how they stand, worst first, without verdicts that none has. */
export function describeVerdicts(controls: readonly Pick<ControlEvidence, "end">[]): string {
  const parts = controlVerdicts.flatMap((verdict) => {
    const many = controls.filter(({ end }) => end.verdict === verdict).length;
    return many > 0 ? [`${number(many)} ${verdict}`] : [];
  });
  return parts.join(" · ");
}

/** `3 fail · 9 pass`: audits by what they made of a control. */
export function describeAudits(audits: Readonly<Partial<Record<ControlVerdict, number>>>): string {
  return controlVerdicts
    .flatMap((verdict) => (audits[verdict] ? [`${number(audits[verdict])} ${verdict}`] : []))
    .join(" · ");
}

/** `2026-01-04 09:14 UTC` */
export function describeMoment(iso: string): string {
  return `${iso.slice(0, 16).replace("T", " ")} UTC`;
}

/** Which accounts the evidence is about. */
export function describeAccounts(accounts: readonly string[]): string {
  return accounts.length === 0 ? "all accounts that were audited" : `only ${list(accounts, 10)}`;
}

/** A date or a name that is not to be broken into lines. */
export function unbroken(part: MarkupPart): Markup {
  return markup`<span class="unbroken">${part}</span>`;
}
