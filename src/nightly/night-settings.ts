import type { S3Client } from "@aws-sdk/client-s3";
import { type Settings, settingsOf } from "../load/settings.ts";
import { readSettingsFile } from "../load/settings-file.ts";
import type { PartialSettings } from "../load/settings-schema.ts";
import { fetchSettings } from "./fetch-settings.ts";

/** How the stack was deployed. */
export interface Deployment {
  readonly bucket: string;
  /** Of gatewarden.yaml in that bucket; absent where there is none. */
  readonly settingsKey?: string;
  /** The role to assume in each account; the settings may name another one. */
  readonly role?: string;
  readonly externalId?: string;
  /** A topic that is told of every change and, each night, how things stand. */
  readonly topic?: string;
}

/** Settings, and the folder that their file is in. */
export interface NightSettings {
  readonly settings: Settings;
  readonly folder: string;
}

/** Targets at a time, where settings don't say: each has a quota of its own, so that this bounds cost and noise alone. */
const concurrency = 100;

/**
 * The settings of the nightly audit: what the stack was deployed with, and over that the settings file. All accounts of the
 * organization are audited unless the file names some. Throws a UserError for what is wrong in the file.
 */
export async function loadNightSettings(s3: S3Client, deployment: Deployment): Promise<NightSettings> {
  const { bucket, settingsKey, role, externalId } = deployment;
  const fetched = settingsKey === undefined ? undefined : await fetchSettings(s3, bucket, settingsKey);
  const folder = fetched?.folder ?? "/";
  const fromFile = fetched ? readSettingsFile(folder, fetched.file) : {};
  const own: PartialSettings = {
    concurrency,
    ...(fromFile.accounts ? {} : { organization: {} }),
    ...(role === undefined ? {} : { role }),
    ...(externalId === undefined ? {} : { externalId }),
  };
  const settings = settingsOf({ folder, flags: { ...own, ...fromFile } });
  return { settings: withTopic(settings, deployment.topic), folder };
}

/** The stack's topic is a receiver like any other, unless settings say themselves how it is to be told. */
function withTopic(settings: Settings, topic: string | undefined): Settings {
  const isNamed = Object.values(settings.deliver).some((one) => one.kind === "sns" && one.topic === topic);
  if (topic === undefined || isNamed || "stack" in settings.deliver) return settings;
  return { ...settings, deliver: { ...settings.deliver, stack: { kind: "sns", topic } } };
}
