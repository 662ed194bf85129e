import type { TrackedFinding } from "../../model/tracked-finding.ts";
import type { FindingCatalogue } from "../report-store.ts";
import { type FindingRow, targetKey, toTracked } from "../rows.ts";
import { type ReadShelf, readShelves, type Shelf, type Shelving } from "../shelves.ts";
import { accountPolicy, toChangeRow, toFindingRow } from "./finding-items.ts";
import type { Item } from "./items.ts";
import { changeKey, findingKey, type Key, shelfKey, targetItemKey } from "./keys.ts";
import type { StorePlace } from "./place.ts";
import { type ItemQuery, queryItems } from "./query.ts";
import { getItem, getItems } from "./requests.ts";
import type { IndexName } from "./table.ts";
import { settleTargets, toTargetRow } from "./targets.ts";

/** An entry of an index: where the finding itself is. */
interface Entry extends Key {
  readonly id: string;
}

/** The findings of a table. */
export function createCatalogue(place: StorePlace): FindingCatalogue {
  return {
    async list(query) {
      if (query.cursor === undefined) await settleTargets(place);
      const { items, next } = await readShelves(query, createShelfReader(place));
      const found = new Map((await getItems(place, items)).map((item) => [String(item.id), item]));
      // An index is a moment behind: what is on another shelf by now is left out.
      const rows = items.map(({ id }) => found.get(id)).filter((item) => item !== undefined);
      return {
        items: await toTrackedFindings(place, rows.filter((item) => fits(item, query)).map(toFindingRow)),
        ...(next === undefined ? {} : { next }),
      };
    },
    async get(id) {
      const first = await getItem(place, changeKey(id, 1));
      if (!first) return undefined;
      const item = await getItem(place, findingKey(String(first.target), id));
      return item && (await toTrackedFindings(place, [toFindingRow(item)]))[0];
    },
    async history(id) {
      const changes = [];
      for await (const item of queryItems(place, changesOf(id))) {
        const { target: _, ...change } = toChangeRow(item);
        changes.push(change);
      }
      return changes;
    },
  };
}

/** All changes of a finding, the first one first. */
function changesOf(id: string): ItemQuery {
  const { pk, sk } = changeKey(id);
  return { where: "#pk = :pk AND begins_with(#sk, :prefix)", values: { pk, prefix: sk } };
}

const indexOf = {
  api: "byApi",
  accountPolicy: "byAccountPolicy",
  policy: "byPolicy",
  account: "byAccount",
  region: "byRegion",
  all: "byAll",
} as const satisfies Record<Shelving, IndexName>;

function createShelfReader(place: StorePlace): ReadShelf<Entry> {
  return async (shelf, after, limit) => {
    const entries: Entry[] = [];
    for await (const { id, pk, sk } of queryItems(place, shelfQuery(shelf, after, limit))) {
      entries.push({ id: String(id), pk: String(pk), sk: String(sk) });
      if (entries.length === limit) break;
    }
    return entries;
  };
}

function shelfQuery(
  { shelving, values: own, state, severity, others }: Shelf,
  after: string,
  limit: number,
): ItemQuery {
  const index = indexOf[shelving];
  const [first = "", second] = own;
  const value = second === undefined ? first : accountPolicy(first, second);
  // DynamoDB refuses an empty text as a key; every id comes after "-".
  const values = { shelf: shelfKey(value, state, severity), after: after === "" ? "-" : after };
  const where = `#${index} = :shelf AND #id > :after`;
  if (others.length === 0) return { index, where, values, pageSize: limit };
  const filter = others.map((other) => `#${other.dimension} = :${other.dimension}`).join(" AND ");
  const wanted = Object.fromEntries(others.map((other) => [other.dimension, other.value]));
  return { index, where, filter, values: { ...values, ...wanted }, pageSize: Math.max(limit, 200) };
}

function fits({ state }: Item, { states }: { readonly states?: readonly string[] }): boolean {
  return states?.includes(String(state)) ?? true;
}

async function toTrackedFindings(place: StorePlace, rows: readonly FindingRow[]): Promise<TrackedFinding[]> {
  const keys = new Set(rows.map(({ finding }) => targetKey(finding.resource)));
  const items = await getItems(place, [...keys].map(targetItemKey));
  const clocks = new Map(items.map(toTargetRow).map(({ target, clock }) => [targetKey(target), clock]));
  return rows.map((row) => toTracked(row, clocks.get(targetKey(row.finding.resource))?.seenAt));
}
