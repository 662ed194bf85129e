import { UserError } from "../errors.ts";
import type { Snapshot } from "../model/snapshot.ts";
import type { BaselinePart } from "../store/baselines.ts";
import { lostSnapshot } from "../store/replay.ts";

/** A reader that, of a snapshot which can't be read any more, says so in a gap that hides all of it. Other errors are thrown. */
export function readingOrLost(part: BaselinePart, read: () => Promise<Snapshot>): () => Promise<Snapshot> {
  return async () => {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return lostSnapshot(part, error);
    }
  };
}
