import { UserError } from "../errors.ts";
import { findIssues } from "../load/settings-issues.ts";
import type { PartialSettings } from "../load/settings-schema.ts";
import { readStoreFlag } from "./store-flag.ts";

/** What commander hands to a command: option names in camel case. */
export type Flags = Readonly<Record<string, unknown>>;

/** Which flag says which setting, by commander's name for the flag. */
const settingOf = {
  account: ["accounts"],
  region: ["regions"],
  role: ["role"],
  externalId: ["externalId"],
  sessionName: ["sessionName"],
  includeOu: ["organization", "includeOus"],
  excludeOu: ["organization", "excludeOus"],
  includeTag: ["organization", "includeTags"],
  excludeTag: ["organization", "excludeTags"],
  rate: ["rate"],
  concurrency: ["concurrency"],
  policies: ["policies", "dirs"],
  standard: ["standards"],
  waivers: ["waivers"],
  failOn: ["failOn"],
  requireComplete: ["requireComplete"],
  format: ["format"],
  output: ["output"],
  store: ["store"],
  baseline: ["drift", "baseline"],
  attribute: ["drift", "attribute"],
} as const satisfies Readonly<Record<string, readonly [string] | readonly [string, string]>>;

/** The settings that the flags of a command line give. Throws a UserError that names each wrong flag. */
export function readFlags(flags: Flags): PartialSettings {
  const settings: Record<string, unknown> = flags.organization === true ? { organization: {} } : {};
  for (const [flag, [outer, inner]] of Object.entries(settingOf) as [string, readonly [string, string?]][]) {
    const value = readers[flag]?.(flags[flag]) ?? flags[flag];
    if (value === undefined) continue;
    settings[outer] = inner === undefined ? value : { ...(settings[outer] as object), [inner]: value };
  }
  const issues = findIssues(settings);
  if (issues.length === 0) return settings as PartialSettings;
  const faults = issues.map(({ path, problem }) => `${flagFor(path)} ${problem}`);
  throw new UserError(faults.join("\n"), "`gatewarden audit --help` explains every option.");
}

/** What makes a setting's value of a flag's text, where that is not the text itself. */
const readers: Readonly<Record<string, (text: unknown) => unknown>> = {
  rate: toNumber,
  concurrency: toNumber,
  store: (text) => (typeof text === "string" ? readStoreFlag(text) : text),
};

/** A number where the text is one; other text stays as it is, to be named in the complaint. */
function toNumber(text: unknown): unknown {
  return typeof text === "string" && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

/** `--include-ou` for the path of the setting that it gives. */
function flagFor(path: readonly PropertyKey[]): string {
  const found = Object.entries(settingOf).find(([, steps]) => steps.every((step, index) => path[index] === step));
  return `--${(found?.[0] ?? path.map(String).join("-")).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
