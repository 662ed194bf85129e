import { type Reader, type ReadPurpose, readAll } from "./reader.ts";

/** A page of a REST API collection, and how to ask for it. */
interface V1Page {
  readonly limit: number;
  readonly position: string | undefined;
}

/** A page of an HTTP or WebSocket API collection; the SDK wants the size as text. */
interface V2Page {
  readonly MaxResults: string;
  readonly NextToken: string | undefined;
}

/** Reads a v1 collection to its end. */
export function readV1<Item>(
  reader: Reader,
  purpose: ReadPurpose,
  ask: (page: V1Page) => Promise<{ items?: Item[] | undefined; position?: string | undefined }>,
): Promise<Item[]> {
  return readAll(reader, purpose, async ({ token, size }) => {
    const { items = [], position } = await ask({ limit: size, position: token });
    return { items, token: position };
  });
}

/** Reads a v2 collection to its end. */
export function readV2<Item>(
  reader: Reader,
  purpose: ReadPurpose,
  ask: (page: V2Page) => Promise<{ Items?: Item[] | undefined; NextToken?: string | undefined }>,
): Promise<Item[]> {
  return readAll(reader, purpose, async ({ token, size }) => {
    const { Items: items = [], NextToken } = await ask({ MaxResults: String(size), NextToken: token });
    return { items, token: NextToken };
  });
}
