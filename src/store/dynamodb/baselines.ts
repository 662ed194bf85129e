import pLimit from "p-limit";
import { approve, neverApproved, type PartState, type PartStep, withdraw } from "../approval.ts";
import {
  type Approval,
  type ApprovalOutcome,
  type BaselineChange,
  type BaselinePart,
  type Baselines,
  type Decision,
  keyOfPart,
} from "../baselines.ts";
import type { BlobStore } from "../report-store.ts";
import { type BaselineChangeRow, targetKey } from "../rows.ts";
import { keepSnapshot, readApproved } from "../snapshots.ts";
import { toBaselineChange, toBaselineChangeItem, toPartItem, toPartState } from "./baseline-items.ts";
import { baselineChangeKey, baselineKey } from "./keys.ts";
import type { StorePlace } from "./place.ts";
import { queryItems, scanItems } from "./query.ts";
import { getItem, isAbsent, putItem } from "./requests.ts";

/** Parts at once. */
const concurrency = 16;
/** How often somebody else may change the same part first. */
const attempts = 50;

/** The baseline of a table. */
export function createBaselines(place: StorePlace, blobs: BlobStore): Baselines {
  const limit = pLimit(concurrency);
  return {
    async list(target) {
      const entries = [];
      const { pk } = baselineKey("");
      const query = target
        ? { where: "#pk = :pk AND begins_with(#sk, :prefix)", values: { pk, prefix: `${targetKey(target)}/` } }
        : { where: "#pk = :pk", values: { pk } };
      for await (const item of queryItems(place, query)) {
        const { entry } = toPartState(item);
        if (entry) entries.push(entry);
      }
      return { entries, problems: [] };
    },
    read: (entry) => readApproved(blobs, entry),
    approve: (approvals) => Promise.all(approvals.map((one) => limit(() => approvePart(place, blobs, one)))),
    withdraw: (parts, decision) => Promise.all(parts.map((part) => limit(() => withdrawPart(place, part, decision)))),
    history: (part) => readHistory(place, keyOfPart(part)),
    changes: () => sortedChanges(place),
  };
}

async function approvePart(place: StorePlace, blobs: BlobStore, approval: Approval): Promise<ApprovalOutcome> {
  const { neighbourhood: _, ...snapshot } = approval.snapshot;
  // A snapshot is kept before anything refers to it.
  const content = (await keepSnapshot(blobs, snapshot)).snapshot;
  const step = await change(place, keyOfPart(snapshot), (state) => approve(state, approval, content));
  return "change" in step ? { kind: "approved", change: step.change } : step;
}

const unexpected = {};

async function withdrawPart(place: StorePlace, part: BaselinePart, decision: Decision): Promise<boolean> {
  const step = await change(place, keyOfPart(part), (state) => withdraw(state, decision) ?? unexpected);
  return "change" in step;
}

/**
 * Changes a part; begins again when somebody else was faster. One conditional write commits: it holds how the part stands
 * and the change that made it so. The history has that change at the latest before the next one is committed.
 */
async function change<Refusal extends object>(
  place: StorePlace,
  key: string,
  decide: (state: PartState) => PartStep | Refusal,
): Promise<PartStep | Refusal> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    if (attempt > 0) await place.sleep(Math.random() * Math.min(20 * 2 ** attempt, 2000));
    const item = await getItem(place, baselineKey(key));
    const state = item ? toPartState(item) : neverApproved;
    const step = decide(state);
    if (!("change" in step)) return step;
    if (item) await putItem(place, toBaselineChangeItem(key, toBaselineChange(item)));
    const isSame = { condition: "#sequence = :before", values: { before: state.sequence } };
    if (!(await putItem(place, toPartItem(key, step), item ? isSame : isAbsent))) continue;
    await putItem(place, toBaselineChangeItem(key, step.change));
    return step;
  }
  throw new Error(`The baseline of ${key} was changed ${attempts} times meanwhile`);
}

async function readHistory(place: StorePlace, key: string): Promise<BaselineChange[]> {
  const changes = new Map<number, BaselineChange>();
  const note = (one: BaselineChange) => changes.set(one.sequence, one);
  const values = { pk: baselineChangeKey(key, 0).pk };
  for await (const item of queryItems(place, { where: "#pk = :pk", values })) note(toBaselineChange(item));
  const item = await getItem(place, baselineKey(key));
  if (item) note(toBaselineChange(item));
  return [...changes.values()].sort((one, other) => one.sequence - other.sequence);
}

async function sortedChanges(place: StorePlace): Promise<BaselineChangeRow[]> {
  const rows: BaselineChangeRow[] = [];
  for await (const row of readChanges(place)) rows.push(row);
  return rows.sort((one, other) =>
    one.part === other.part ? one.sequence - other.sequence : one.part < other.part ? -1 : 1,
  );
}

/** The changes of all parts, those of each oldest first; also one that was committed by a process that died right after. */
export async function* readChanges(place: StorePlace): AsyncGenerator<BaselineChangeRow> {
  const last = new Map<string, BaselineChange>();
  for await (const item of scanItems(place, "baseline")) last.set(String(item.sk), toBaselineChange(item));
  for await (const item of scanItems(place, "baseline-change")) {
    const row = { part: String(item.part), ...toBaselineChange(item) };
    if (last.get(row.part)?.sequence === row.sequence) last.delete(row.part);
    yield row;
  }
  for (const [part, change] of last) yield { part, ...change };
}
