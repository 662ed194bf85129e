import { resolve } from "node:path";
import type { PartialSettings } from "./settings-schema.ts";

/** The same settings with each path made absolute, as seen from `folder`. */
export function absolutePaths(settings: PartialSettings, folder: string): PartialSettings {
  const made = { ...settings };
  if (settings.output !== undefined) made.output = resolve(folder, settings.output);
  if (settings.policies?.dirs) {
    made.policies = { ...settings.policies, dirs: settings.policies.dirs.map((dir) => resolve(folder, dir)) };
  }
  if (settings.waivers) made.waivers = settings.waivers.map((file) => resolve(folder, file));
  return made;
}
