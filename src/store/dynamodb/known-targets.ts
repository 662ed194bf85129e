import type { TargetEntry } from "../entries.ts";
import { latestMoments, toLatestEntry } from "../latest-audits.ts";
import type { LatestEntry } from "../report-store.ts";
import { type TargetRow, targetKey } from "../rows.ts";
import type { Moment } from "../target-clock.ts";
import type { Item } from "./items.ts";
import { type Key, knownTargetKey, targetAuditKey, targetItemKey } from "./keys.ts";
import type { StorePlace } from "./place.ts";
import { type PlanName, readHeader } from "./plan.ts";
import { queryItems } from "./query.ts";
import { getItems, writeItems } from "./requests.ts";
import { readSettledTarget, settleTargets, toTargetRow } from "./targets.ts";

/** The item that lists a target among all of them. */
export function toKnownTargetItem(target: string): Key & Item {
  return { ...knownTargetKey(target), kind: "known-target" };
}

/** Lists the targets of a table whose audits were recorded before there was such a list. */
export async function listKnownTargets(place: StorePlace): Promise<void> {
  const listed = new Set<string>();
  for await (const { sk: audit } of queryItems(place, { where: "#pk = :pk", values: { pk: "AUDIT" }, only: ["sk"] })) {
    const values = { pk: targetAuditKey(String(audit), "").pk };
    for await (const { sk } of queryItems(place, { where: "#pk = :pk", values, only: ["sk"] })) listed.add(String(sk));
  }
  await writeItems(place, { put: [...listed].map(toKnownTargetItem) });
}

/** What the audits recorded that say how each target stands. */
export async function readLatest(place: StorePlace): Promise<LatestEntry[]> {
  await settleTargets(place);
  const { targets, committed } = await readTargets(place);
  const wanted = targets.flatMap(({ target, clock }) =>
    latestMoments(clock).map((moment) => ({ moment, key: targetAuditKey(moment.audit, targetKey(target)) })),
  );
  const items = await getItems(
    place,
    wanted.map(({ key }) => key),
  );
  const kept = items.map((item) => [nameOf(item), JSON.parse(String(item.entry)) as TargetEntry] as const);
  const entries = new Map([...committed, ...kept]);
  return wanted.flatMap(({ moment, key }) => withEntry(moment, entries.get(nameOf({ ...key }))));
}

function withEntry(moment: Moment, entry: TargetEntry | undefined): LatestEntry[] {
  return entry ? [toLatestEntry(moment, entry)] : [];
}

function nameOf({ pk, sk }: Item): string {
  return `${pk} ${sk}`;
}

/** What is known of all targets. */
interface KnownTargets {
  readonly targets: readonly TargetRow[];
  /** What audits recorded of them whose commits may not be carried out here. */
  readonly committed: ReadonlyMap<string, TargetEntry>;
}

/** Every target by its key, what was committed to it carried out where that may be done. */
async function readTargets(place: StorePlace): Promise<KnownTargets> {
  const keys: string[] = [];
  const values = { pk: knownTargetKey("").pk };
  for await (const { sk } of queryItems(place, { where: "#pk = :pk", values })) keys.push(String(sk));
  const items = new Map((await getItems(place, keys.map(targetItemKey))).map((item) => [String(item.pk), item]));
  const targets: TargetRow[] = [];
  const committed = new Map<string, TargetEntry>();
  for (const key of keys) {
    const item = items.get(targetItemKey(key).pk);
    const isPending = item?.plan !== undefined;
    const row = isPending && !place.readOnly ? await readSettledTarget(place, key) : item && toTargetRow(item);
    if (row) targets.push(row);
    if (!isPending || !place.readOnly) continue;
    const { start, entry } = await readHeader(place, JSON.parse(String(item.plan)) as PlanName);
    committed.set(nameOf({ ...targetAuditKey(start.id, key) }), entry);
  }
  return { targets, committed };
}
