import type { StorePlace } from "./place.ts";
import { queryItems } from "./query.ts";

/** For how long what others write without beginning or ending an audit may go unnoticed, in milliseconds. */
const slot = 10_000;

/** Another text with each audit that begins or ends, and every ten seconds: a table has no number that each write changes. */
export async function readRevision(place: StorePlace): Promise<string> {
  const newest = { where: "#pk = :pk", values: { pk: "AUDIT" }, descending: true, pageSize: 1 };
  const time = Math.floor(place.now().getTime() / slot);
  for await (const { sk, end } of queryItems(place, newest)) return [sk, end !== undefined, time].join(".");
  return String(time);
}
