import { wallClock } from "../src/clock.ts";
import { createRoleSessions } from "../src/collect/role-sessions.ts";
import { type OpenReceivers, openReceivers } from "../src/deliver/open-receivers.ts";
import type { ReceiverSettings } from "../src/model/receiver-settings.ts";
import { settings } from "./settings.ts";
import { version } from "./workplace.ts";

/** Opens the receivers of the settings that are wanted. */
export async function openReceiversFor(isWanted: (settings: ReceiverSettings) => boolean): Promise<OpenReceivers> {
  const { settings: loaded } = await settings();
  const { sessionName } = loaded;
  const sessions = createRoleSessions(wallClock);
  const wanted = Object.entries(loaded.deliver).filter(([, one]) => isWanted(one));
  const { receivers, close } = await openReceivers(Object.fromEntries(wanted), {
    clock: wallClock,
    version,
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
