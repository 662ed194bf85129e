import { type Line, span } from "../report/terminal/paint.ts";
import { count } from "../report/words.ts";
import type { Flags } from "./audit-flags.ts";
import { withReceivers } from "./open-receivers.ts";
import { withStore } from "./open-store.ts";
import { readCount, wantsJson } from "./page-flags.ts";
import { printJson, printLines } from "./print-lines.ts";
import { exitCodeOfTelling, type Told, tellReceivers } from "./tell-receivers.ts";

const defaultSeconds = 60;

/** `gatewarden deliver run`: delivers what is in the outbox. Returns 2 when something was not delivered. */
export async function runDeliverRun(flags: Flags): Promise<number> {
  const json = wantsJson(flags);
  const seconds = flags.wait === "0" ? 0 : (readCount(flags.wait, "--wait") ?? defaultSeconds);
  const telling = await withStore(flags, (store, settings) =>
    withReceivers(settings, (receivers) => tellReceivers(store, receivers, seconds * 1000)),
  );
  await (json ? printJson(telling) : printLines(toLines(telling.told)));
  return exitCodeOfTelling(telling);
}

function toLines(told: readonly Told[]): Line[] {
  const width = Math.max(...told.map(({ receiver }) => receiver.length));
  return told.flatMap(({ receiver, delivered, left, buried, error }) => {
    const isWell = left === 0 && buried === 0;
    const undelivered = [left > 0 ? `${left} left` : "", buried > 0 ? `${count(buried, "new dead letter")}` : ""];
    const words = [`${delivered} delivered`, ...undelivered.filter(Boolean)].join(" · ");
    const line = [span(receiver.padEnd(width), "strong"), span(`  ${words}`, isWell ? "good" : "alarm")];
    return isWell || error === undefined ? [line] : [line, [span(`${" ".repeat(width)}  ${error}`, "quiet")]];
  });
}
