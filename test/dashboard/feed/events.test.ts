import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createEventReader } from "../../../src/dashboard/feed/events.ts";

const stream = ': hello\n\nid: 7\nevent: change\ndata: {"a":\ndata: 1}\n\nretry: 100\n\ndata:bare\r\n\r\n';
const events = [
  { id: "7", name: "change", data: '{"a":\n1}' },
  { id: "", name: "message", data: "bare" },
];

describe("reading server-sent events", () => {
  it("gives each once it is whole", () => {
    const read = createEventReader();
    expect(read("id: 1\ndata: a")).toEqual([]);
    expect(read("\n\nda")).toEqual([{ id: "1", name: "message", data: "a" }]);
    expect(read("ta: b\n\n")).toEqual([{ id: "", name: "message", data: "b" }]);
  });

  it("gives the same however the stream is cut", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(stream.length), { maxLength: 6 }), (cuts) => {
        const read = createEventReader();
        const ends = [...cuts.toSorted((one, other) => one - other), stream.length];
        const parts = ends.map((end, index) => stream.slice(index === 0 ? 0 : ends[index - 1], end));
        expect(parts.flatMap((part) => read(part))).toEqual(events);
      }),
    );
  });
});
