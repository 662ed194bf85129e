import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { UserError } from "../../../src/errors.ts";
import type { Snapshot } from "../../../src/model/snapshot.ts";
import type { Approval, BaselineChange, Baselines } from "../../../src/store/baselines.ts";
import { canonicalJson, contentHash } from "../../../src/store/canonical-json.ts";
import { day, target } from "../audits.ts";
import { functionsGap, snapshotOf, stagesGap } from "../snapshot-samples.ts";

/** Somewhere a baseline can be, empty at first. */
export interface BaselinePlace {
  /** Opens the baseline that is there, as often as wanted. */
  open(): Promise<{ readonly baselines: Baselines; close(): Promise<void> }>;
  remove(): Promise<void>;
}

const elsewhere = { ...target, region: "us-east-1" };
const hashOf = (snapshot: Snapshot) => contentHash(canonicalJson(snapshot));

/** An approval by the so-manieth decision. */
export function approvalOf(snapshot: Snapshot, number = 1, more: Partial<Approval> = {}): Approval {
  return { snapshot, key: "aaaabbbbcccc", at: day(number), by: "ada", reason: `reason ${number}`, ...more };
}

/**
 * What every baseline must do, wherever it is.
 * @param numRuns how often to try what is tried with any approvals
 */
export function describeBaselines(makePlace: () => Promise<BaselinePlace>, numRuns: number): void {
  let place: BaselinePlace;
  let opened: Awaited<ReturnType<BaselinePlace["open"]>>;
  let baselines: Baselines;
  beforeEach(async () => {
    place = await makePlace();
    opened = await place.open();
    baselines = opened.baselines;
  });
  afterEach(async () => {
    await opened.close();
    await place.remove();
  });
  const decision = { at: day(9), by: "bob", reason: "retired" };
  const entriesOf = async (where?: typeof target) => (await baselines.list(where)).entries;

  describe("a baseline", () => {
    it("holds what was approved, without what other services say", async () => {
      const snapshot = snapshotOf("a1", "one");
      const neighbourhood = { needs: [], neighbours: [] };
      const [outcome] = await baselines.approve([
        approvalOf({ ...snapshot, neighbourhood }, 1, { audit: "audit0001" }),
      ]);
      const content = hashOf(snapshot);
      const decided = { by: "ada", reason: "reason 1", audit: "audit0001" };
      expect(outcome).toEqual({ kind: "approved", change: { sequence: 1, at: day(1), ...decided, to: content } });
      const part = { target, kind: "rest", api: snapshot.api };
      const entry = { ...part, content, key: "aaaabbbbcccc", approvedAt: day(1), ...decided };
      expect(await baselines.list()).toEqual({ entries: [entry], problems: [] });
      expect(await baselines.read({ ...entry, kind: "rest", api: { id: "a1", name: "api a1", arn: "" } })).toEqual(
        snapshot,
      );
    });

    it("keeps the rest when a part is approved, and lists by target", async () => {
      const snapshots = [
        snapshotOf("b2", "x"),
        snapshotOf(undefined, "x"),
        snapshotOf("a1", "x"),
        snapshotOf("a1", "x", elsewhere),
      ];
      await baselines.approve(snapshots.map((one) => approvalOf(one)));
      await baselines.approve([approvalOf(snapshotOf("a1", "y"), 2)]);
      const described = (await entriesOf()).map(({ target: { region }, api, by, approvedAt }) => [
        region,
        api?.id,
        by,
        approvedAt,
      ]);
      expect(described).toEqual([
        ["eu-west-1", undefined, "ada", day(1)],
        ["eu-west-1", "a1", "ada", day(2)],
        ["eu-west-1", "b2", "ada", day(1)],
        ["us-east-1", "a1", "ada", day(1)],
      ]);
      expect((await entriesOf(elsewhere)).map(({ api }) => api?.id)).toEqual(["a1"]);
      expect(await entriesOf({ ...target, accountId: "11111111111" })).toEqual([]);
    });

    it("keeps who approved what, when and why, also of what was withdrawn", async () => {
      const [one, two] = [snapshotOf("a1", "one"), snapshotOf("a1", "two")];
      await baselines.approve([approvalOf(one, 1)]);
      await baselines.approve([approvalOf(two, 2, { audit: "audit0002" })]);
      expect(await baselines.withdraw([two, snapshotOf("b2", "")], decision)).toEqual([true, false]);
      expect(await entriesOf()).toEqual([]);
      expect(await baselines.withdraw([two], decision)).toEqual([false]);
      await baselines.approve([approvalOf(one, 3)]);
      const [first, second] = [hashOf(one), hashOf(two)];
      expect(await baselines.history(one)).toEqual([
        { sequence: 1, at: day(1), by: "ada", reason: "reason 1", to: first },
        { sequence: 2, at: day(2), by: "ada", reason: "reason 2", audit: "audit0002", from: first, to: second },
        { sequence: 3, ...decision, from: second },
        { sequence: 4, at: day(3), by: "ada", reason: "reason 3", to: first },
      ]);
      expect(await baselines.history(snapshotOf("b2", ""))).toEqual([]);
      await baselines.approve([approvalOf(snapshotOf(undefined, ""), 4)]);
      expect((await baselines.changes()).map(({ part, sequence, at }) => [part, sequence, at])).toEqual([
        ["aws/111111111111/eu-west-1/", 1, day(4)],
        ...[day(1), day(2), day(9), day(3)].map((at, index) => ["aws/111111111111/eu-west-1/a1", index + 1, at]),
      ]);
    });

    it("is left as it is when the same is approved again", async () => {
      await baselines.approve([approvalOf(snapshotOf("a1", "one"), 1)]);
      const before = await baselines.list();
      expect(await baselines.approve([approvalOf(snapshotOf("a1", "one"), 2)])).toEqual([{ kind: "unchanged" }]);
      expect(await baselines.list()).toEqual(before);
      expect(await baselines.history(snapshotOf("a1", ""))).toHaveLength(1);
    });

    it("never holds what a gap hides, unless that is allowed, and then it says so", async () => {
      const torn = { ...snapshotOf("a1", "one"), gaps: [functionsGap, stagesGap] };
      const complete = { ...snapshotOf("b2", "one"), gaps: [functionsGap] };
      const outcomes = await baselines.approve([approvalOf(torn), approvalOf(complete)]);
      expect(outcomes).toMatchObject([{ kind: "refused", gaps: [stagesGap] }, { kind: "approved" }]);
      expect((await entriesOf()).map(({ api, gaps }) => [api?.id, gaps])).toEqual([["b2", undefined]]);
      await baselines.approve([approvalOf(torn, 2, { allowGaps: true })]);
      expect((await entriesOf()).map(({ api, gaps }) => [api?.id, gaps])).toEqual([
        ["a1", [stagesGap]],
        ["b2", undefined],
      ]);
    });

    it("takes what several people approve at once", async () => {
      const people = await Promise.all(Array.from({ length: 4 }, () => place.open()));
      await Promise.all(
        people.map(({ baselines: mine }, number) =>
          mine.approve([
            approvalOf(snapshotOf("a1", `by ${number}`), number, { by: `person ${number}` }),
            approvalOf(snapshotOf(`c${number}`, "x"), number, { by: `person ${number}` }),
          ]),
        ),
      );
      await Promise.all(people.map(({ close }) => close()));
      expect((await entriesOf()).map(({ api }) => api?.id)).toEqual(["a1", "c0", "c1", "c2", "c3"]);
      const history = await baselines.history(snapshotOf("a1", ""));
      expect(history.map(({ by }) => by).toSorted()).toEqual(people.map((_, number) => `person ${number}`));
      expect(history.map(({ from }) => from)).toEqual([undefined, ...history.slice(0, -1).map(({ to }) => to)]);
      expect((await entriesOf())[0]?.content).toBe(history.at(-1)?.to);
    });

    it("survives closing", async () => {
      await baselines.approve([approvalOf(snapshotOf("a1", "one"))]);
      const before = await baselines.list();
      await opened.close();
      opened = await place.open();
      expect(await opened.baselines.list()).toEqual(before);
    });

    it("tells of an entry whose content it does not have", async () => {
      await baselines.approve([approvalOf(snapshotOf("a1", "one"))]);
      const [entry] = await entriesOf();
      const gone = entry && { ...entry, api: { id: "zz", name: "zoo", arn: "" }, content: "0".repeat(64) };
      await expect(gone && baselines.read(gone)).rejects.toThrow(UserError);
      await expect(gone && baselines.read(gone)).rejects.toThrow(/zoo \(zz\) of 111111111111\/eu-west-1/);
    });
  });

  const part = fc.constantFrom<[string | undefined, typeof target]>(
    ["a1", target],
    ["b2", target],
    [undefined, target],
    ["a1", elsewhere],
  );
  const step = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        part,
        text: fc.constantFrom("one", "two", "three"),
        torn: fc.boolean(),
        allowGaps: fc.boolean(),
      }),
    },
    { weight: 1, arbitrary: fc.record({ part }) },
  );

  it("is what was approved last, and remembers all of it, whatever the approvals", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const here = await makePlace();
        let session = await here.open();
        const model = new Map<
          string,
          { readonly snapshot: Snapshot; expected: string | undefined; history: BaselineChange[] }
        >();
        for (const [number, one] of steps.entries()) {
          const [id, where] = one.part;
          const snapshot = {
            ...snapshotOf(id, "text" in one ? one.text : "", where),
            ...("torn" in one && one.torn ? { gaps: [stagesGap] } : {}),
          };
          const key = `${where.region}/${id}`;
          const known = model.get(key) ?? { snapshot, expected: undefined, history: [] };
          model.set(key, known);
          const to = "text" in one ? hashOf(snapshot) : undefined;
          const decided = { at: day(number), by: "ada", reason: `reason ${number}` };
          const isChange =
            "text" in one ? to !== known.expected && (!one.torn || one.allowGaps) : known.expected !== undefined;
          if ("text" in one) {
            const [outcome] = await session.baselines.approve([
              approvalOf(snapshot, number, { allowGaps: one.allowGaps }),
            ]);
            expect(outcome?.kind === "approved").toBe(isChange);
          } else expect(await session.baselines.withdraw([snapshot], decided)).toEqual([isChange]);
          if (isChange) {
            const from = known.expected === undefined ? {} : { from: known.expected };
            known.history.push({
              sequence: known.history.length + 1,
              ...decided,
              ...from,
              ...(to === undefined ? {} : { to }),
            });
            known.expected = to;
          }
          if (number === 5) {
            await session.close();
            session = await here.open();
          }
        }
        const { entries, problems } = await session.baselines.list();
        expect(problems).toEqual([]);
        const expected = [...model].filter(([, known]) => known.expected !== undefined);
        expect(
          entries.map(({ target: { region }, api, content }) => `${region}/${api?.id} ${content}`).toSorted(),
        ).toEqual(expected.map(([key, known]) => `${key} ${known.expected}`).toSorted());
        for (const entry of entries) expect(hashOf(await session.baselines.read(entry))).toBe(entry.content);
        for (const { snapshot, history } of model.values())
          expect(await session.baselines.history(snapshot)).toEqual(history);
        await session.close();
        await here.remove();
      }),
      { numRuns },
    );
  });
}
