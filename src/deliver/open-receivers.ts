import type { ReceiverSettings, ReceiversSettings } from "../model/receiver-settings.ts";
import {
  type Opening,
  openArchive,
  openEventBridge,
  openSecurityHub,
  openSns,
  openWebhook,
  type ReceiverTools,
} from "./openers.ts";
import type { Receiver } from "./receiver.ts";

/** Receivers that are ready. */
export interface OpenReceivers {
  readonly receivers: readonly Receiver[];
  /** Lets go of their connections. */
  close(): void;
}

/**
 * Opens the receivers that settings name, each with the AWS clients that it needs, which are loaded only now. Asks nothing of
 * anybody yet. Throws a `UserError` when one can't be used as it is set.
 */
export async function openReceivers(settings: ReceiversSettings, tools: ReceiverTools): Promise<OpenReceivers> {
  const clients: { destroy(): void }[] = [];
  const close = (): void => {
    for (const client of clients) client.destroy();
  };
  const keep: Opening["keep"] = (client) => {
    clients.push(client);
    return client;
  };
  try {
    const receivers: Receiver[] = [];
    for (const [name, one] of Object.entries(settings)) receivers.push(await open(one, { ...tools, name, keep }));
    return { receivers, close };
  } catch (error) {
    close();
    throw error;
  }
}

async function open(settings: ReceiverSettings, opening: Opening): Promise<Receiver> {
  switch (settings.kind) {
    case "sns":
      return await openSns(settings, opening);
    case "security-hub":
      return await openSecurityHub(settings, opening);
    case "archive":
      return await openArchive(settings, opening);
    case "event-bridge":
      return await openEventBridge(settings, opening);
    case "webhook":
      return await openWebhook(settings, opening);
  }
}
