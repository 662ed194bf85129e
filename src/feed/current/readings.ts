import type { CurrentExposures } from "./exposures.ts";

/** Each may be of tens of thousands of methods. */
const capacity = 3;

/** The last few readings of who can call what, for walks that began in them. */
export interface Readings {
  /** Keeps a reading, and forgets the one that was used the longest ago; returns the one of that name that is there. */
  keep(reading: CurrentExposures): CurrentExposures;
  /** The reading of that name, if it is kept. */
  find(name: string | undefined): CurrentExposures | undefined;
}

/** Keeps none at first. */
export function createReadings(): Readings {
  const kept = new Map<string, CurrentExposures>();
  const find: Readings["find"] = (name = "") => {
    const found = kept.get(name);
    if (!found) return undefined;
    // Last in the order of the map: the last to go.
    kept.delete(name);
    kept.set(name, found);
    return found;
  };
  return {
    find,
    keep(reading) {
      const known = find(reading.reading);
      if (known) return known;
      kept.set(reading.reading, reading);
      const [oldest] = kept.keys();
      if (kept.size > capacity && oldest !== undefined) kept.delete(oldest);
      return reading;
    },
  };
}
