import { createClock } from "../clock.ts";
import { createRoleSessions } from "../collect/role-sessions.ts";
import { type OpenReceivers, openReceivers } from "../deliver/open-receivers.ts";
import { UserError } from "../errors.ts";
import { findPackage } from "../load/package-root.ts";
import type { Settings } from "../load/settings.ts";

/** Opens the receivers of the settings. Throws a UserError when one can't be used as it is set. */
export async function openReceiversOf({
  deliver,
  sessionName,
}: Pick<Settings, "deliver" | "sessionName">): Promise<OpenReceivers> {
  const clock = createClock();
  const sessions = createRoleSessions(clock);
  const { receivers, close } = await openReceivers(deliver, {
    clock,
    version: findPackage().version,
    environment: process.env,
    enterAccount: (role, place) => sessions.enter({ ...role, sessionName }, place),
  });
  return {
    receivers,
    close() {
      close();
      sessions.close();
    },
  };
}

/** Runs `work` with the receivers of the settings open, of which there must be one. */
export async function withReceivers<Result>(
  settings: Settings,
  work: (receivers: OpenReceivers["receivers"]) => Promise<Result>,
): Promise<Result> {
  if (Object.keys(settings.deliver).length === 0) {
    throw new UserError(
      "The settings name nobody to deliver to",
      "Name receivers under `deliver:` in gatewarden.yaml; `gatewarden init` writes examples.",
    );
  }
  const { receivers, close } = await openReceiversOf(settings);
  try {
    return await work(receivers);
  } finally {
    close();
  }
}
