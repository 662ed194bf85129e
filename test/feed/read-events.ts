/** A server-sent event, or what else stands between two empty lines. */
export interface Event {
  readonly event?: string;
  readonly id?: string;
  readonly data?: string;
  /** A comment. */
  readonly said?: string;
}

/** The events of a stream as they come. */
export async function* events(response: Response): AsyncGenerator<Event> {
  let text = "";
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    const blocks = text.split("\n\n");
    text = blocks.pop() ?? "";
    for (const block of blocks) yield parse(block);
  }
}

function parse(block: string): Event {
  const pairs = block.split("\n").map((line) => {
    const at = line.indexOf(":");
    return [line.slice(0, at) || "said", line.slice(at + 1).trim()] as const;
  });
  return Object.fromEntries(pairs);
}

/** The next so many events that are wanted, by default changes; fewer when the stream ends. */
export async function take(
  source: AsyncGenerator<Event>,
  count: number,
  isWanted = ({ event }: Event) => event === "change",
): Promise<Event[]> {
  const taken: Event[] = [];
  while (taken.length < count) {
    const { value, done } = await source.next();
    if (done) break;
    if (isWanted(value)) taken.push(value);
  }
  return taken;
}
