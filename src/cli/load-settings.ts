import { loadSettings, type Settings } from "../load/settings.ts";
import { type Flags, readFlags } from "./audit-flags.ts";

/** The settings of a command: gatewarden.yaml, or what `--config` names, with the flags `given` over it. */
export function loadSettingsFor({ config }: Flags, given: Flags): Settings {
  const file = typeof config === "string" ? { file: config } : {};
  return loadSettings({ folder: process.cwd(), flags: readFlags(given), ...file });
}
