import pLimit from "p-limit";
import { parsePosition, recordedAtOf } from "../change-position.ts";
import { countChanges } from "../count-changes.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import type { ChangeLog, ChangeQuery, ChangeTotal, Page, RecordedChange } from "../report-store.ts";
import { dayOf, fromSeverityOf, toChange, toFindingRow } from "./finding-items.ts";
import { toTrackedFindings } from "./fitting-findings.ts";
import type { Item } from "./items.ts";
import { changesOn, findingKey } from "./keys.ts";
import type { StorePlace } from "./place.ts";
import { horizonOf, readDays, readIndex, readLog } from "./read-log.ts";
import { getItems } from "./requests.ts";
import { beginOfPending, settleTargets } from "./targets.ts";

/** Days that are counted at once. */
const concurrency = 8;

/** What happened to the findings of a table. */
export function createChangeLog(place: StorePlace): ChangeLog {
  return {
    list: (query) => listChanges(place, query),
    async newest() {
      const before = await settledHorizon(place);
      const all = { after: "", before, forwards: false, pageSize: 1 };
      for await (const { position } of readLog(place, all)) return String(position);
      return undefined;
    },
    async totals(from) {
      await settleTargets(place);
      const limit = pLimit(concurrency);
      const days = (await readDays(place)).filter((day) => day >= dayOf(from));
      const counts = await Promise.all(days.map((day) => limit(() => countDay(place, day, from))));
      return counts.flat();
    },
  };
}

async function listChanges(place: StorePlace, query: ChangeQuery): Promise<Page<RecordedChange>> {
  const { limit, cursor, after, since = "" } = query;
  const start = cursor === undefined ? after : decodeCursor(cursor, 1)[0];
  if (start) parsePosition(start, 3);
  const [forwards, horizon] = [after !== undefined, await settledHorizon(place)];
  const [later = "", earlier = horizon] = forwards ? [start] : [undefined, start];
  const stretch = {
    after: later > since ? later : since,
    before: earlier < horizon ? earlier : horizon,
    forwards,
    pageSize: limit + 1,
  };
  const items: Item[] = [];
  for await (const item of readLog(place, stretch)) {
    items.push(item);
    if (items.length > limit) break;
  }
  const shown = await toRecordedChanges(place, items.slice(0, limit));
  const end = shown.at(-1);
  return items.length > limit && end ? { items: shown, next: encodeCursor([end.position]) } : { items: shown };
}

/**
 * A position behind all that need not be held back. Whoever carries out a commit may take long to put a change that he has
 * given a time: so those that were made until now are carried out first, and what is committed from now on comes later. Who
 * may not do that sees what came before them.
 */
async function settledHorizon(place: StorePlace): Promise<string> {
  const now = place.now();
  await settleTargets(place);
  const begin = place.readOnly ? await beginOfPending(place) : undefined;
  return horizonOf(place, begin === undefined || begin > now.getTime() ? now : new Date(begin));
}

/** Each with its finding, unless that was pruned. */
async function toRecordedChanges(place: StorePlace, items: readonly Item[]): Promise<RecordedChange[]> {
  const changes = items.map((item) => ({ item, change: toChange(item) }));
  const keys = new Map(
    changes.map(({ item, change }) => [change.finding, findingKey(String(item.target), change.finding)]),
  );
  const rows = (await getItems(place, [...keys.values()])).map(toFindingRow);
  const tracked = new Map((await toTrackedFindings(place, rows)).map((one) => [one.finding.id, one]));
  return changes.map(({ item, change }) => {
    const position = String(item.position);
    const known = tracked.get(change.finding);
    const recorded = { position, recordedAt: recordedAtOf(position), change, ...fromSeverityOf(item) };
    return { ...recorded, ...(known ? { tracked: known } : {}) };
  });
}

async function countDay(place: StorePlace, day: string, from: string): Promise<ChangeTotal[]> {
  const where = "#recordedOn = :day AND #position >= :from";
  const changes = [];
  for await (const item of readIndex(place, { where, values: { day: changesOn(day), from } })) {
    changes.push({ ...toChange(item), ...fromSeverityOf(item) });
  }
  return countChanges(day, changes);
}
