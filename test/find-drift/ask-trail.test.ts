import { describe, expect, it } from "vitest";
import { rememberTrail } from "../../src/find-drift/ask-trail.ts";
import type { KnownTrail } from "../../src/find-drift/judge.ts";
import type { Gap, GapReason } from "../../src/model/snapshot.ts";
import type { TrailEvent } from "../../src/model/trail-event.ts";

const gapOf = (reason: GapReason): Gap => {
  return { operation: "cloudtrail:LookupEvents", reason, message: reason, scope: "arn:x", hides: [] };
};

function eventOf(id: string, second: number): TrailEvent {
  const who = { principal: "alice", agent: "sdk", sourceAddress: "192.0.2.1", userAgent: "x" } as const;
  return { id, time: `2026-03-01T12:00:0${second}.000Z`, name: id, ...who, request: {}, response: {} };
}

/** Events of three names, two of them at the same second; a name in `broken` has a gap instead. */
function ask(broken: Readonly<Record<string, GapReason>> = {}) {
  const asked: string[] = [];
  const trails: Record<string, readonly TrailEvent[]> = {
    a: [eventOf("a2", 5), eventOf("a1", 1)],
    b: [eventOf("b2", 5), eventOf("b1", 3)],
    c: [eventOf("c1", 2)],
  };
  const trail = rememberTrail(async (name): Promise<KnownTrail> => {
    asked.push(name);
    const reason = broken[name];
    return reason ? { events: [], gaps: [gapOf(reason)] } : { events: trails[name] ?? [], gaps: [] };
  });
  const told = async (...names: string[]) => {
    const { events, gaps } = await trail(names);
    return [events.map(({ id }) => id).join(), gaps.map(({ reason }) => reason).join()];
  };
  return { asked, told };
}

describe("the trail of some names", () => {
  it("is latest first over all of them, and of the same time in the order of names", async () => {
    expect(await ask().told("a", "b", "c")).toEqual(["a2,b2,b1,c1,a1", ""]);
  });

  it("is read once a name, and says nothing of names that others asked for", async () => {
    const { asked, told } = ask();
    expect(await Promise.all([told("b", "c"), told("a", "b")])).toEqual([
      ["b2,b1,c1", ""],
      ["a2,b2,b1,a1", ""],
    ]);
    expect(await told("b", "c")).toEqual(["b2,b1,c1", ""]);
    expect(asked.sort()).toEqual(["a", "b", "c"]);
  });

  it("is the same, gaps too, whatever was asked before", async () => {
    const broken = { a: "throttled", c: "throttled" } as const;
    const [early, late] = [ask(broken), ask(broken)];
    const first = await early.told("b");
    await late.told("a", "b", "c");
    expect([first, await late.told("b")]).toEqual([
      ["b2,b1", ""],
      ["b2,b1", ""],
    ]);
    expect(await late.told("a", "b", "c")).toEqual(["b2,b1", "throttled"]);
    expect(late.asked).toEqual(["a", "b", "c"]);
  });

  it("is not asked for any more once it was denied: then nothing else is known either", async () => {
    const { asked, told } = ask({ b: "denied" });
    expect(await told("a", "b", "c")).toEqual(["a2,a1", "denied"]);
    expect(await told("c", "d")).toEqual(["", "denied"]);
    expect(await told("a")).toEqual(["a2,a1", ""]);
    expect(asked).toEqual(["a", "b"]);
  });
});
