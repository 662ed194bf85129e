import { forJson } from "../../report/escape.ts";
import { readPages } from "../../store/read-pages.ts";
import type { ChangeLog, ReportStore } from "../../store/report-store.ts";
import { explainFailure } from "../answer/failure.ts";
import { toProblem } from "../answer/problem.ts";
import type { FeedOptions } from "../options.ts";
import { toChangeView } from "./to-view.ts";

const pageSize = 100;
const tick = 1000;

/** Milliseconds until a reader whose stream ended comes again. */
const retry = { live: 3000, once: 30_000 };

/** Ticks without an event after which the client is told that it is still listening to somebody. */
const ticksToHeartbeat = 15;

/** What events are made from. */
type Source = Pick<FeedOptions, "store" | "clock" | "live" | "report">;

/**
 * Server-sent events, each a change that is recorded after a position: https://html.spec.whatwg.org/multipage/server-sent-events.html.
 * Ends when `signal` aborts, with an event that tells of a problem, or, where it is not live, when all was told.
 * @param after empty for all changes there are
 */
export async function* changeEvents(source: Source, after: string, signal: AbortSignal): AsyncGenerator<string> {
  // The position alone is no event: it is where a reader goes on that comes again before anything happened.
  yield `id: ${after}\nretry: ${source.live === false ? retry.once : retry.live}\n: listening\n\n`;
  try {
    yield* follow(source, after, signal);
  } catch (error) {
    if (signal.aborted) return;
    const problem = toProblem(explainFailure(error, source.report ?? (() => undefined)));
    yield toEvent("problem", problem);
  }
}

async function* follow(
  { store, clock, live }: Source,
  after: string,
  signal: AbortSignal,
): AsyncGenerator<string, void, undefined> {
  let [position, revision, quiet] = [after, "", 0];
  while (!signal.aborted) {
    const now = await store.revision();
    quiet += 1;
    if (now !== revision) {
      for await (const change of changesAfter(store.changes, position)) {
        if (signal.aborted) return;
        [position, quiet] = [change.position, 0];
        yield toEvent("change", toChangeView(change), position);
      }
      revision = now;
    }
    if (live === false) return;
    if (quiet >= ticksToHeartbeat) {
      quiet = 0;
      yield ": still listening\n\n";
    }
    await clock.sleep(tick, signal);
  }
}

function changesAfter(changes: ChangeLog, after: string) {
  return readPages((page) => changes.list({ ...page, after }), pageSize);
}

function toEvent(event: string, data: object, id?: string): string {
  const lines = [
    `event: ${event}`,
    ...(id === undefined ? [] : [`id: ${id}`]),
    `data: ${forJson(JSON.stringify(data))}`,
  ];
  return `${lines.join("\n")}\n\n`;
}

/** Where to begin: behind what the client saw last or asked for, or with what is recorded from now on. */
export async function startOf(
  { changes }: Pick<ReportStore, "changes">,
  lastSeen: string | undefined,
): Promise<string> {
  const position = lastSeen ?? (await changes.newest()) ?? "";
  // One that is no position is to be told of now, while there is a status to do it with.
  await changes.list({ limit: 1, after: position });
  return position;
}
