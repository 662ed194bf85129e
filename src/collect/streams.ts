import pLimit from "p-limit";

/** Maps a stream with up to `concurrency` items under way at once; results come in the items' order. */
export async function* mapInOrder<Item, Result>(
  items: AsyncIterable<Item>,
  concurrency: number,
  map: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const underWay: Promise<Result>[] = [];
  for await (const item of items) {
    const result = map(item);
    // A failure is thrown when its turn comes; until then it must not count as unhandled.
    result.catch(() => undefined);
    underWay.push(result);
    const [first] = underWay;
    if (first && underWay.length >= concurrency) {
      yield await first;
      underWay.shift();
    }
  }
  for (const result of underWay) yield await result;
}

/**
 * Merges streams, up to `concurrency` of them at once, each in its own order. A stream waits until its last value was
 * taken, so that memory holds one value for each open stream.
 */
export async function* mergeStreams<Value>(
  streams: Iterable<() => AsyncIterable<Value>>,
  concurrency: number,
): AsyncGenerator<Value> {
  const waiting: { value: Value; taken: () => void }[] = [];
  let wake = () => {};
  let open = true;
  let failure: { error: unknown } | undefined;
  const limit = pLimit(concurrency);
  const drain = async (stream: () => AsyncIterable<Value>) => {
    for await (const value of stream()) {
      await new Promise<void>((taken) => {
        waiting.push({ value, taken });
        wake();
      });
    }
  };
  Promise.all([...streams].map((stream) => limit(drain, stream)))
    .catch((error: unknown) => {
      failure = { error };
    })
    .finally(() => {
      open = false;
      wake();
    });
  for (;;) {
    const next = waiting.shift();
    if (next) {
      yield next.value;
      next.taken();
    } else if (!open) break;
    else await new Promise<void>((resolve) => (wake = resolve));
  }
  if (failure) throw failure.error;
}
