import type { Page, PageRequest } from "./report-store.ts";

/** All items of a list, in its order. A page is read when what is on it is asked for. */
export async function* readPages<Item>(
  list: (page: PageRequest) => Promise<Page<Item>>,
  pageSize: number,
): AsyncGenerator<Item, void, undefined> {
  let cursor: string | undefined;
  do {
    const page = await list({ limit: pageSize, ...(cursor === undefined ? {} : { cursor }) });
    yield* page.items;
    cursor = page.next;
  } while (cursor !== undefined);
}
