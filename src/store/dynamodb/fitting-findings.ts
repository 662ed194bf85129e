import type { TrackedFinding } from "../../model/tracked-finding.ts";
import { createFilter } from "../fit-finding.ts";
import type { FindingFilter } from "../report-store.ts";
import { type FindingRow, targetKey, toTracked } from "../rows.ts";
import { toFindingRow } from "./finding-items.ts";
import { targetItemKey } from "./keys.ts";
import type { StorePlace } from "./place.ts";
import type { Entry } from "./read-shelf.ts";
import { getItems } from "./requests.ts";
import { toTargetRow } from "./targets.ts";

/** An entry, and the finding where it had to be read to see whether it fits. */
export interface Found extends Entry {
  readonly row?: FindingRow;
}

/** An entry with its finding, and the number of its last change. */
export interface FoundRow extends Entry {
  readonly row: FindingRow;
  readonly sequence: number;
}

/** Those of the entries whose findings fit. */
export async function readFitting(
  place: StorePlace,
  filter: FindingFilter,
  entries: readonly Entry[],
): Promise<FoundRow[]> {
  const rows = await readRows(place, entries);
  const isWanted = createFilter(filter);
  return entries.flatMap((entry) => {
    const row = rows.get(entry.id);
    return row && isWanted(row) ? [{ ...entry, row, sequence: row.sequence }] : [];
  });
}

/** The findings of entries, by their ids. */
export async function readRows(place: StorePlace, entries: readonly Entry[]): Promise<Map<string, FindingRow>> {
  const items = await getItems(place, entries);
  return new Map(items.map((item) => [String(item.id), toFindingRow(item)]));
}

/** Findings with when they were last seen. */
export async function toTrackedFindings(place: StorePlace, rows: readonly FindingRow[]): Promise<TrackedFinding[]> {
  const keys = new Set(rows.map(({ finding }) => targetKey(finding.resource)));
  const items = await getItems(place, [...keys].map(targetItemKey));
  const clocks = new Map(items.map(toTargetRow).map(({ target, clock }) => [targetKey(target), clock]));
  return rows.map((row) => toTracked(row, clocks.get(targetKey(row.finding.resource))?.seenAt));
}
