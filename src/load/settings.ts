import type { FormatName } from "../model/format.ts";
import type { IgnoreRule } from "../model/ignore-rule.ts";
import type { Json } from "../model/json.ts";
import type { ReceiversSettings } from "../model/receiver-settings.ts";
import type { Severity } from "../model/severity.ts";
import type { StoreSettings } from "../model/store-settings.ts";
import { readSettingsFile } from "./settings-file.ts";
import { absolutePaths } from "./settings-paths.ts";
import type { PartialSettings } from "./settings-schema.ts";

/** Which policies to evaluate, and how. */
export interface PolicySettings {
  /** Folders with policies of the user's own, absolute. */
  readonly dirs: readonly string[];
  readonly enable: readonly string[];
  readonly disable: readonly string[];
  readonly parameters: Readonly<Record<string, Readonly<Record<string, Json>>>>;
  readonly severities: Readonly<Record<string, Severity>>;
}

/** What differences are looked for and told. */
export interface DriftSettings {
  /** A folder, absolute; absent for the store's baseline. */
  readonly baseline?: string;
  /** Whether to ask CloudTrail who changed what differs. */
  readonly attribute: boolean;
  readonly ignore: readonly IgnoreRule[];
}

/** The organization's accounts to audit: all of them, unless narrowed. */
export type OrganizationSettings = NonNullable<PartialSettings["organization"]>;

/** Everything an audit can be told, with defaults filled in. */
export interface Settings {
  readonly accounts?: readonly string[];
  readonly regions?: readonly string[];
  readonly role?: string;
  readonly externalId?: string;
  readonly sessionName: string;
  readonly organization?: OrganizationSettings;
  /** Share of API Gateway's request quota: above 0, up to 1. */
  readonly rate: number;
  /** Targets at a time. */
  readonly concurrency: number;
  readonly policies: PolicySettings;
  /** Ids of standards: only what serves them is evaluated. None: what is on by default. */
  readonly standards: readonly string[];
  /** Files with waivers, absolute. */
  readonly waivers: readonly string[];
  /** Where audits are kept, a folder's path absolute; false for nowhere, absent where nothing is said of it. */
  readonly store?: StoreSettings | false;
  readonly drift: DriftSettings;
  /** Who is told of changes. */
  readonly deliver: ReceiversSettings;
  readonly failOn: Severity | "none";
  readonly requireComplete: boolean;
  readonly format: FormatName;
  /** Absolute; absent for standard output. */
  readonly output?: string;
}

/** Where settings come from. */
export interface SettingsSources {
  /** The folder that the flags' paths are relative to, and in which gatewarden.yaml is looked for. */
  readonly folder: string;
  /** A settings file that was named, and so must exist. */
  readonly file?: string;
  /** Checked already; they win over the file. */
  readonly flags: PartialSettings;
}

/** Reads gatewarden.yaml, puts the flags over it and fills the defaults. Throws a UserError with file, line and column. */
export function loadSettings({ folder, file, flags }: SettingsSources): Settings {
  const fromFile = readSettingsFile(folder, file);
  return fillDefaults(overlay(fromFile, absolutePaths(flags, folder)));
}

/** Settings from flags alone, whatever gatewarden.yaml says. */
export function settingsOf({ folder, flags }: Pick<SettingsSources, "folder" | "flags">): Settings {
  return fillDefaults(absolutePaths(flags, folder));
}

/** `flags` over `file`: value by value, except that folders with policies, and files with waivers, add up. */
function overlay(file: PartialSettings, flags: PartialSettings): PartialSettings {
  const merged: PartialSettings = { ...file, ...flags };
  const dirs = [...(file.policies?.dirs ?? []), ...(flags.policies?.dirs ?? [])];
  if (dirs.length > 0) merged.policies = { ...file.policies, ...flags.policies, dirs };
  if (file.waivers && flags.waivers) merged.waivers = [...new Set([...file.waivers, ...flags.waivers])];
  if (file.drift && flags.drift) merged.drift = { ...file.drift, ...flags.drift };
  if (file.organization && flags.organization) merged.organization = { ...file.organization, ...flags.organization };
  return merged;
}

function fillDefaults(settings: PartialSettings): Settings {
  const { policies, drift, ...others } = settings;
  return {
    sessionName: "gatewarden",
    rate: 0.6,
    concurrency: 8,
    failOn: "low",
    requireComplete: false,
    format: "table",
    standards: [],
    waivers: [],
    deliver: {},
    ...others,
    drift: { attribute: false, ignore: [], ...drift },
    policies: { dirs: [], enable: [], disable: [], parameters: {}, severities: {}, ...policies },
  };
}
