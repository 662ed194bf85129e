import { UserError } from "../../errors.ts";
import { dayOf } from "./finding-items.ts";
import type { Item } from "./items.ts";
import { changeDayKey, changesOn } from "./keys.ts";
import type { StorePlace } from "./place.ts";
import { type ItemQuery, queryItems } from "./query.ts";

/** What is between two positions, both left out, in one direction. */
export interface Stretch {
  readonly after: string;
  readonly before: string;
  readonly forwards: boolean;
  /** How many to read at once; as many as fit into an answer unless said. */
  readonly pageSize?: number;
}

/** A position behind all that need not be held back any more at a time, now unless said. */
export function horizonOf({ now, holdBack }: StorePlace, time: Date = now()): string {
  return `${new Date(time.getTime() - holdBack).toISOString()}~~`;
}

/** The changes of a stretch in its order, as the index has them: day after day, without those that have none. */
export async function* readLog(place: StorePlace, stretch: Stretch): AsyncGenerator<Item> {
  const { after, before, forwards, pageSize } = stretch;
  const size = pageSize === undefined ? {} : { pageSize };
  if (after >= before) return;
  const days = (await readDays(place)).filter((day) => day >= dayOf(after) && day <= dayOf(before));
  for (const day of forwards ? days : days.reverse()) {
    const where = "#recordedOn = :day AND #position BETWEEN :after AND :before";
    const values = { day: changesOn(day), after: after || day, before };
    for await (const item of readIndex(place, { where, values, descending: !forwards, ...size })) {
      if (item.position !== after && item.position !== before) yield item;
    }
  }
}

/** Throws a `UserError` where the table was made before there was such an index, or the index is still being filled. */
export async function* readIndex(place: StorePlace, query: Omit<ItemQuery, "index">): AsyncGenerator<Item> {
  try {
    yield* queryItems(place, { ...query, index: "changes" });
  } catch (error) {
    const isAboutIndex = error instanceof Error && error.name === "ValidationException" && /index/.test(error.message);
    if (!isAboutIndex) throw error;
    throw new UserError(
      `The table ${place.table} has no index of changes yet.`,
      "Update the stack that made the table, and wait until DynamoDB has filled the index.",
      { cause: error },
    );
  }
}

/** The days on which changes were recorded, oldest first. */
export async function readDays(place: StorePlace): Promise<string[]> {
  const days: string[] = [];
  const values = { pk: changeDayKey().pk };
  for await (const { sk } of queryItems(place, { where: "#pk = :pk", values })) days.push(String(sk));
  return days;
}
