import fc from "fast-check";
import { expect, it } from "vitest";
import { chunkSize, createExposureChunks } from "../../src/evaluate/exposure-chunks.ts";
import type { ExposedMethod } from "../../src/model/attack-surface.ts";

function methodsOf(first: number, count: number): ExposedMethod[] {
  const target = { partition: "aws", accountId: "111111111111", region: "eu-west-1" };
  const api = { id: "a1", name: "pets", arn: "arn:aws:apigateway:eu-west-1::/restapis/a1" };
  const exposure = { verdict: "open", atWorst: "open", reachable: true, preflight: false } as const;
  return Array.from({ length: count }, (_, index) => {
    const name = `GET /${first + index}`;
    return { target, api, name, arn: `${api.arn}/${name}`, ...exposure, reasons: [], entryPoints: [] };
  });
}

it("hands on each method once, in order, in full chunks whatever the APIs' sizes, and the rest at the end", async () => {
  const sizes = fc.array(fc.oneof(fc.nat(30), fc.nat(3 * chunkSize), fc.constant(chunkSize)), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(sizes, async (counts) => {
      const kept: (readonly ExposedMethod[])[] = [];
      const chunks = createExposureChunks(async (methods) => `hash ${kept.push(methods)}`);
      let added = 0;
      for (const count of counts) {
        await chunks.add(methodsOf(added, count));
        added += count;
        expect(kept).toHaveLength(Math.floor(added / chunkSize));
      }
      expect(await chunks.finish()).toEqual(kept.map((_, index) => `hash ${index + 1}`));
      expect(kept.slice(0, -1).every(({ length }) => length === chunkSize)).toBe(true);
      expect(kept.at(-1)?.length ?? 1).toBeGreaterThan(0);
      expect(kept.flat().map(({ name }) => name)).toEqual(methodsOf(0, added).map(({ name }) => name));
    }),
    { numRuns: 50 },
  );
});

it("has no hashes to tell when one chunk could not be kept", async () => {
  let puts = 0;
  const chunks = createExposureChunks(async () => {
    puts += 1;
    return puts === 2 ? undefined : "hash";
  });
  await chunks.add(methodsOf(0, 2 * chunkSize + 1));
  expect(await chunks.finish()).toBeUndefined();
  expect(puts).toBe(3);
});
