import { UserError } from "../../errors.ts";
import { severityRank } from "../../model/severity.ts";
import { parsePosition } from "../change-position.ts";
import type { FindingFilter } from "../report-store.ts";
import type { LogEntry, MovedFinding, WalkSource } from "../stable-walk.ts";
import { fromSeverityOf, toChange } from "./finding-items.ts";
import { type FoundRow, readFitting } from "./fitting-findings.ts";
import type { Item } from "./items.ts";
import { findingKey } from "./keys.ts";
import type { StorePlace } from "./place.ts";
import { horizonOf, readLog } from "./read-log.ts";
import { settleTargets } from "./targets.ts";

/** What a walk needs of a table. */
export function createWalkSource(place: StorePlace, filter: FindingFilter): WalkSource<FoundRow> {
  return {
    // What is newer may become visible behind what the walk has seen: it counts as changed since.
    begin: async () => horizonOf(place),
    async moved(from) {
      parsePosition(from, 3);
      // A commit that is being carried out may have moved a finding, and not have put the change yet.
      await settleTargets(place);
      return await readMoved(place, from);
    },
    async log(from, before, limit) {
      const stretch = { after: "", before: before ?? from, forwards: false, pageSize: limit };
      parsePosition(stretch.before, 3);
      const entries: LogEntry[] = [];
      for await (const item of readLog(place, stretch)) {
        entries.push(toLogEntry(item));
        if (entries.length === limit) break;
      }
      return entries;
    },
    fetch: (findings) =>
      readFitting(
        place,
        filter,
        findings.map(({ id, target }) => ({ id, ...findingKey(target, id) })),
      ),
  };
}

/** Without an index of changes, a walk is as stable as it can be without. */
async function readMoved(place: StorePlace, from: string): Promise<ReadonlyMap<string, MovedFinding>> {
  const moved = new Map<string, MovedFinding>();
  try {
    for await (const item of readLog(place, { after: from, before: "~", forwards: true })) {
      const { finding: id, target, sequence } = toLogEntry(item);
      // Clocks differ: what comes first in the log need not be the first change.
      if ((moved.get(id)?.sequence ?? sequence) < sequence) continue;
      const { fromSeverity = toChange(item).severity } = fromSeverityOf(item);
      moved.set(id, { id, target, sequence, rank: severityRank(fromSeverity) });
    }
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
  return moved;
}

function toLogEntry(item: Item): LogEntry {
  const { finding, sequence } = toChange(item);
  return { position: String(item.position), finding, sequence, target: String(item.target) };
}
