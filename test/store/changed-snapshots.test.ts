import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { UserError } from "../../src/errors.ts";
import { changedSnapshots, type ExpectedPart, readChanged } from "../../src/store/changed-snapshots.ts";
import type { Manifest } from "../../src/store/entries.ts";
import { target } from "./audits.ts";
import { snapshotOf } from "./snapshot-samples.ts";

/** What is there, by API id (`""`: what all APIs share): which content. */
type Contents = Readonly<Record<string, string>>;

function partsOf(contents: Contents, where = target): ExpectedPart[] {
  return Object.entries(contents).map(([id, content]) => ({
    target: where,
    kind: id === "" ? "regional" : "rest",
    ...(id === "" ? {} : { api: { id, name: `api ${id}`, arn: "" } }),
    content,
  }));
}

const manifestOf = (contents: Contents): Manifest => ({
  target,
  parts: partsOf(contents).map(({ target: _, ...part }) => part),
});
const contents = fc.dictionary(fc.constantFrom("", "a1", "a2", "b1", "b2"), fc.constantFrom("x", "y", "z"), {
  noNullPrototype: true,
});

describe("pairing snapshots by hash", () => {
  it("counts what is the same, and names what is not, whatever is on either side", () => {
    fc.assert(
      fc.property(contents, contents, (expected, actual) => {
        const elsewhere = partsOf({ a1: "x", "": "y" }, { ...target, region: "eu-west-10" });
        const found = changedSnapshots([...partsOf(expected), ...elsewhere], manifestOf(actual));
        const ids = [...new Set([...Object.keys(expected), ...Object.keys(actual)])].sort();
        const those = (fits: (before: string | undefined, after: string | undefined) => boolean) =>
          ids.filter((id) => fits(expected[id], actual[id]));
        expect(found.same).toBe(those((before, after) => before === after).length);
        const changed = found.changed.map((pair) => [pair.expected.api?.id ?? "", pair.actual.api?.id ?? ""]);
        expect(changed.map(([id]) => id).sort()).toEqual(
          those((before, after) => before !== undefined && after !== undefined && before !== after),
        );
        expect(changed.every(([one, other]) => one === other)).toBe(true);
        expect(found.added.map(({ api }) => api?.id ?? "").sort()).toEqual(those((before) => before === undefined));
        expect(found.removed.map(({ api }) => api?.id ?? "").sort()).toEqual(those((_, after) => after === undefined));
      }),
    );
  });

  it("never takes two that were not kept for the same", () => {
    const [part] = partsOf({ a1: "x" });
    const { content: _, ...unkept } = part ?? { target, kind: "rest" as const };
    const { target: _target, ...actual } = unkept;
    expect(changedSnapshots([unkept], { target, parts: [actual] })).toMatchObject({ same: 0, changed: [{}] });
  });

  it("reads nothing but what changed, and one that is damaged does not keep the others away", async () => {
    const { changed } = changedSnapshots(
      partsOf({ a1: "x", a2: "x", b1: "x" }),
      manifestOf({ a1: "x", a2: "y", b1: "y" }),
    );
    const read: string[] = [];
    const reader =
      (side: string) =>
      async ({ api }: Pick<ExpectedPart, "api">) => {
        read.push(`${side} ${api?.id}`);
        if (side === "after" && api?.id === "a2") throw new UserError("damaged", "Audit again.");
        return snapshotOf(api?.id, side);
      };
    const pairs = [];
    for await (const pair of readChanged(changed, reader("before"), reader("after"))) pairs.push(pair);
    expect(read.sort()).toEqual(["after a2", "after b1", "before a2", "before b1"]);
    expect(pairs).toMatchObject([
      { problem: { message: "damaged" } },
      { before: snapshotOf("b1", "before"), after: snapshotOf("b1", "after") },
    ]);
  });
});
