import type { ReportStore } from "../../store/report-store.ts";
import { type CurrentDrift, readDrift, readDriftOf } from "./drift.ts";
import { type CurrentExposures, nameReading, readExposures } from "./exposures.ts";
import { createReadings, type Readings } from "./readings.ts";
import { type CurrentTarget, readTargets } from "./targets.ts";

/** What the newest audits know, read when it is asked for, once for each revision of the store. */
export interface Current {
  /** By account and Region. */
  targets(): Promise<readonly CurrentTarget[]>;
  /** Given the name of a reading that a walk began in: that one, as long as it is kept. */
  exposures(reading?: string): Promise<CurrentExposures>;
  /** Undefined where nothing was ever compared. Given an audit's id, what that one found; undefined when it is gone. */
  drift(audit?: string): Promise<CurrentDrift | undefined>;
}

/** Reads what the newest audits know, and keeps it until the store's revision is another one. */
export function createCurrentReader(store: ReportStore): (revision: string) => Current {
  const readings = createReadings();
  let kept: { readonly revision: string; readonly current: Current } | undefined;
  return (revision) => {
    if (kept?.revision !== revision) kept = { revision, current: createCurrent(store, readings) };
    return kept.current;
  };
}

function createCurrent(store: ReportStore, readings: Readings): Current {
  const targets = once(() => readTargets(store));
  const exposures = once(async () => {
    const read = await targets();
    // A revision that changes nothing of this, as most do, costs no reading.
    return readings.find(nameReading(read)) ?? readings.keep(await readExposures(store.blobs, read));
  });
  const drift = once(() => readDrift(store));
  return {
    targets,
    exposures: async (reading) => readings.find(reading) ?? (await exposures()),
    drift: async (audit) => (audit === undefined ? await drift() : await readDriftOf(store, audit)),
  };
}

/** Reads once; a reading that failed is tried again by who asks next. */
function once<Value>(read: () => Promise<Value>): () => Promise<Value> {
  let reading: Promise<Value> | undefined;
  return async () => {
    reading ??= read();
    try {
      return await reading;
    } catch (error) {
      reading = undefined;
      throw error;
    }
  };
}
