import { scopeOf } from "../../../model/waiver.ts";
import type { Evidence } from "../build.ts";
import { csvFile, type EvidenceFile } from "./evidence-file.ts";

/** The versions of policies that were evaluated. */
export function policiesFile({ policies, unevaluated }: Evidence): EvidenceFile {
  const none = unevaluated.map((id) => ({ id, title: undefined, severity: undefined, controls: [], audits: 0 }));
  const rows: readonly (Evidence["policies"][number] | (typeof none)[number])[] = [...policies, ...none];
  const about = "Every version of the policies that serve the standard, with the SHA-256 of its file as evaluated";
  return csvFile("policies.csv", about, rows, {
    policy: ({ id }) => id,
    title: ({ title }) => title,
    severity: ({ severity }) => severity,
    sha256: (row) => ("sha256" in row ? row.sha256 : undefined),
    audits: ({ audits }) => audits,
    first_audit: (row) => ("first" in row ? row.first : undefined),
    last_audit: (row) => ("last" in row ? row.last : undefined),
    controls: ({ controls }) => controls.join(" "),
  });
}

/** The findings of the period. */
export function findingsFile({ episodes }: Evidence): EvidenceFile {
  const about = "Every finding that was there at some time of the period: when it was found, and when resolved";
  return csvFile("findings.csv", about, episodes, {
    finding_id: ({ finding }) => finding.id,
    state: ({ state }) => state,
    severity: ({ severity }) => severity,
    policy: ({ finding }) => finding.policy,
    title: ({ finding }) => finding.title,
    message: ({ finding }) => finding.message,
    account: ({ finding }) => finding.resource.accountId,
    region: ({ finding }) => finding.resource.region,
    api_id: ({ finding }) => finding.resource.api?.id,
    api_name: ({ finding }) => finding.resource.api?.name,
    resource_type: ({ finding }) => finding.resource.type,
    resource_arn: ({ finding }) => finding.resource.arn,
    found: ({ foundAt }) => foundAt,
    found_by: ({ foundBy }) => foundBy,
    reopened: ({ reopened }) => (reopened ? "yes" : "no"),
    resolved: ({ resolvedAt }) => resolvedAt,
    resolved_by: ({ resolvedBy }) => resolvedBy,
    resolution: ({ resolution }) => resolution,
    days: ({ days }) => days,
  });
}

/** The waivers that audits met. */
export function waiversFile({ waivers }: Evidence): EvidenceFile {
  return csvFile("waivers.csv", "Every accepted risk: who answers for it, why and until when", waivers, {
    policy: ({ policy }) => policy,
    scope: (waiver) => scopeOf(waiver).join(" "),
    owner: ({ owner }) => owner,
    reason: ({ reason }) => reason,
    ticket: ({ ticket }) => ticket,
    expires: ({ expires }) => expires,
    place: ({ place }) => `${place.file}:${place.line}`,
    audits: ({ audits }) => audits,
    first_audit: ({ first }) => first,
    last_audit: ({ last }) => last,
  });
}

/** What is not known. */
export function gapsFile({ gaps }: Evidence): EvidenceFile {
  return csvFile("gaps.csv", "Everything that is not known: what was not read, when and why", gaps, {
    kind: ({ kind }) => kind,
    audit: ({ audit }) => audit,
    began: ({ at }) => at,
    account: ({ target }) => target?.accountId,
    region: ({ target }) => target?.region,
    what: ({ what }) => what,
    reason: ({ reason }) => reason,
    why: ({ why }) => why,
    scope: ({ scope }) => scope,
    hides: ({ hides }) => hides?.join(" "),
    remedy: ({ remedy }) => remedy,
  });
}
