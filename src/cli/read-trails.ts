import { openTrails, type TrailOptions } from "../collect/trail/open-trails.ts";
import type { FinderOptions } from "../find-drift/finder.ts";
import type { Settings } from "../load/settings.ts";

const historyMs = 90 * 24 * 3600 * 1000;

/** Reads who changed what in a target: since a time, or as far back as CloudTrail remembers. */
export async function readTrails(
  settings: Settings,
  options: TrailOptions,
): Promise<{ readonly read: NonNullable<FinderOptions["readTrail"]>; readonly close: () => void }> {
  const trails = await openTrails(settings, options);
  return {
    async read(target, since) {
      const to = new Date();
      const from = since === undefined ? new Date(to.getTime() - historyMs) : new Date(since);
      return await trails.read(target, { from, to, webAcls: true });
    },
    close: trails.close,
  };
}
