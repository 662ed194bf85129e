/** A server-sent event. */
export interface FeedEvent {
  readonly id: string;
  /** `message` unless it says. */
  readonly name: string;
  readonly data: string;
}

/** Reads server-sent events from text as it arrives: https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream */
export function createEventReader(): (text: string) => readonly FeedEvent[] {
  let rest = "";
  return (text) => {
    const blocks = (rest + text).split(/\r?\n\r?\n/);
    rest = blocks.pop() ?? "";
    return blocks.flatMap(toEvent);
  };
}

function toEvent(block: string): FeedEvent[] {
  const fields = new Map<string, string[]>();
  for (const line of block.split(/\r?\n/)) {
    const [, name = "", value = ""] = /^([^:]*)(?:: ?(.*))?$/.exec(line) ?? [];
    if (name !== "") fields.set(name, [...(fields.get(name) ?? []), value]);
  }
  const data = fields.get("data");
  if (!data) return [];
  return [
    { id: fields.get("id")?.at(-1) ?? "", name: fields.get("event")?.at(-1) ?? "message", data: data.join("\n") },
  ];
}
