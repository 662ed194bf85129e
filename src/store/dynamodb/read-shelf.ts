import type { ShelfPart } from "../merge-shelves.ts";
import { everyShelving, type Shelf, type Shelving } from "../shelves.ts";
import { accountPolicy } from "./finding-items.ts";
import { type Key, shelfKey } from "./keys.ts";
import type { StorePlace } from "./place.ts";
import { queryPage } from "./query.ts";
import type { IndexName } from "./table.ts";

/** An entry of an index: where the finding itself is, and what the index knows of it. */
export interface Entry extends Key {
  readonly id: string;
  readonly account?: string;
  readonly region?: string;
  readonly policy?: string;
  readonly api?: string;
}

const indexOf: Readonly<Partial<Record<Shelving, IndexName>>> = {
  api: "byApi",
  accountPolicy: "byAccountPolicy",
  policy: "byPolicy",
  account: "byAccount",
  region: "byRegion",
  all: "byAll",
};

/** The shelvings that the table has an index for. */
export const indexedShelvings = everyShelving.filter((shelving) => indexOf[shelving] !== undefined);

/** So many entries of a shelf whose ids come after `after`. */
export async function readEntries(
  place: StorePlace,
  { shelving, values: own, state, severity }: Shelf,
  after: string,
  limit?: number,
): Promise<ShelfPart<Entry>> {
  const index = indexOf[shelving] ?? "byAll";
  const [first = "", second] = own;
  const [account, policy] = second === undefined ? [] : own;
  const value = second === undefined ? first : accountPolicy(first, second);
  // DynamoDB refuses an empty text as a key; every id comes after "-".
  const values = { shelf: shelfKey(value, state, severity), after: after === "" ? "-" : after };
  const where = `#${index} = :shelf AND #id > :after`;
  const { items, last } = await queryPage(place, { index, where, values, ...(limit ? { pageSize: limit } : {}) });
  const entries = items.map(({ id, pk, sk, ...facts }) => ({
    ...{ id: String(id), pk: String(pk), sk: String(sk) },
    // Of a shelf of its own the index does not repeat what the shelf says.
    ...(account === undefined || policy === undefined ? {} : { account, policy }),
    ...textsOf(facts),
  }));
  return { items: entries, read: items.length, ...(last ? { end: String(last.id) } : {}) };
}

function textsOf(facts: Readonly<Record<string, unknown>>): Pick<Entry, "account" | "region" | "policy" | "api"> {
  const names = ["account", "region", "policy", "api"] as const;
  return Object.fromEntries(
    names.flatMap((name) => (facts[name] === undefined ? [] : [[name, String(facts[name])] as const])),
  );
}
