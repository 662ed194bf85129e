import { gunzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { UserError } from "../../src/errors.ts";
import type { Problem } from "../../src/feed/wire.ts";
import type { ReportStore } from "../../src/store/report-store.ts";
import { type Ask, feedOver, readJson } from "./ask.ts";
import { openSmallStore, type SmallStore, smallWorld } from "./small-store.ts";

let small: SmallStore;
let ask: Ask;

beforeEach(async () => {
  small = await openSmallStore();
  await small.record(smallWorld);
  ask = feedOver(small.store);
});
afterEach(() => small.remove());

/** A store whose every reading goes through `before`. */
function watched(store: ReportStore, before: (what: string) => void): ReportStore {
  const list: ReportStore["findings"]["list"] = async (query) => {
    before("findings.list");
    return await store.findings.list(query);
  };
  return { ...store, findings: { ...store.findings, list } };
}

describe("an answer", () => {
  const path = "/v1/findings?limit=3";

  it("is not sent again to who has it, in whatever encoding it was had", async () => {
    const plain = await ask(path);
    const zipped = await ask(path, { headers: { "accept-encoding": "gzip" } });
    const [etag = "", other = ""] = [plain, zipped].map(({ headers }) => headers.get("etag") ?? "");
    expect(etag).toMatch(/^"[\w-]+"$/);
    expect(other).not.toBe(etag);
    for (const tag of [etag, `W/${etag}`, other, `"x", ${etag}`, "*"]) {
      const again = await ask(path, { headers: { "if-none-match": tag } });
      expect(again.status).toBe(304);
      expect(await again.text()).toBe("");
      expect(again.headers.get("etag")).not.toBeNull();
    }
    expect((await ask(path, { headers: { "if-none-match": '"x"' } })).status).toBe(200);
  });

  it("is another one once something is recorded", async () => {
    const etag = (await ask(path)).headers.get("etag") ?? "";
    await small.record({ ...smallWorld, failing: [] });
    const after = await ask(path, { headers: { "if-none-match": etag } });
    expect(after.status).toBe(200);
    expect(await after.json()).toMatchObject({ items: [] });
  });

  it.each([
    ["gzip", true],
    ["br;q=1.0, gzip;q=0.8, *;q=0.1", true],
    ["*", true],
    ["gzip;q=0", false],
    ["deflate, br", false],
    ["", false],
  ])("to who accepts %j is compressed: %s", async (accepted, isCompressed) => {
    const response = await ask(path, { headers: { "accept-encoding": accepted } });
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(response.headers.get("content-encoding")).toBe(isCompressed ? "gzip" : null);
    expect(response.headers.get("content-length")).toBe(String(bytes.length));
    expect(response.headers.get("vary")).toBe("accept-encoding");
    const text = (isCompressed ? gunzipSync(bytes) : bytes).toString();
    expect(JSON.parse(text)).toMatchObject({ items: expect.any(Array) });
  });

  it("to HEAD has the headers and no body", async () => {
    const [get, head] = [await ask(path), await ask(path, { method: "HEAD" })];
    expect(head.status).toBe(200);
    expect(Object.fromEntries(head.headers)).toEqual(Object.fromEntries(get.headers));
    expect(await head.text()).toBe("");
  });

  it("is read from the store once, for all who ask", async () => {
    const read: string[] = [];
    const count = feedOver(watched(small.store, (what) => read.push(what)));
    await Promise.all([count(path), count(path), count(path)]);
    await count(path);
    expect(read).toEqual(["findings.list"]);
    await small.record({ ...smallWorld, failing: [] });
    await count(path);
    expect(read).toHaveLength(2);
  });
});

describe("a request that is wrong", () => {
  it.each([
    ["/v1/findings?severty=high", 'There is no parameter "severty". Did you mean severity?'],
    ["/v1/findings?severity=hihg", 'severity can\'t be "hihg". Did you mean high?'],
    ["/v1/findings?limit=500", "limit can't be 500: Too big: expected number to be <=200."],
    ["/v1/findings?limit=ten", 'limit can\'t be "ten": Invalid input: expected number, received string.'],
    ["/v1/findings?limit=1&limit=2", "limit is given twice. Give several values with commas."],
    ["/v1/findings?since=yesterday", expect.stringContaining("such as 2026-11-20")],
    [
      "/v1/findings?cursor=nonsense",
      '"nonsense" is no cursor of this list. Use the one that the page before ended with.',
    ],
    ["/v1/findings?standard=FSPB", expect.stringContaining("FSBP")],
    ["/v1/findings?fields=titel", expect.stringContaining("Did you mean title?")],
    ["/v1/findings/groups", "by is missing."],
    ["/v1/exposure?reachable=perhaps", expect.stringContaining("reachable can't be")],
    ["/v1/exposure?cursor=WyJnb25lIl0", expect.stringContaining("is no cursor of this list")],
    ["/v1/drift?cursor=WyJnb25lIiwiMSJd", expect.stringContaining("Begin again")],
    ["/v1/coverage?cursor=W10", expect.stringContaining("is no cursor of this list")],
    ["/v1/coverage?status=partial", expect.stringContaining("status")],
    ["/v1/changes?after=2026", expect.stringContaining("is no position in the log of changes.")],
    ["/v1/changes?format=sse&after=2026", expect.stringContaining("is no position in the log of changes.")],
    ["/v1/changes?format=sse&limt=1", expect.stringContaining("Did you mean limit?")],
    ["/v1/summary?a=b", 'There is no parameter "a". It takes none.'],
    ["/v1/findings?__proto__=b", expect.stringContaining("There is no parameter")],
    ["/v1/findings/xyz", expect.stringContaining("32 hexadecimal digits")],
  ])("is told what was meant: %s", async (path, detail) => {
    const response = await ask(path);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ type: "about:blank", title: "Bad Request", status: 400, detail });
  });

  it.each([
    ["/v1/policies/rest-stage-no-waff", "There is no policy rest-stage-no-waff. Did you mean rest-stage-no-waf?"],
    ["/v1/standards/FSPB", "No policy serves a standard FSPB. Did you mean FSBP?"],
    [`/v1/findings/${"0".repeat(32)}`, `The store has no finding ${"0".repeat(32)}. /v1/findings lists them.`],
  ])("names what is not there: %s", async (path, detail) => {
    expect(await readJson<Problem>(ask(path))).toMatchObject({ status: 404, detail });
  });
});

describe("a store that fails", () => {
  it("is told of in its words where a user can mend it", async () => {
    const failing = feedOver(
      watched(small.store, () => {
        throw new UserError("The store is in use.", "Wait.");
      }),
    );
    expect(await readJson<Problem>(failing("/v1/findings"))).toMatchObject({
      status: 503,
      detail: "The store is in use. Wait.",
    });
  });

  it("is told of to whoever runs the feed alone where it is a mistake of ours, and asked again", async () => {
    const told: unknown[] = [];
    let isBroken = true;
    const store = watched(small.store, () => {
      if (isBroken) throw new TypeError("secret of /home/me");
    });
    const failing = feedOver(store, { report: (error) => told.push(error) });
    const response = await failing("/v1/findings");
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain("secret");
    expect(told).toEqual([new TypeError("secret of /home/me")]);
    isBroken = false;
    expect((await failing("/v1/findings")).status).toBe(200);
  });
});
