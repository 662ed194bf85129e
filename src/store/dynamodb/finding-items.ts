import type { Finding } from "../../model/finding.ts";
import { type Severity, severities, severityRank } from "../../model/severity.ts";
import type { FindingChange } from "../../model/tracked-finding.ts";
import { recordedAtOf } from "../change-position.ts";
import { digestsOf, type KeptLife, type KnownFinding } from "../known-finding.ts";
import { type ChangeRow, type FindingRow, targetKey } from "../rows.ts";
import type { Item } from "./items.ts";
import { changeDayKey, changeKey, changePosition, changesOn, findingKey, type Key, shelfKey } from "./keys.ts";
import { pack, unpack } from "./pack.ts";

/** What tells on which shelves a finding lies. */
export type Shelved = Pick<KnownFinding, "id" | "policy" | "severity" | "state"> & {
  readonly account: string;
  readonly region: string;
  readonly api?: string;
};

/** The attributes that put a finding into the indexes. */
export function shelvesOf({ account, region, policy, api, state, severity }: Shelved): Item {
  return {
    byAll: shelfKey("", state, severity),
    byAccount: shelfKey(account, state, severity),
    byAccountPolicy: shelfKey(accountPolicy(account, policy), state, severity),
    byRegion: shelfKey(region, state, severity),
    byPolicy: shelfKey(policy, state, severity),
    byApi: api === undefined ? undefined : shelfKey(api, state, severity),
  };
}

/** A policy in one account, as one value. */
export function accountPolicy(account: string, policy: string): string {
  return `${account} ${policy}`;
}

/** The attributes that say where a finding stands; those that it does not have are undefined. */
export function lifeAttributes(life: KeptLife): Item {
  const { state, sequence, firstSeen, lastSeen, changedAt, resolvedAt, resolution } = life;
  return { state, sequence, firstSeen, lastSeen, changedAt, resolvedAt, resolution };
}

/** @param version of its target's state, by which a later write is told from an earlier one */
export function toFindingItem(finding: Finding, life: KeptLife, version: number): Key & Item {
  const { id, policy, severity, resource } = finding;
  const { accountId: account, region, api, type, arn } = resource;
  const { content, waiver } = digestsOf(finding);
  const place = { id, account, region, policy, ...(api ? { api: api.id } : {}) };
  return {
    ...findingKey(targetKey(resource), id),
    kind: "finding",
    version,
    ...place,
    ...{ type, arn, severity: severityRank(severity), contentDigest: content, waiverDigest: waiver },
    ...lifeAttributes(life),
    ...shelvesOf({ ...place, severity, state: life.state }),
    finding: pack(finding),
  };
}

/** The attributes that reconciling needs. */
export const knownAttributes = [
  ...["id", "policy", "api", "type", "arn", "severity", "contentDigest", "waiverDigest"],
  ...["state", "sequence", "firstSeen", "lastSeen", "changedAt", "resolvedAt", "resolution"],
];

/** An item with {@link knownAttributes}. */
export function toKnown(item: Item): KnownFinding {
  const { id, policy, type, arn, api, severity, contentDigest, waiverDigest } = item;
  const texts = { id: String(id), policy: String(policy), type: String(type), arn: String(arn) };
  return {
    ...texts,
    ...(api === undefined ? {} : { api: String(api) }),
    ...toLife(item),
    severity: severities[Number(severity)] ?? "informational",
    digests: { content: String(contentDigest), waiver: String(waiverDigest) },
  };
}

/** A whole item as any adapter understands it. */
export function toFindingRow(item: Item): FindingRow {
  return { finding: unpack(item.finding) as Finding, ...toLife(item) };
}

function toLife({ state, sequence, firstSeen, lastSeen, changedAt, resolvedAt, resolution }: Item): KeptLife {
  return {
    state: String(state) as KeptLife["state"],
    sequence: Number(sequence),
    firstSeen: String(firstSeen),
    ...(lastSeen === undefined ? {} : { lastSeen: String(lastSeen) }),
    changedAt: String(changedAt),
    ...(resolvedAt === undefined ? {} : { resolvedAt: String(resolvedAt) }),
    ...(resolution === undefined ? {} : { resolution: String(resolution) as "passed" | "gone" }),
  };
}

/** A change of a finding of `target`, which is in the log if it is known when it was recorded. */
export function toChangeItem({ target, recordedAt, fromSeverity, ...change }: ChangeRow): Key & Item {
  const { finding, sequence } = change;
  const item = {
    ...changeKey(finding, sequence),
    kind: "change",
    target,
    change: JSON.stringify(change),
    fromSeverity,
  };
  if (recordedAt === undefined) return item;
  const position = changePosition(recordedAt, finding, sequence);
  return { ...item, recordedOn: changesOn(dayOf(recordedAt)), position };
}

/** `2026-11-26`. */
export function dayOf(recordedAt: string): string {
  return recordedAt.slice(0, 10);
}

/** Says that there are changes that were recorded on a day. */
export function toChangeDayItem(day: string): Key & Item {
  return { ...changeDayKey(day), kind: "change-day" };
}

/** The change of an item of {@link toChangeItem}. */
export function toChange({ change }: Item): FindingChange {
  return JSON.parse(String(change)) as FindingChange;
}

/** A change's item as any adapter understands it. */
export function toChangeRow(item: Item): ChangeRow {
  const { target, position } = item;
  const recorded = position === undefined ? {} : { recordedAt: recordedAtOf(String(position)) };
  return { ...toChange(item), target: String(target), ...recorded, ...fromSeverityOf(item) };
}

/** Of an item of {@link toChangeItem}. */
export function fromSeverityOf({ fromSeverity }: Item): Pick<ChangeRow, "fromSeverity"> {
  return fromSeverity === undefined ? {} : { fromSeverity: fromSeverity as Severity };
}
