import { recordedAtOf } from "./change-position.ts";
import { decodeCursor, encodeCursor } from "./cursor.ts";
import { mostRead, type ReadPage } from "./read-shelves.ts";
import type { FindingFilter, PageRequest } from "./report-store.ts";
import type { LogEntry, MovedFinding, WalkSource } from "./stable-walk.ts";

/** What is known of a finding that fits. */
interface Changed {
  readonly id: string;
  /** Number of its last change. */
  readonly sequence: number;
}

/** How many changes are read at once, at least and at most. */
const [smallestPart, largestPart] = [50, 500];

/**
 * A page of findings, latest change first: of when the walk began, whatever was changed since. The log is read from there
 * backwards, and a finding is where its last change of then is.
 */
export async function readChangedFirst<Item extends Changed>(
  query: PageRequest & Pick<FindingFilter, "since">,
  source: WalkSource<Item>,
  maxRead: number = mostRead,
): Promise<ReadPage<Item>> {
  const { limit, cursor, since = "" } = query;
  const [start, from = ""] = cursor === undefined ? [undefined, await source.begin()] : decodeCursor(cursor, 2);
  const items: Item[] = [];
  const size = Math.min(Math.max(limit + 1, smallestPart), largestPart, maxRead);
  let [read, before, last] = [0, start, start];
  const pageTo = (position = from) => ({ items, read, next: encodeCursor([position, from]) });
  for (;;) {
    const entries = await source.log(from, before, size);
    const isLast = await createJudge(entries, from, source);
    for (const entry of entries) {
      if (recordedAtOf(entry.position) < since) return { items, read };
      read += 1;
      before = entry.position;
      const item = isLast(entry);
      if (!item) continue;
      if (items.length === limit) return pageTo(last);
      items.push(item);
      last = before;
    }
    if (entries.length < size) return { items, read };
    if (read >= maxRead) return pageTo(before);
  }
}

/** Tells, of each change, the finding whose last one it was when the walk began, if that is there and fits. */
async function createJudge<Item extends Changed>(
  entries: readonly LogEntry[],
  from: string,
  source: WalkSource<Item>,
): Promise<(entry: LogEntry) => Item | undefined> {
  const wanted = new Map(entries.map(({ finding: id, target }) => [id, { id, target }]));
  const items = new Map((await source.fetch([...wanted.values()])).map((item) => [item.id, item]));
  // Asked for afterwards, so that it knows of every change that the findings have by now.
  const moved: ReadonlyMap<string, MovedFinding> = await source.moved(from);
  return ({ finding, sequence }) => {
    const item = items.get(finding);
    const last = (moved.get(finding)?.sequence ?? (item?.sequence ?? 0) + 1) - 1;
    return sequence === last ? item : undefined;
  };
}
