import { type Body, sizeOf } from "./body.ts";

/** Bodies that were made already, those used last; bounded in bytes. */
export interface Bodies {
  /** The body under a key, which is made when there is none; several who ask at once wait for the same one. */
  get(revision: string, key: string, make: () => Promise<Body>): Promise<Body>;
}

/**
 * Keeps bodies for as long as the store's revision is the same.
 * @param capacity in bytes
 */
export function createBodies(capacity = 32 * 1024 * 1024): Bodies {
  let [current, shelf] = ["", createShelf(capacity)];
  let pending = new Map<string, Promise<Body>>();
  return {
    async get(revision, key, make) {
      if (revision !== current) [current, shelf, pending] = [revision, createShelf(capacity), new Map()];
      const known = shelf.take(key);
      if (known) return known;
      const [begunFor, keptIn] = [pending, shelf];
      const begun = begunFor.get(key) ?? make().finally(() => begunFor.delete(key));
      begunFor.set(key, begun);
      const body = await begun;
      keptIn.put(key, body);
      return body;
    },
  };
}

/** Bodies of one revision. */
interface Shelf {
  take(key: string): Body | undefined;
  put(key: string, body: Body): void;
}

function createShelf(capacity: number): Shelf {
  const bodies = new Map<string, Body>();
  let bytes = 0;
  const remove = (key: string): Body | undefined => {
    const body = bodies.get(key);
    if (body && bodies.delete(key)) bytes -= sizeOf(body);
    return body;
  };
  const put = (key: string, body: Body): void => {
    remove(key);
    bodies.set(key, body);
    bytes += sizeOf(body);
    for (const oldest of bodies.keys()) {
      if (bytes <= capacity) return;
      remove(oldest);
    }
  };
  return {
    put,
    take(key) {
      const body = remove(key);
      // Last in the order of the map: the last to go.
      if (body) put(key, body);
      return body;
    },
  };
}
