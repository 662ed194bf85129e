import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ExposureList } from "../../src/feed/wire.ts";
import type { ExposedMethod } from "../../src/model/attack-surface.ts";
import { exposureVerdicts } from "../../src/model/exposure.ts";
import { byExposure } from "../../src/report/order.ts";
import { target } from "../store/audits.ts";
import { type Ask, feedOver, readJson } from "./ask.ts";
import { openSmallStore, type SmallStore, smallWorld } from "./small-store.ts";

let small: SmallStore;

beforeAll(async () => {
  small = await openSmallStore();
});
afterAll(() => small.remove());

/** A method by its number; its verdict is what may change about it. */
type Verdicts = ReadonlyMap<number, number>;

function toMethods(verdicts: Verdicts, nameOf: (number: number) => string): ExposedMethod[] {
  return [...verdicts].map(([number, index]) => {
    const verdict = exposureVerdicts[index] ?? "open";
    const arn = `arn:aws:apigateway:eu-west-1::/restapis/a/resources/r${number}/methods/GET`;
    const shown = { verdict, atWorst: verdict, reachable: true, preflight: false, reasons: [], entryPoints: [] };
    return { target, api: { id: "a", name: "shop", arn: "arn" }, name: nameOf(number), arn, ...shown };
  });
}

/** An audit of the target found these. */
async function record(methods: readonly ExposedMethod[]): Promise<void> {
  await small.record(smallWorld, { exposures: [await small.store.blobs.put(methods)] });
}

/** All that a walk shows; `between` happens before each part but the first. */
async function walk(askNow: () => Ask, limit: number, between: () => Promise<void>): Promise<ExposedMethod[]> {
  const [shown, query]: [ExposedMethod[], string] = [[], `/v1/exposure?limit=${limit}`];
  let cursor = "";
  for (;;) {
    const { items, next } = await readJson<ExposureList>(askNow()(`${query}${cursor}`));
    shown.push(...items);
    if (next === undefined) return shown;
    cursor = `&cursor=${next}`;
    await between();
  }
}

const numbers = fc.integer({ min: 0, max: 30 });
const verdicts = fc
  .array(fc.tuple(numbers, fc.integer({ min: 0, max: 4 })), { maxLength: 25 })
  .map((pairs): Verdicts => new Map(pairs));
const history = fc.array(verdicts, { minLength: 1, maxLength: 12 });
const limits = fc.integer({ min: 1, max: 8 });
const settings = { numRuns: 40 };
const shortName = (number: number) => `GET /${number % 7}`;

describe("a walk through who can call what, while audits finish", () => {
  it("goes on in the reading that it began in", async () => {
    await fc.assert(
      fc.asyncProperty(history, limits, async ([first = new Map(), ...later], limit) => {
        const methods = toMethods(first, shortName);
        await record(methods);
        const ask = feedOver(small.store);
        const shown = await walk(
          () => ask,
          limit,
          async () => {
            const next = later.shift();
            if (next) await record(toMethods(next, shortName));
            await ask("/v1/exposure");
          },
        );
        expect(shown).toEqual(methods.sort(byExposure));
      }),
      settings,
    );
  });

  it.each([
    ["short names", shortName],
    ["names that only their ends tell apart", (number: number) => `GET /${"a".repeat(200)}${number}`],
    ["names in an alphabet of three bytes a letter", (number: number) => `GET /${"支払い".repeat(90)}${number}`],
  ])("goes on where it was when that reading is gone, with %s", async (_, nameOf) => {
    await fc.assert(
      fc.asyncProperty(history, limits, async ([first = new Map(), ...later], limit) => {
        await record(toMethods(first, nameOf));
        const throughout = new Map(first);
        const shown = await walk(
          () => feedOver(small.store),
          limit,
          async () => {
            const next = later.shift();
            if (!next) return;
            for (const [number, verdict] of throughout) if (next.get(number) !== verdict) throughout.delete(number);
            await record(toMethods(next, nameOf));
          },
        );
        const arns = shown.map(({ arn }) => arn);
        const stayed = toMethods(throughout, nameOf).map(({ arn }) => arn);
        expect(arns).toEqual(expect.arrayContaining(stayed));
        if (nameOf !== shortName) return;
        for (const arn of stayed) expect(arns.filter((one) => one === arn)).toHaveLength(1);
      }),
      settings,
    );
  });

  it("is answered with other filters behind the same place", async () => {
    await record(toMethods(new Map([1, 2, 3, 4].map((number) => [number, number % 2])), shortName));
    const ask = feedOver(small.store);
    const { next } = await readJson<ExposureList>(ask("/v1/exposure?limit=1"));
    const rest = await readJson<ExposureList>(ask(`/v1/exposure?exposure=key-only&cursor=${next}`));
    expect(rest.items.map(({ name }) => name)).toEqual(["GET /1", "GET /3"]);
  });
});
