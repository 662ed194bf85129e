import { isServerError } from "./aws-error.ts";

/** The largest page that API Gateway serves; most collections then need one call. */
export const largestPage = 500;
/** Its default: a page that fails at this size fails for another reason. */
const smallestPage = 25;

/** Asks for one page. `token` is what the last page returned, `size` the number of items wanted. */
export type PageRequest<Item> = (page: { readonly token?: string; readonly size: number }) => Promise<Page<Item>>;

/** One page of a collection; no token on the last. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly token?: string | undefined;
}

/**
 * Yields a collection page by page. The SDK ships hardly any paginator for v2, hence this one. A page that AWS fails to
 * serve (5xx) is asked for again at half the size, down to `smallest`. Throws when AWS repeats a token, since that would
 * never end.
 * @param largest the size of the first page
 */
export async function* readPages<Item>(
  request: PageRequest<Item>,
  smallest = smallestPage,
  largest = largestPage,
): AsyncGenerator<readonly Item[]> {
  const seen = new Set<string>();
  let size = largest;
  let token: string | undefined;
  for (;;) {
    const page = await request(token === undefined ? { size } : { size, token }).catch((error: unknown) => {
      if (size <= smallest || !isServerError(error)) throw error;
      return undefined;
    });
    if (!page) {
      size = Math.max(smallest, Math.ceil(size / 2));
      continue;
    }
    yield page.items;
    if (!page.token) return;
    if (seen.has(page.token)) throw new Error(`AWS repeated the page token ${page.token}`);
    seen.add(page.token);
    token = page.token;
  }
}
