import type { Settings } from "../load/settings.ts";
import { type Line, span } from "../report/terminal/paint.ts";
import { count, describeAge } from "../report/words.ts";
import type { OutboxStatus } from "../store/outbox.ts";
import type { Flags } from "./audit-flags.ts";
import { withStore } from "./open-store.ts";
import { wantsJson } from "./page-flags.ts";
import { printJson, printLines } from "./print-lines.ts";

/** How the outbox of a receiver stands. */
interface ReceiverStatus extends OutboxStatus {
  /** Absent when the settings don't name it any more. */
  readonly kind?: string;
  /** How long the oldest change waits, in seconds. */
  readonly oldestSeconds?: number;
}

/** `gatewarden deliver status`: shows what is yet to be delivered. Returns 0 whatever that is. */
export async function runDeliverStatus(flags: Flags): Promise<number> {
  const json = wantsJson(flags);
  const now = Date.now();
  const receivers = await withStore(flags, async (store, { deliver }) =>
    compare(await store.outbox.status(), deliver, now),
  );
  await (json ? printJson({ receivers }) : printLines(toLines(receivers)));
  return 0;
}

/** Those of the settings in their order, then those that the outbox alone knows. */
function compare(status: readonly OutboxStatus[], settings: Settings["deliver"], now: number): ReceiverStatus[] {
  const names = new Set([...Object.keys(settings), ...status.map(({ receiver }) => receiver)]);
  return [...names].map((receiver) => {
    const found = status.find((one) => one.receiver === receiver) ?? { receiver, pending: 0, dead: 0 };
    const known = settings[receiver] ? { kind: settings[receiver].kind } : {};
    if (found.oldest === undefined) return { ...found, ...known };
    return { ...found, ...known, oldestSeconds: Math.max(0, Math.round((now - Date.parse(found.oldest)) / 1000)) };
  });
}

function toLines(receivers: readonly ReceiverStatus[]): Line[] {
  if (receivers.length === 0) {
    return [[span("Nobody is to be told of changes: the settings name no receiver under `deliver:`.", "quiet")]];
  }
  const width = Math.max(...receivers.map(({ receiver }) => receiver.length));
  return receivers.flatMap((one) => {
    const { receiver, kind = "not in the settings", pending, dead, oldestSeconds, error } = one;
    const age = oldestSeconds === undefined ? "" : `, the oldest for ${describeAge(oldestSeconds)}`;
    const waiting = pending > 0 ? `${count(pending, "change")} waiting${age}` : "";
    const letters = dead > 0 ? count(dead, "dead letter") : "";
    const words = [waiting, letters].filter(Boolean).join(" · ") || "nothing is waiting";
    const isWell = pending === 0 && dead === 0;
    const line = [
      span(receiver.padEnd(width), "strong"),
      span(`  ${kind.padEnd(19)}  `, one.kind === undefined ? "alarm" : "quiet"),
      span(words, isWell ? "good" : "alarm"),
    ];
    return error === undefined ? [line] : [line, [span(`${" ".repeat(width)}  ${error}`, "quiet")]];
  });
}
