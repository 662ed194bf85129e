import { outcomeOfError } from "./failure.ts";
import type { Outcome } from "./receiver.ts";

/** What one request may hold. */
export interface BatchLimits {
  readonly count: number;
  readonly bytes: number;
}

/** Something to be sent, and how large it is. */
export interface Parcel<Entry> {
  readonly entry: Entry;
  readonly bytes: number;
}

/** Sends one batch; returns an outcome for each entry, or throws when the request failed as a whole. */
export type SendBatch<Entry> = (entries: readonly Entry[]) => Promise<readonly Outcome[]>;

/**
 * Sends parcels in as few requests as the limits allow, one after another; returns an outcome for each. A request that is
 * refused as a whole is halved until what is wrong is alone. Once a request fails, those behind it are not tried any more.
 */
export async function sendInBatches<Entry>(
  parcels: readonly Parcel<Entry>[],
  limits: BatchLimits,
  send: SendBatch<Entry>,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  const waiting = pack(parcels, limits).reverse();
  let failure: Outcome | undefined;
  for (let batch = waiting.pop(); batch; batch = waiting.pop()) {
    const known = failure ?? refuseLarge(batch, limits);
    const answer = known ? batch.map(() => known) : await attempt(batch, send);
    if (Array.isArray(answer)) outcomes.push(...answer);
    else if (answer.kind === "refused" && batch.length > 1) waiting.push(...halve(batch));
    else {
      if (answer.kind === "failed") failure = answer;
      outcomes.push(...batch.map(() => answer));
    }
  }
  return outcomes;
}

/** What the request came to for each parcel, or for all of them at once. */
async function attempt<Entry>(batch: readonly Parcel<Entry>[], send: SendBatch<Entry>): Promise<Outcome[] | Outcome> {
  try {
    return [...(await send(batch.map(({ entry }) => entry)))];
  } catch (error) {
    return outcomeOfError(error);
  }
}

function refuseLarge(batch: readonly Parcel<unknown>[], { bytes: limit }: BatchLimits): Outcome | undefined {
  const large = batch.find(({ bytes }) => bytes > limit);
  return large && { kind: "refused", error: `${large.bytes} bytes are more than the ${limit} that fit` };
}

/** The later half first: it is taken from the end. */
function halve<Entry>(batch: readonly Entry[]): readonly (readonly Entry[])[] {
  const half = Math.ceil(batch.length / 2);
  return [batch.slice(half), batch.slice(0, half)];
}

/** In their order; one that is too large for any request is alone. */
function pack<Entry>(parcels: readonly Parcel<Entry>[], limits: BatchLimits): (readonly Parcel<Entry>[])[] {
  const batches: Parcel<Entry>[][] = [];
  let room = 0;
  for (const parcel of parcels) {
    const batch = batches.at(-1);
    if (batch && batch.length < limits.count && parcel.bytes <= room) batch.push(parcel);
    else {
      batches.push([parcel]);
      room = limits.bytes;
    }
    room -= parcel.bytes;
  }
  return batches;
}
