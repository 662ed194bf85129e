import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { severities, severityRank } from "../../src/model/severity.ts";
import { findingStates } from "../../src/model/tracked-finding.ts";
import { cursorBehind } from "../../src/store/finding-cursor.ts";
import type { ReadShelf } from "../../src/store/merge-shelves.ts";
import { readShelves } from "../../src/store/read-shelves.ts";
import { planShelves } from "../../src/store/shelves.ts";

interface Entry {
  readonly id: string;
  readonly policy: string;
  readonly state: (typeof findingStates)[number];
  readonly severity: (typeof severities)[number];
  readonly isWanted: boolean;
}

/** Shelves by policy in memory. */
function shelvesOf(entries: readonly Entry[]): ReadShelf<Entry> {
  const sorted = entries.toSorted(({ id: one }, { id: other }) => (one < other ? -1 : 1));
  return async ({ values: [policy], state, severity }, after, limit) => {
    const shelf = sorted.filter((one) => one.policy === policy && one.state === state && one.severity === severity);
    const rest = shelf.filter(({ id }) => id > after);
    const read = rest.slice(0, limit);
    const last = read.at(-1);
    return {
      items: read.filter(({ isWanted }) => isWanted),
      read: read.length,
      ...(last && rest.length > limit ? { end: last.id } : {}),
    };
  };
}

const entry = fc.record({
  id: fc.nat(100_000).map((number) => String(number).padStart(6, "0")),
  policy: fc.constantFrom("p1", "p2", "p3"),
  state: fc.constantFrom(...findingStates),
  severity: fc.constantFrom(...severities),
  isWanted: fc.boolean(),
});

describe("reading shelves", () => {
  it("gives every entry that fits once and in order, however little may be read for a page", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(entry, { maxLength: 120, selector: ({ id }) => id }),
        fc.record({ limit: fc.integer({ min: 1, max: 20 }), most: fc.integer({ min: 1, max: 60 }) }),
        async (entries, { limit, most }) => {
          const plan = planShelves({ policies: ["p1", "p2"] });
          const found: Entry[] = [];
          let cursor: string | undefined;
          do {
            const from = cursor === undefined ? {} : { cursor };
            const page = await readShelves({ limit, ...from }, plan, shelvesOf(entries), most);
            expect(page.found.length).toBeLessThanOrEqual(limit);
            expect(page.read).toBeLessThan(most + plan.states.length * plan.places.length);
            found.push(...page.found.map(({ item }) => item));
            const before = cursor;
            cursor = page.end && cursorBehind(page.end);
            expect(cursor).not.toBe(before ?? "");
          } while (cursor !== undefined);
          const wanted = entries.filter(({ isWanted, policy }) => isWanted && policy !== "p3");
          const keyOf = ({ severity, id }: Entry) => `${severityRank(severity)} ${id}`;
          expect(found.map(keyOf)).toEqual(wanted.map(keyOf).sort());
        },
      ),
    );
  });

  it("stops after some thousands where hardly any entry fits, and goes on from there", async () => {
    const entries = Array.from({ length: 12_000 }, (_, index) => ({
      ...({ policy: "p1", state: "open", severity: "high" } as const),
      id: String(index).padStart(6, "0"),
      isWanted: index === 11_000,
    }));
    const plan = planShelves({ policy: "p1", states: ["open"] });
    const read: number[] = [];
    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await readShelves({ limit: 5, ...(cursor ? { cursor } : {}) }, plan, shelvesOf(entries));
      read.push(page.read);
      found.push(...page.found.map(({ id }) => id));
      cursor = page.end && cursorBehind(page.end);
    } while (cursor !== undefined);
    expect(read).toEqual([5000, 5000, 2000]);
    expect(found).toEqual(["011000"]);
  });
});

describe("choosing shelves", () => {
  const many = Array.from({ length: 17 }, (_, index) => `p${index}`);

  it.each([
    [
      { account: "1", policies: ["p1", "p2", "p1"] },
      "accountPolicy",
      [
        ["1", "p1"],
        ["1", "p2"],
      ],
      [],
    ],
    [{ policies: ["p1", "p2"], policy: "p2" }, "policy", [["p2"]], []],
    [{ policies: many }, "all", [[]], ["policy"]],
    [{ policies: many, region: "r" }, "region", [["r"]], ["policy"]],
    [{ api: "a", policy: "p1" }, "api", [["a"]], ["policy"]],
    [{ exposures: ["open", "private"] as const }, "exposure", [["open"], ["private"]], []],
    [{ exposures: ["open"] as const, account: "1" }, "account", [["1"]], ["exposure"]],
  ])("for %j takes those by %s", (filter, shelving, values, checked) => {
    const { places, checks } = planShelves(filter);
    expect(places).toEqual(values.map((each) => ({ shelving, values: each })));
    expect(checks.map(({ dimension }) => dimension)).toEqual(checked);
  });

  it.each([{ policies: [] }, { api: "a", policies: ["p1"], policy: "p2" }, { exposures: [], account: "1" }])(
    "for %j, which nothing fits, takes none",
    (filter) => {
      expect(planShelves(filter).places).toEqual([]);
    },
  );
});
