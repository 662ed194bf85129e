import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPages } from "../../src/collect/pager.ts";

/** A collection of `count` numbers, served as AWS does: at most `largest` a page, token = index as text. */
function serve(count: number, largest: number) {
  const sizes: number[] = [];
  const request = async ({ token, size }: { token?: string; size: number }) => {
    sizes.push(size);
    if (size > largest) throw Object.assign(new Error("heavy"), { $metadata: { httpStatusCode: 504 } });
    const start = Number(token ?? 0);
    const items = Array.from({ length: Math.min(size, count - start) }, (_, index) => start + index);
    const end = start + items.length;
    return { items, token: end < count ? String(end) : undefined };
  };
  return { request, sizes };
}

async function readEverything(request: Parameters<typeof readPages<number>>[0]): Promise<number[]> {
  const items: number[] = [];
  for await (const page of readPages(request)) items.push(...page);
  return items;
}

describe("readPages", () => {
  it("returns each item once and in order, whatever the count and the page that AWS can serve", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(2000), fc.integer({ min: 25, max: 500 }), async (count, largest) => {
        const items = await readEverything(serve(count, largest).request);
        expect(items).toEqual(Array.from({ length: count }, (_, index) => index));
      }),
      { numRuns: 50 },
    );
  });

  it("halves the page when AWS answers 5xx to a heavy one", async () => {
    const { request, sizes } = serve(100, 130);
    await readEverything(request);
    expect(sizes).toEqual([500, 250, 125]);
  });

  it("gives up when even a small page fails", async () => {
    await expect(readEverything(serve(100, 10).request)).rejects.toThrow("heavy");
  });

  it("does not halve for errors that a smaller page can't mend", async () => {
    let calls = 0;
    const denied = async () => {
      calls += 1;
      throw Object.assign(new Error("denied"), { $metadata: { httpStatusCode: 403 } });
    };
    await expect(readEverything(denied)).rejects.toThrow("denied");
    expect(calls).toBe(1);
  });

  it("refuses a repeated token instead of reading for ever", async () => {
    const loop = async () => ({ items: [1], token: "again" });
    await expect(readEverything(loop)).rejects.toThrow("repeated the page token again");
  });
});
