import { describe, expect, it } from "vitest";
import { createBodies } from "../../src/feed/answer/bodies.ts";
import { type Body, toBody } from "../../src/feed/answer/body.ts";

const bodyOf = (size: number): Promise<Body> => toBody(new Uint8Array(size), "application/octet-stream");

/** Counts how often a body had to be made. */
function counted(capacity?: number) {
  const bodies = createBodies(capacity);
  const made: string[] = [];
  const get = (revision: string, key: string, size = 10) =>
    bodies.get(revision, key, async () => {
      made.push(`${revision} ${key}`);
      return await bodyOf(size);
    });
  return { get, made };
}

describe("bodies that were made", () => {
  it("are made once for all who ask at once, and who ask later", async () => {
    const { get, made } = counted();
    const [one, other] = await Promise.all([get("1", "a"), get("1", "a")]);
    expect(other).toBe(one);
    expect(await get("1", "a")).toBe(one);
    expect(made).toEqual(["1 a"]);
  });

  it("are forgotten with their revision, and what was made meanwhile for an older one is not taken for the new one's", async () => {
    const { get, made } = counted();
    await Promise.all([get("1", "a"), get("2", "a")]);
    await get("2", "a");
    expect(made).toEqual(["1 a", "2 a"]);
    await get("1", "a");
    expect(made).toHaveLength(3);
  });

  it("take no more than their bytes: what was not asked for the longest goes first", async () => {
    const { get, made } = counted(30);
    for (const key of ["a", "b", "c", "a", "d"]) await get("1", key);
    expect(made).toEqual(["1 a", "1 b", "1 c", "1 d"]);
    await get("1", "a");
    await get("1", "b");
    expect(made.slice(4)).toEqual(["1 b"]);
  });

  it("are not kept when they alone are too large", async () => {
    const { get, made } = counted(30);
    for (const key of ["a", "large", "large"]) await get("1", key, key === "large" ? 40 : 10);
    expect(made).toEqual(["1 a", "1 large", "1 large"]);
  });

  it("that could not be made are tried again", async () => {
    const bodies = createBodies();
    await expect(bodies.get("1", "a", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await bodies.get("1", "a", () => bodyOf(1))).toMatchObject({ type: "application/octet-stream" });
  });
});
