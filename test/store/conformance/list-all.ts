import { expect } from "vitest";
import type { Page, PageRequest } from "../../../src/store/report-store.ts";

/** A list with some filters. */
interface Listing<Query extends PageRequest, Item> {
  list(query: Query): Promise<Page<Item>>;
}

/** All that fits, page by page; no page may have more than it was asked for. */
export async function listAll<Query extends PageRequest, Item>(
  listing: Listing<Query, Item>,
  query: Omit<Query, "limit">,
  limit: number,
): Promise<Item[]> {
  const all: Item[] = [];
  let cursor: string | undefined;
  do {
    const page = await listing.list({ ...query, limit, ...(cursor === undefined ? {} : { cursor }) } as Query);
    expect(page.items.length).toBeLessThanOrEqual(limit);
    all.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined);
  return all;
}
