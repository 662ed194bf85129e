import { type TargetRow, targetKey } from "../rows.ts";
import type { TargetClock } from "../target-clock.ts";
import { applyPlan } from "./apply-plan.ts";
import type { Item } from "./items.ts";
import { type Key, targetItemKey } from "./keys.ts";
import type { StorePlace } from "./place.ts";
import { type PlanName, planTime, readHeader, readLines } from "./plan.ts";
import { queryItems } from "./query.ts";
import { getItem, isAbsent, putItem, updateItem } from "./requests.ts";

/** The list of targets whose last commit is still being carried out. */
const pendingList = "PENDING";

/** A target's state, all commits carried out where that may be done; undefined before the first. */
export async function readSettledTarget(place: StorePlace, key: string): Promise<TargetRow | undefined> {
  const item = await getItem(place, targetItemKey(key));
  if (!item) return undefined;
  if (!place.readOnly) await carryOut(place, key, item);
  return toTargetRow(item);
}

/** Carries out every commit that was left half-way, by a process that died or one that is still at it. */
export async function settleTargets(place: StorePlace): Promise<void> {
  if (place.readOnly) return;
  for await (const key of listPending(place)) await readSettledTarget(place, key);
}

/** When the first of the commits was set down that are yet to be carried out, in milliseconds; undefined without any. */
export async function beginOfPending(place: StorePlace): Promise<number | undefined> {
  const times: number[] = [];
  for await (const key of listPending(place)) {
    const { plan } = (await getItem(place, targetItemKey(key))) ?? {};
    const time = plan === undefined ? undefined : await planTime(place, JSON.parse(String(plan)) as PlanName);
    if (time !== undefined) times.push(time);
  }
  return times.length === 0 ? undefined : Math.min(...times);
}

async function* listPending(place: StorePlace): AsyncGenerator<string> {
  const where = "#list = :list";
  for await (const { listKey } of queryItems(place, { index: "lists", where, values: { list: pendingList } })) {
    yield String(listKey);
  }
}

/** Commits a plan, if the target is still as it was; returns whether it was. */
export async function commit(
  place: StorePlace,
  { target, version, clock }: TargetRow,
  before: TargetRow | undefined,
  plan: PlanName,
): Promise<boolean> {
  const key = targetKey(target);
  const pending = { plan: JSON.stringify(plan), list: pendingList, listKey: key };
  const item = { ...toTargetItem({ target, version, clock }), ...pending };
  const condition = "#version = :before AND attribute_not_exists(#plan)";
  return await putItem(place, item, before ? { condition, values: { before: before.version } } : isAbsent);
}

/** Whether this very commit was made: by a request whose answer was lost, and that was sent again. */
export async function isCommitted(place: StorePlace, { target, version, clock }: TargetRow): Promise<boolean> {
  const item = await getItem(place, targetItemKey(targetKey(target)));
  return item?.version === version && item.clock === JSON.stringify(clock);
}

/** Carries out the commit that `item` says is pending, if any. */
async function carryOut(place: StorePlace, key: string, { plan }: Item): Promise<void> {
  if (plan === undefined) return;
  const name = JSON.parse(String(plan)) as PlanName;
  await applyPlan(place, await readHeader(place, name), readLines(place, name));
  await markCarriedOut(place, key, String(plan));
}

/** Notes that a plan was carried out, unless the target has gone on since. */
export async function markCarriedOut(place: StorePlace, key: string, plan: string): Promise<void> {
  const done = { plan: undefined, list: undefined, listKey: undefined };
  await updateItem(place, targetItemKey(key), done, { condition: "#plan = :plan", values: { plan } });
}

/** The item of a target of which nothing is pending. */
export function toTargetItem({ target, version, clock }: TargetRow): Key & Item {
  const key = targetItemKey(targetKey(target));
  return { ...key, kind: "target", target: JSON.stringify(target), version, clock: JSON.stringify(clock) };
}

/** An item as any adapter understands it. */
export function toTargetRow({ target, version, clock }: Item): TargetRow {
  return {
    target: JSON.parse(String(target)) as TargetRow["target"],
    version: Number(version),
    clock: JSON.parse(String(clock)) as TargetClock,
  };
}
