import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { auditWorld, day, idOf, type View, type World } from "./audits.ts";
import { type Kept, keepNothing, record } from "./keep-in-memory.ts";

const apis = ["", "a1", "a2"];
const names = ["dev", "prod"];
const policies = ["p1", "p2"];
const keys = apis.flatMap((api) => names.flatMap((name) => policies.map((policy) => `${policy} ${api} ${name}`)));

const world: fc.Arbitrary<World> = fc
  .record({
    shared: fc.subarray(names),
    apis: fc.dictionary(fc.constantFrom("a1", "a2"), fc.subarray(names), { noNullPrototype: true }),
    failing: fc.subarray(keys),
    notes: fc.array(fc.constantFrom("", " high", " waived"), { minLength: keys.length, maxLength: keys.length }),
  })
  .map(({ shared, apis, failing, notes }) => {
    const place = { ...apis, "": shared };
    const exists = (key: string) => {
      const [, api = "", name = ""] = key.split(" ");
      return (place as World["apis"])[api]?.includes(name) ?? false;
    };
    return { apis: place, failing: failing.filter(exists).map((key) => `${key}${notes[keys.indexOf(key)] ?? ""}`) };
  });

const few = <Value>(values: readonly Value[]) => fc.subarray([...values], { maxLength: 2 });
const view: fc.Arbitrary<View> = fc.record(
  {
    policies: fc.subarray(policies),
    api: fc.constantFrom("a1", "a2"),
    unlisted: few(apis),
    torn: few(apis),
    unjudged: few(keys),
    broken: few(keys),
    vanishing: few(["a1", "a2"]),
  },
  { requiredKeys: [] },
);

/** Whether an audit with such a view knows how `key` stands, said without a look at the audit. */
function canTell({ apis }: World, view: View, key: string): boolean {
  const [policy = "", api = "", name = ""] = key.split(" ");
  const { unlisted = [], torn = [], vanishing = [], unjudged = [], broken = [] } = view;
  if (!(view.policies ?? policies).includes(policy) || (view.api ?? api) !== api || unlisted.includes(api))
    return false;
  const resources = apis[api];
  if (resources && vanishing.includes(api)) return true;
  const hidesLists = unlisted.some((one) => one !== "");
  if (!resources) return !hidesLists && view.api === undefined;
  const isSeen = (torn.includes(api) ? resources.slice(0, 1) : resources).includes(name);
  if (isSeen) return ![...unjudged, ...broken].includes(key);
  return !torn.includes(api);
}

function isFailing({ failing }: World, { vanishing = [] }: View, key: string): boolean {
  return failing.some((one) => one.startsWith(key)) && !vanishing.includes(key.split(" ")[1] ?? "");
}

/** Findings by key: the state that they are in. */
function states(kept: Kept): Record<string, string | undefined> {
  return Object.fromEntries(keys.map((key) => [key, kept.findings.get(idOf(key))?.state]));
}

const steps = fc.array(fc.tuple(world, view), { minLength: 1, maxLength: 8 });

describe("reconciling any audits of any worlds", () => {
  it("believes an audit exactly where it can tell, and nowhere else", () => {
    fc.assert(
      fc.property(steps, (audits) => {
        const kept = keepNothing();
        for (const [index, [world, view]] of audits.entries()) {
          const before = states(kept);
          record(kept, auditWorld(world, view, day(index)), `audit${index}`);
          const after = states(kept);
          for (const key of keys) {
            const was = before[key];
            const isActive = after[key] !== undefined && after[key] !== "resolved";
            if (canTell(world, view, key)) expect([key, isActive]).toEqual([key, isFailing(world, view, key)]);
            else expect([key, after[key]]).toEqual([key, was]);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it("keeps a history that leads from each state to the next", () => {
    fc.assert(
      fc.property(steps, (audits) => {
        const kept = keepNothing();
        for (const [index, [world, view]] of audits.entries())
          record(kept, auditWorld(world, view, day(index)), `audit${index}`);
        for (const [finding, { state, sequence, firstSeen, changedAt }] of kept.findings) {
          const history = kept.history.filter((change) => change.finding === finding);
          expect(history.map((change) => change.sequence)).toEqual(
            Array.from({ length: sequence }, (_, index) => index + 1),
          );
          expect([history[0]?.at, history.at(-1)?.at]).toEqual([firstSeen, changedAt]);
          let last: string | undefined;
          for (const { from, to } of history) {
            expect(from === last || (from === "open" && (last === "new" || last === "reopened"))).toBe(true);
            last = to;
          }
          expect(state === last || (state === "open" && (last === "new" || last === "reopened"))).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("ends with what the latest audit says, in whatever order audits are recorded", () => {
    const order = fc
      .array(world, { minLength: 2, maxLength: 5 })
      .chain((worlds) =>
        fc.shuffledSubarray([...worlds.keys()], { minLength: worlds.length }).map((indexes) => ({ worlds, indexes })),
      );
    fc.assert(
      fc.property(order, ({ worlds, indexes }) => {
        const kept = keepNothing();
        for (const index of indexes) record(kept, auditWorld(worlds[index] as World, {}, day(index)), `audit${index}`);
        const latest = worlds.at(-1) as World;
        const active = keys.filter((key) => !["resolved", undefined].includes(states(kept)[key]));
        expect(active).toEqual(keys.filter((key) => isFailing(latest, {}, key)));
      }),
      { numRuns: 300 },
    );
  });
});
