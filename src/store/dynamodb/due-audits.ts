import { dueKey } from "./keys.ts";
import type { StorePlace } from "./place.ts";
import { deleteItem, putItem } from "./requests.ts";
import { timeToLive } from "./table.ts";

type Place = Pick<StorePlace, "dynamodb" | "table" | "now">;

/** How long a note holds, in seconds: whoever was to do the audit has then died, and the next change asks again. */
const holdsFor = 900;

/**
 * Notes that an audit of `what` is due, because of an event. False when it was due already because of another one: then
 * nobody needs to be asked again. True again for the same event, whose asking may have failed.
 */
export async function noteDue(place: Place, what: string, event: string): Promise<boolean> {
  const now = Math.floor(place.now().getTime() / 1000);
  const item = { ...dueKey(what), kind: "due", event, [timeToLive]: now + holdsFor };
  const condition = "attribute_not_exists(#pk) OR #event = :event OR #expiresAt < :now";
  return await putItem(place, item, { condition, values: { event, now } });
}

/** Takes the note away, before the audit reads anything: what changes from now on asks for another one. */
export async function takeDue(place: Place, what: string): Promise<void> {
  await deleteItem(place, dueKey(what));
}
