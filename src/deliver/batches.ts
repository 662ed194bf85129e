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

/** An outcome, and whether the request as a whole had it. */
interface Result {
  readonly outcome: Outcome;
  readonly isOfRequest: boolean;
}

/**
 * Sends parcels in as few requests as the limits allow, one after another; returns an outcome for each. A request that is
 * refused as a whole is halved until what is wrong is alone; when nothing of it is taken, it is the target that is wrong, and
 * the parcels may go there later. Once a request fails, those behind it are not tried any more.
 */
export async function sendInBatches<Entry>(
  parcels: readonly Parcel<Entry>[],
  limits: BatchLimits,
  send: SendBatch<Entry>,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  let failure: Outcome | undefined;
  for (const batch of pack(parcels, limits)) {
    const known = failure ?? refuseLarge(batch, limits);
    if (known) {
      outcomes.push(...batch.map(() => known));
      continue;
    }
    const results = blame(await sendHalving(batch, send));
    failure = results.find(({ outcome, isOfRequest }) => isOfRequest && outcome.kind === "failed")?.outcome;
    outcomes.push(...results.map(({ outcome }) => outcome));
  }
  return outcomes;
}

async function sendHalving<Entry>(batch: readonly Parcel<Entry>[], send: SendBatch<Entry>): Promise<readonly Result[]> {
  const results: Result[] = [];
  const waiting = [batch];
  let failure: Outcome | undefined;
  for (let part = waiting.pop(); part; part = waiting.pop()) {
    const answer = failure ?? (await attempt(part, send));
    if (Array.isArray(answer)) results.push(...answer.map((outcome) => ({ outcome, isOfRequest: false })));
    else if (answer.kind === "refused" && part.length > 1) waiting.push(...halve(part));
    else {
      if (answer.kind === "failed") failure = answer;
      results.push(...part.map(() => ({ outcome: answer, isOfRequest: true })));
    }
  }
  return results;
}

function blame(results: readonly Result[]): readonly Result[] {
  if (results.some(({ outcome }) => outcome.kind === "delivered")) return results;
  return results.map((result) => {
    const { outcome, isOfRequest } = result;
    return isOfRequest && outcome.kind === "refused"
      ? { outcome: { ...outcome, kind: "failed" }, isOfRequest }
      : result;
  });
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
