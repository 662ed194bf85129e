import type { Settings } from "../../load/settings.ts";
import type { Flags } from "../audit-flags.ts";

/** Whether somebody sits at a terminal who can be asked what to make of differences. */
export function offersDecisions({ format, output }: Settings, flags: Flags, env = process.env): boolean {
  const isAsked = flags.quiet !== true && format === "table" && output === undefined;
  return isAsked && !env.CI && process.stdin.isTTY === true && process.stdout.isTTY === true;
}
