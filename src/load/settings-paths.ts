import { resolve } from "node:path";
import type { PartialSettings } from "./settings-schema.ts";

type Receiver = NonNullable<PartialSettings["deliver"]>[string];

/** The same settings with each path made absolute, as seen from `folder`. */
export function absolutePaths(settings: PartialSettings, folder: string): PartialSettings {
  const made = { ...settings };
  if (settings.output !== undefined) made.output = resolve(folder, settings.output);
  if (settings.policies?.dirs) {
    made.policies = { ...settings.policies, dirs: settings.policies.dirs.map((dir) => resolve(folder, dir)) };
  }
  if (settings.waivers) made.waivers = settings.waivers.map((file) => resolve(folder, file));
  if (typeof settings.store === "string") made.store = resolve(folder, settings.store);
  if (settings.drift?.baseline !== undefined) {
    made.drift = { ...settings.drift, baseline: resolve(folder, settings.drift.baseline) };
  }
  if (settings.deliver) {
    const receivers = Object.entries(settings.deliver);
    made.deliver = Object.fromEntries(receivers.map(([name, receiver]) => [name, atFolder(receiver, folder)]));
  }
  return made;
}

function atFolder(receiver: Receiver, folder: string): Receiver {
  if (receiver.kind !== "archive" || receiver.to.startsWith("s3://")) return receiver;
  return { ...receiver, to: resolve(folder, receiver.to) };
}
