import { describe, expect, it } from "vitest";
import { auditWorld, day, idOf, type View, type World } from "./audits.ts";
import { type Kept, keepNothing, lastSeenOf, record } from "./keep-in-memory.ts";

const key = "p1 a1 prod";
const id = idOf(key);
const broken: World = { apis: { "": ["v1"], a1: ["dev", "prod"], a2: ["prod"] }, failing: [key] };
const mended: World = { ...broken, failing: [] };
const without = (api: string): World => ({ apis: { ...broken.apis, [api]: [] }, failing: [] });
const { a1: _, ...others } = broken.apis;
const deleted: World = { apis: others, failing: [] };
const waived: World = { ...broken, failing: [`${key} waived`] };

/** One audit of a world. */
type Step = readonly [world: World, view?: View];

/** Audits one after another, a day apart. */
function audits(...steps: readonly Step[]): Kept {
  const kept = keepNothing();
  for (const [index, [world, view = {}]] of steps.entries())
    record(kept, auditWorld(world, view, day(index)), `audit${index}`);
  return kept;
}

function stateOf(kept: Kept): string | undefined {
  const { state, resolution } = kept.findings.get(id) ?? {};
  return resolution ? `${state}: ${resolution}` : state;
}

describe("a finding's life", () => {
  it.each<readonly [name: string, steps: readonly Step[], state: string, history: readonly string[]]>([
    ["is new at first", [[broken]], "new", ["new"]],
    ["is open when seen again", [[broken], [broken]], "open", ["new"]],
    ["stays open", [[broken], [broken], [broken]], "open", ["new"]],
    ["is resolved when the policy passes", [[broken], [mended]], "resolved: passed", ["new", "resolved"]],
    ["is resolved when the resource is deleted", [[broken], [without("a1")]], "resolved: gone", ["new", "resolved"]],
    ["is resolved when the API is deleted", [[broken], [deleted]], "resolved: gone", ["new", "resolved"]],
    [
      "is resolved when the API vanishes",
      [[broken], [broken, { vanishing: ["a1"] }]],
      "resolved: gone",
      ["new", "resolved"],
    ],
    ["comes back", [[broken], [mended], [broken]], "reopened", ["new", "resolved", "reopened"]],
    ["is open after it came back", [[broken], [mended], [broken], [broken]], "open", ["new", "resolved", "reopened"]],
    ["is waived from the start", [[waived]], "waived", ["waived"]],
    ["is waived later", [[broken], [waived], [waived]], "waived", ["new", "waived"]],
    ["is open when its waiver ends", [[waived], [broken]], "open", ["waived", "unwaived"]],
    ["is resolved while waived", [[waived], [mended]], "resolved: passed", ["waived", "resolved"]],
    ["comes back waived", [[broken], [mended], [waived]], "waived", ["new", "resolved", "waived"]],
    ["says when it got worse", [[broken], [{ ...broken, failing: [`${key} high`] }]], "open", ["new", "updated"]],
  ])("%s", (_name, steps, state, history) => {
    const kept = audits(...steps);
    expect(stateOf(kept)).toBe(state);
    expect(kept.history.map(({ kind }) => kind)).toEqual(history);
    expect(kept.history.map(({ sequence }) => sequence)).toEqual(history.map((_kind, index) => index + 1));
  });
});

describe("a finding that an audit did not see", () => {
  it.each<readonly [why: string, world: World, view: View]>([
    ["its policy was not evaluated", mended, { policies: ["p2"] }],
    ["a gap hides the value that decides", mended, { unjudged: [key] }],
    ["a gap hides its resource", without("a1"), { torn: ["a1"] }],
    ["a gap hides the rest of its API", broken, { torn: ["a1"] }],
    ["the list of APIs could not be read", broken, { unlisted: ["a1"] }],
    ["the list of APIs could not be read to its end", deleted, { unlisted: ["a2"] }],
    ["its policy broke", mended, { broken: [key] }],
    ["another API alone was audited", mended, { api: "a2" }],
  ])("stays as it was when %s", (_why, world, view) => {
    const kept = audits([broken], [broken], [world, view]);
    expect(stateOf(kept)).toBe("open");
    expect(kept.history).toHaveLength(1);
    expect(lastSeenOf(kept, id)).toBe(day(1));
  });

  it("is resolved by the next audit that can tell", () => {
    expect(stateOf(audits([broken], [mended, { unjudged: [key] }], [mended]))).toBe("resolved: passed");
  });

  it("is resolved on a resource that was seen, whatever else a gap hides", () => {
    const first = idOf("p1 a1 dev");
    const both = { ...broken, failing: [key, "p1 a1 dev"] };
    const kept = audits([both], [{ ...broken, failing: [] }, { torn: ["a1"] }]);
    expect(kept.findings.get(first)).toMatchObject({ state: "resolved", resolution: "passed" });
    expect(stateOf(kept)).toBe("new");
  });

  it("stays when the target's shared configuration was not read", () => {
    const shared: World = { ...broken, failing: ["p1  v1"] };
    const kept = audits([shared], [{ ...shared, failing: [] }, { unlisted: [""] }]);
    expect([...kept.findings.values()]).toMatchObject([{ state: "new" }]);
  });
});

describe("writing", () => {
  it("writes nothing when nothing changed, however many findings there are", () => {
    const kept = audits([broken], [broken]);
    expect(record(kept, auditWorld(broken, {}, day(2)), "again").writes).toEqual([]);
    expect(lastSeenOf(kept, id)).toBe(day(2));
  });

  it("writes nothing when nothing could be read, and nothing when all can be read again", () => {
    const kept = audits([broken], [broken]);
    const blind = auditWorld(broken, { unlisted: ["", "a1", "a2"] }, day(2));
    expect(record(kept, blind, "blind").writes).toEqual([]);
    expect(lastSeenOf(kept, id)).toBe(day(1));
    expect(record(kept, auditWorld(broken, {}, day(3)), "seeing").writes).toEqual([]);
    expect(lastSeenOf(kept, id)).toBe(day(3));
  });

  it("keeps the time of a finding that is no longer confirmed, once", () => {
    const kept = audits([broken], [broken]);
    expect(record(kept, auditWorld(mended, { unjudged: [key] }, day(2)), "third").writes).toHaveLength(1);
    expect(record(kept, auditWorld(mended, { unjudged: [key] }, day(3)), "fourth").writes).toEqual([]);
    expect(lastSeenOf(kept, id)).toBe(day(1));
  });
});

describe("audits that come late", () => {
  it.each([
    ["an older audit changes nothing", "older", day(0)],
    ["of two that began at once the greater id wins", "audit0", day(1)],
  ])("%s", (_name, audit, startedAt) => {
    const kept = keepNothing();
    record(kept, auditWorld(mended, {}, day(1)), "audit1");
    expect(record(kept, auditWorld(broken, {}, startedAt), audit)).toMatchObject({ outcome: "superseded", writes: [] });
    expect(kept.findings.size).toBe(0);
  });

  it("the same audit twice is one", () => {
    const kept = keepNothing();
    record(kept, auditWorld(broken, {}, day(1)), "audit1");
    expect(record(kept, auditWorld(broken, {}, day(1)), "audit1")).toMatchObject({ outcome: "repeated", writes: [] });
  });

  it("an audit of the whole target leaves alone what a later audit of one API has said", () => {
    const kept = audits([broken]);
    record(kept, auditWorld(mended, { api: "a1" }, day(3)), "one-api");
    expect(stateOf(kept)).toBe("resolved: passed");
    record(kept, auditWorld({ ...broken, failing: [key, "p1 a2 prod"] }, {}, day(2)), "whole");
    expect(stateOf(kept)).toBe("resolved: passed");
    expect(kept.findings.get(idOf("p1 a2 prod"))?.state).toBe("new");
    record(kept, auditWorld(broken, {}, day(4)), "later");
    expect(stateOf(kept)).toBe("reopened");
    expect(kept.clock.apis).toEqual([]);
  });

  it("an audit of one API confirms what it sees there, and no more", () => {
    const kept = audits([{ ...broken, failing: [key, "p1 a2 prod"] }]);
    record(kept, auditWorld({ ...broken, failing: [key] }, { api: "a1" }, day(3)), "one-api");
    expect(lastSeenOf(kept, id)).toBe(day(3));
    expect(lastSeenOf(kept, idOf("p1 a2 prod"))).toBe(day(0));
    expect(kept.findings.get(idOf("p1 a2 prod"))?.state).toBe("new");
  });
});
