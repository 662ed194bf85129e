import type { AuditDetailsView, SummaryView } from "../../feed/wire.ts";
import { announce } from "../shell/announcements.tsx";
import { describeEnd } from "../words/audit-end.ts";
import { refreshShown } from "./cache.ts";
import { connection } from "./connection.ts";
import { createEventReader } from "./events.ts";
import { FeedFailure } from "./failure.ts";
import { createLoad } from "./loaded.ts";
import { summaryPath } from "./paths.ts";
import { ask, send } from "./request.ts";

/** Milliseconds between two looks at the summary; a stream of changes leaves only ends without any change to be looked for. */
const looks = { alone: 15_000, withStream: 60_000, afterChange: 1_500 };

const loadSummary = createLoad<SummaryView>(summaryPath);
let known: SummaryView | undefined;
let isStreaming = false;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Follows the feed as long as the page is open, and brings what is shown up to date when something has changed. */
export function followFeed(): void {
  void look();
  void stream();
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) lookIn(0);
  });
}

async function look(): Promise<void> {
  const wasUp = connection.value.state === "up";
  if (connection.value.state !== "unauthorized" && !document.hidden) await compareSummary(wasUp);
  lookIn(isStreaming ? looks.withStream : looks.alone);
}

function lookIn(milliseconds: number): void {
  clearTimeout(timer);
  timer = setTimeout(() => void look(), milliseconds);
}

async function compareSummary(wasUp: boolean): Promise<void> {
  try {
    const before = known;
    known = await loadSummary(before, "again");
    if (before === undefined || (isSame(before, known) && wasUp)) return;
    await refreshShown();
    if (known.audit && known.audit.id !== before.audit?.id) await tellEnd(known.audit.id);
  } catch (failure) {
    if (!(failure instanceof FeedFailure)) throw failure;
  }
}

/** Whether nothing but the time is another one. */
function isSame(before: SummaryView, after: SummaryView): boolean {
  return before === after || JSON.stringify({ ...before, now: "" }) === JSON.stringify({ ...after, now: "" });
}

async function tellEnd(audit: string): Promise<void> {
  const { value } = await ask(`/v1/audits/${encodeURIComponent(audit)}`);
  announce(describeEnd(value as AuditDetailsView));
}

/** Listens for changes; when there is no listening, the looks at the summary are all there is. */
async function stream(): Promise<void> {
  try {
    if (connection.value.state === "up") await listen();
  } catch {
    // It is the looks that tell whether the feed is there.
  }
  isStreaming = false;
  setTimeout(() => void stream(), looks.alone);
}

async function listen(): Promise<void> {
  const answer = await send("/v1/changes", { accept: "text/event-stream" });
  const isStream = answer.headers.get("content-type")?.startsWith("text/event-stream") ?? false;
  if (!isStream || !answer.body) {
    await answer.body?.cancel();
    return;
  }
  isStreaming = true;
  const read = createEventReader();
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    if (read(part.value).length > 0) lookIn(looks.afterChange);
  }
  lookIn(0);
}
