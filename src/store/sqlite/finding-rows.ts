import type { Finding } from "../../model/finding.ts";
import { severities, severityRank } from "../../model/severity.ts";
import type { FindingChange } from "../../model/tracked-finding.ts";
import { digestsOf, type KeptLife, type KnownFinding } from "../known-finding.ts";
import { type ChangeRow, type FindingRow, targetKey } from "../rows.ts";
import type { Row, Value } from "./database.ts";

/** The columns of `finding` that say what it is, in the order of {@link contentOf}. */
export const contentColumns =
  "id, target, account, region, policy, api, type, arn, severity, content_digest, waiver_digest, exposure, finding";
/** Those that say where it stands, in the order of {@link lifeOf}. */
export const lifeColumns = "state, sequence, first_seen, last_seen, changed_at, resolved_at, resolution";

/** Those that reconciling needs. */
export const knownColumns = `id, policy, api, type, arn, severity, content_digest, waiver_digest, ${lifeColumns}`;

/** Values of {@link contentColumns}. */
export function contentOf(finding: Finding): Value[] {
  const { id, policy, resource, severity, exposure } = finding;
  const { accountId, region, api, type, arn } = resource;
  const { content, waiver } = digestsOf(finding);
  const place = [targetKey(resource), accountId, region, policy, api?.id ?? null, type, arn];
  return [id, ...place, severityRank(severity), content, waiver, exposure?.verdict ?? null, JSON.stringify(finding)];
}

/** Values of {@link lifeColumns}. */
export function lifeOf(life: KeptLife): Value[] {
  const { state, sequence, firstSeen, lastSeen, changedAt, resolvedAt, resolution } = life;
  return [state, sequence, firstSeen, lastSeen ?? null, changedAt, resolvedAt ?? null, resolution ?? null];
}

/** A row of {@link knownColumns}. */
export function toKnown(row: Row): KnownFinding {
  const { id, policy, type, arn, api, severity, content_digest: content, waiver_digest: waiver } = row;
  const texts = { id: String(id), policy: String(policy), type: String(type), arn: String(arn) };
  return {
    ...texts,
    ...(api === null ? {} : { api: String(api) }),
    ...toLife(row),
    severity: severities[Number(severity)] ?? "informational",
    digests: { content: String(content), waiver: String(waiver) },
  };
}

/** A row as any adapter understands it. */
export function toFindingRow(row: Row): FindingRow {
  return { finding: JSON.parse(String(row.finding)) as Finding, ...toLife(row) };
}

function toLife(row: Row): KeptLife {
  const { state, sequence, first_seen, last_seen, changed_at, resolved_at, resolution } = row;
  return {
    state: String(state) as KeptLife["state"],
    sequence: Number(sequence),
    firstSeen: String(first_seen),
    ...(last_seen === null ? {} : { lastSeen: String(last_seen) }),
    changedAt: String(changed_at),
    ...(resolved_at === null ? {} : { resolvedAt: String(resolved_at) }),
    ...(resolution === null ? {} : { resolution: String(resolution) as "passed" | "gone" }),
  };
}

/** A row of `change`. */
export function toChange(row: Row): FindingChange {
  const { finding, sequence, kind, at, audit, from_state, to_state, severity, resolution } = row;
  return {
    finding: String(finding),
    sequence: Number(sequence),
    kind: String(kind) as FindingChange["kind"],
    at: String(at),
    audit: String(audit),
    ...(from_state === null ? {} : { from: String(from_state) as FindingChange["to"] }),
    to: String(to_state) as FindingChange["to"],
    severity: severities[Number(severity)] ?? "informational",
    ...(resolution === null ? {} : { resolution: String(resolution) as "passed" | "gone" }),
  };
}

/** A row of `change` as any adapter understands it. */
export function toChangeRow(row: Row): ChangeRow {
  const { target, recorded_at: recordedAt } = row;
  return { ...toChange(row), target: String(target), recordedAt: String(recordedAt), ...fromSeverityOf(row) };
}

/** Of a row of `change`. */
export function fromSeverityOf({ from_severity: rank }: Row): Pick<ChangeRow, "fromSeverity"> {
  const fromSeverity = rank === null ? undefined : severities[Number(rank)];
  return fromSeverity === undefined ? {} : { fromSeverity };
}

/** The columns of `change`, in the order of {@link changeValues}; its number is the next one. */
export const changeColumns =
  "recorded_at, finding, sequence, target, kind, at, audit, from_state, to_state, from_severity, severity, resolution";

/** Values of {@link changeColumns}. */
export function changeValues(row: ChangeRow): Value[] {
  const { finding, sequence, target, kind, at, audit, from, to, fromSeverity, severity, resolution } = row;
  const before = fromSeverity === undefined ? null : severityRank(fromSeverity);
  const states = [from ?? null, to, before, severityRank(severity), resolution ?? null];
  return [row.recordedAt ?? at, finding, sequence, target, kind, at, audit, ...states];
}
