import { expect } from "vitest";
import type { FindingChange } from "../../src/model/tracked-finding.ts";
import type { ReportStore } from "../../src/store/report-store.ts";
import type { StoreRow } from "../../src/store/rows.ts";
import { type Kept, lastSeenOf } from "./keep-in-memory.ts";
import { collectAll } from "./store-place.ts";

const told = ({ finding, sequence, kind, audit }: Omit<FindingChange, "at" | "to" | "severity">) =>
  `${finding} ${sequence} ${kind} ${audit}`;

/** The findings of the store and their history are those of the model; returns all that the store holds. */
export async function expectKept(store: ReportStore, kept: Kept): Promise<readonly StoreRow[]> {
  expect(await store.upkeep.check()).toEqual([]);
  const { items } = await store.findings.list({ limit: 1000 });
  const found = items.map(({ finding, state, sequence, lastSeen }) => `${finding.id} ${state} ${sequence} ${lastSeen}`);
  const expected = [...kept.findings.values()].map(
    ({ id, state, sequence }) => `${id} ${state} ${sequence} ${lastSeenOf(kept, id)}`,
  );
  expect(found.toSorted()).toEqual(expected.toSorted());
  const rows = await collectAll(store.upkeep.exportRows());
  const changes = rows.flatMap((row) => (row.table === "change" ? [told(row)] : []));
  expect(changes.toSorted()).toEqual(kept.history.map(told).toSorted());
  return rows;
}

/** Every change of the history waits in the outbox. */
export function expectAllWaiting(rows: readonly StoreRow[], kept: Kept): void {
  const waiting = rows.flatMap((row) => (row.table === "outbox" ? [told(row.message.change)] : []));
  expect(waiting.toSorted()).toEqual(kept.history.map(told).toSorted());
}
