import { Refusal } from "../answer/problem.ts";
import { securityHeaders } from "../security/headers.ts";

/** How many may listen at once. */
const most = 32;

const headers = { ...securityHeaders, "content-type": "text/event-stream", "cache-control": "no-store" };

/** Answers that go on until somebody ends them. */
export interface Streams {
  /** Sends what `produce` yields, until it ends, the client goes, or the feed is closed. Throws a `Refusal` when too many listen. */
  open(produce: (signal: AbortSignal) => AsyncGenerator<string>): Response;
}

/**
 * Streams, of which only so many may be open at once.
 * @param closed ends all streams when it aborts
 */
export function createStreams(closed: AbortSignal = new AbortController().signal): Streams {
  let listening = 0;
  return {
    open(produce) {
      if (listening >= most) {
        throw new Refusal(503, `${most} streams are open already, which is as many as there may be.`, {
          "retry-after": "30",
        });
      }
      listening += 1;
      const end = once(() => {
        listening -= 1;
      });
      return new Response(toStream(produce, closed, end), { status: 200, headers });
    },
  };
}

/** The headers of a stream that is not opened: what HEAD is answered with. */
export function describeStream(): Response {
  return new Response(null, { status: 200, headers });
}

function toStream(
  produce: (signal: AbortSignal) => AsyncGenerator<string>,
  closed: AbortSignal,
  end: () => void,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const gone = new AbortController();
  const events = produce(AbortSignal.any([gone.signal, closed]));
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await events.next();
      if (!done) return controller.enqueue(encoder.encode(value));
      end();
      controller.close();
    },
    cancel() {
      gone.abort();
      end();
    },
  });
}

function once(work: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) work();
    isDone = true;
  };
}
