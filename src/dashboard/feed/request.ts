import { noteAnswer, noteFailure } from "./connection.ts";
import { failureOf, unreachable } from "./failure.ts";
import { readToken } from "./token.ts";

/** What to send along. */
export interface Asking {
  readonly accept?: string;
  /** ETag of what is here already. */
  readonly etag?: string | undefined;
  readonly signal?: AbortSignal;
}

/** What the feed has, or that it is the same as what is here. */
export interface Answer {
  readonly value?: unknown;
  readonly etag?: string | undefined;
  readonly isSame: boolean;
}

/** Asks the feed for JSON. Throws a `FeedFailure`. */
export async function ask(path: string, asking: Asking = {}): Promise<Answer> {
  try {
    const answer = await send(path, asking);
    if (answer.status === 304) return { etag: asking.etag, isSame: true };
    return { value: await readJson(answer), etag: answer.headers.get("etag") ?? undefined, isSame: false };
  } catch (failure) {
    noteFailure(failure);
    throw failure;
  }
}

/** What is no JSON is not from the feed: a proxy's page in its place, or half an answer. */
async function readJson(answer: Response): Promise<unknown> {
  try {
    return await answer.json();
  } catch {
    throw unreachable("The answer was not the feed's: something else answered in its place, or it broke off.");
  }
}

/** The feed's answer, whatever is in it. Throws a `FeedFailure` for anything but 200 and 304. */
export async function send(path: string, { accept = "application/json", etag, signal }: Asking): Promise<Response> {
  const headers = new Headers({ accept });
  const token = readToken();
  if (token !== undefined) headers.set("authorization", `Bearer ${token}`);
  if (etag !== undefined) headers.set("if-none-match", etag);
  const answer = await fetch(path, { headers, cache: "no-store", signal: signal ?? null }).catch(() => {
    throw unreachable();
  });
  if (!answer.ok && answer.status !== 304) throw await failureOf(answer);
  noteAnswer();
  return answer;
}
