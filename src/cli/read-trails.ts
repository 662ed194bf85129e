import { openTrails, type TrailOptions } from "../collect/trail/open-trails.ts";
import { readSince } from "../collect/trail/read-since.ts";
import type { FinderOptions } from "../find-drift/finder.ts";
import type { Settings } from "../load/settings.ts";

/** Reads who changed what in a target: since a time, or as far back as CloudTrail remembers. */
export async function readTrails(
  settings: Settings,
  options: TrailOptions,
): Promise<{ readonly read: NonNullable<FinderOptions["readTrail"]>; readonly close: () => void }> {
  const trails = await openTrails(settings, options);
  return {
    read: (target, question) => readSince(trails, target, question, options),
    close: trails.close,
  };
}
