import { afterEach, beforeEach, expect, it } from "vitest";
import { feedOver } from "./ask.ts";
import { openSmallStore, type SmallStore, smallWorld } from "./small-store.ts";

let small: SmallStore;

beforeEach(async () => {
  small = await openSmallStore();
});
afterEach(() => small.remove());

it("reads who can call what once, however often audits find it the same", async () => {
  const exposures = [await small.store.blobs.put([])];
  let reads = 0;
  const blobs = {
    ...small.store.blobs,
    get: async (hash: string) => {
      if (exposures.includes(hash)) reads += 1;
      return await small.store.blobs.get(hash);
    },
  };
  const ask = feedOver({ ...small.store, blobs });
  for (const failing of [smallWorld.failing, [], smallWorld.failing]) {
    await small.record({ ...smallWorld, failing }, { exposures });
    expect((await ask("/v1/exposure")).status).toBe(200);
  }
  expect(reads).toBe(1);
  exposures.push(exposures[0] ?? "");
  await small.record(smallWorld, { exposures });
  await ask("/v1/exposure");
  expect(reads).toBe(3);
});
