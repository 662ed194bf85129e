import { collectDigest, type Digest } from "../deliver/digest.ts";
import { readable } from "../deliver/failure.ts";
import type { Receiver } from "../deliver/receiver.ts";
import type { Settings } from "../load/settings.ts";
import type { Flags } from "./audit-flags.ts";
import { digestLines } from "./digest-page.ts";
import { exitCodes } from "./exit-code.ts";
import { withInterrupt } from "./interrupt.ts";
import { openReceiversOf } from "./open-receivers.ts";
import { withStore } from "./open-store.ts";
import { note } from "./output.ts";
import { readCount, wantsJson } from "./page-flags.ts";
import { printJson, printLines } from "./print-lines.ts";

const millisecondsInHour = 3_600_000;

/** `gatewarden deliver digest`: sends the digest to each SNS topic, or prints it. Returns 2 when a topic did not take it. */
export async function runDeliverDigest(flags: Flags): Promise<number> {
  const json = wantsJson(flags);
  const to = new Date();
  const from = new Date(to.getTime() - (readCount(flags.hours, "--hours") ?? 24) * millisecondsInHour);
  return await withStore(flags, async (store, settings) => {
    const digest = await collectDigest(store.findings, { from, to });
    const topics = Object.entries(settings.deliver).filter(([, { kind }]) => kind === "sns");
    if (topics.length > 0 && flags.print !== true) {
      return await send(digest, { ...settings, deliver: Object.fromEntries(topics) });
    }
    await (json ? printJson(digest) : printLines(digestLines(digest)));
    return exitCodes.clean;
  });
}

async function send(digest: Digest, settings: Settings): Promise<number> {
  const { receivers, close } = await openReceiversOf(settings);
  try {
    return await withInterrupt(async (signal) => {
      let failed = false;
      for (const receiver of receivers) failed = !(await sendTo(receiver, digest, signal)) || failed;
      if (signal.aborted) return exitCodes.interrupted;
      return failed ? exitCodes.failed : exitCodes.clean;
    }, "a topic that was not told yet is not told");
  } finally {
    close();
  }
}

async function sendTo({ name, sendDigest }: Receiver, digest: Digest, signal: AbortSignal): Promise<boolean> {
  try {
    await sendDigest?.(digest, signal);
    note(`The digest was sent to ${name}.`);
    return true;
  } catch (error) {
    note(`The digest was not sent to ${name}: ${readable(String(error))}`);
    return false;
  }
}
