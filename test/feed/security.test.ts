import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createFeed } from "../../src/feed/feed.ts";
import type { Access } from "../../src/feed/options.ts";
import type { Problem } from "../../src/feed/wire.ts";
import { type Ask, feedOver, host, token } from "./ask.ts";
import { openSmallStore, type SmallStore, smallWorld } from "./small-store.ts";

const page = { bytes: new Uint8Array(Buffer.from("<!doctype html>")), type: "text/html", immutable: false };
const script = { bytes: new Uint8Array(Buffer.from("x")), type: "text/javascript", immutable: true };
const assets = new Map([
  ["/index.html", page],
  ["/assets/app-1.js", script],
]);

let small: SmallStore;
let ask: Ask;

beforeAll(async () => {
  small = await openSmallStore();
  await small.record(smallWorld);
  ask = feedOver(small.store, { assets });
});
afterAll(() => small.remove());

interface Case {
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly status: number;
  /** What the answer to it has among its headers. */
  readonly has?: Readonly<Record<string, string>>;
}

const challenge = { "www-authenticate": 'Bearer realm="gatewarden"' };
const allow = { allow: "GET, HEAD" };

const matrix: Readonly<Record<string, Case>> = {
  "the token": { status: 200 },
  "the token, by the machine's other name": { headers: { host: "localhost:4747" }, status: 200 },
  "no token": { headers: { authorization: "" }, status: 401, has: challenge },
  "another token": { headers: { authorization: "Bearer dG9rZW5" }, status: 401, has: challenge },
  "the token and more": { headers: { authorization: `Bearer ${token}A` }, status: 401 },
  "part of the token": { headers: { authorization: `Bearer ${token.slice(0, -1)}` }, status: 401 },
  "the token as a password": { headers: { authorization: `Basic ${token}` }, status: 401 },
  "the token in the URL": { path: `/v1/audits?token=${token}`, headers: { authorization: "" }, status: 401 },
  "the token in a cookie": { headers: { authorization: "", cookie: `token=${token}` }, status: 401 },
  "metrics without a token": { path: "/metrics", headers: { authorization: "" }, status: 401 },
  "an unknown path of the feed without a token": { path: "/v1/nothing", headers: { authorization: "" }, status: 401 },
  "an unknown path of the feed": { path: "/v1/nothing", status: 404 },
  "another host": { headers: { host: "rebound.example" }, status: 421 },
  "the right host at another port": { headers: { host: "127.0.0.1:80" }, status: 421 },
  "no host": { headers: { host: "" }, status: 421 },
  "the page of this server": { headers: { origin: `http://${host}`, "sec-fetch-site": "same-origin" }, status: 200 },
  "somebody who typed the address": { headers: { "sec-fetch-site": "none" }, status: 200 },
  "the page of another site": { headers: { origin: "https://evil.example" }, status: 403 },
  "a page that hides where it is from": { headers: { origin: "null" }, status: 403 },
  "a page of another port of this machine": { headers: { origin: "http://127.0.0.1:3000" }, status: 403 },
  "a link on another site": { path: "/", headers: { "sec-fetch-site": "cross-site" }, status: 403 },
  "an image on another port's page": { path: "/", headers: { "sec-fetch-site": "same-site" }, status: 403 },
  "a preflight": { method: "OPTIONS", headers: { origin: "https://evil.example" }, status: 403 },
  "a preflight of its own": { method: "OPTIONS", status: 405, has: allow },
  "a write": { method: "POST", body: "{}", status: 405, has: allow },
  "a deletion": { method: "DELETE", status: 405, has: allow },
  "a write to the dashboard": { path: "/", method: "PUT", body: "x", status: 405, has: allow },
  "a body": { headers: { "content-length": "2" }, status: 400 },
  "a body of unknown length": { headers: { "transfer-encoding": "chunked" }, status: 400 },
  "a URL that is cut": { path: "/v1/findings?text=%E0%A4%A", status: 400 },
  "a path that is cut": { path: "/v1/policies/%", status: 400 },
  "a URL that is too long": { path: `/v1/findings?text=${"a".repeat(9000)}`, status: 414 },
  "the dashboard without a token": { path: "/", headers: { authorization: "" }, status: 200 },
  "a page of the dashboard": { path: "/findings/123", headers: { authorization: "" }, status: 200 },
  "a file of the dashboard": { path: "/assets/app-1.js", headers: { authorization: "" }, status: 200 },
  "a page of the dashboard with a dot": {
    path: "/standards/PCI-DSS-4.0.1",
    headers: { authorization: "" },
    status: 200,
  },
  "a file that is not there": { path: "/assets/app-2.js", headers: { authorization: "" }, status: 404 },
  "a way out of the dashboard": { path: "/assets/..%2f..%2f..%2fetc/passwd.txt", status: 404 },
  "a name that every object has": { path: "/v1/constructor", status: 404 },
};

describe("a feed on this machine", () => {
  it.each(Object.entries(matrix))(
    "treats %s as it should",
    async (_, { path = "/v1/audits", status, has, ...init }) => {
      const response = await ask(path, { ...init, headers: { ...init.headers } });
      expect(response.status).toBe(status);
      expect(Object.fromEntries(response.headers)).toMatchObject({ ...has });
    },
  );

  it("says of a path that is no page in the dashboard's own words that there is nothing", async () => {
    const response = await ask("/etc/passwd", { headers: { authorization: "" } });
    expect([response.status, response.headers.get("content-type")]).toEqual([404, "text/html"]);
  });

  it.each(Object.entries(matrix))(
    "keeps what it says to %s from everyone else",
    async (_, { path = "/v1/audits", status, has: __, ...init }) => {
      const response = await ask(path, { ...init, headers: { ...init.headers } });
      const headers = Object.fromEntries(response.headers);
      expect(headers).toMatchObject({
        "content-security-policy": expect.stringMatching(/^default-src 'none'; script-src 'self'; style-src 'self'/),
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": expect.stringContaining("geolocation=()"),
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
        "cache-control": expect.stringMatching(/^(no-store|private, no-cache|public, max-age=31536000, immutable)$/),
      });
      expect(
        Object.keys(headers).filter((name) => name.startsWith("access-control-") || name === "set-cookie"),
      ).toEqual([]);
      if (status < 400) return;
      expect(headers["content-type"]).toBe("application/problem+json");
      const problem = (await response.json()) as Problem;
      expect(problem).toMatchObject({ type: "about:blank", status, title: expect.any(String) });
      expect(problem.detail).not.toContain(token);
    },
  );

  it("does not believe a request that names one host in its line and another in its headers", async () => {
    const response = await createFeedAs({ kind: "token", token, hosts: [host] }, "http://evil.example/v1/audits", {
      host,
      authorization: `Bearer ${token}`,
    });
    expect(response.status).toBe(421);
  });
});

describe("a feed behind a gateway", () => {
  const url = "https://abc.execute-api.eu-west-1.amazonaws.com/v1/audits";

  it("asks for no token and is called by any name, since the gateway has asked", async () => {
    expect((await createFeedAs({ kind: "gateway" }, url, {})).status).toBe(200);
  });

  it("is no more to pages of other sites than any other", async () => {
    expect((await createFeedAs({ kind: "gateway" }, url, { origin: "https://evil.example" })).status).toBe(403);
    expect((await createFeedAs({ kind: "gateway" }, url, { "sec-fetch-site": "cross-site" })).status).toBe(403);
  });

  it("streams what there is and ends: the gateway waits for the end of an answer", async () => {
    const events = url.replace("audits", "changes?after=");
    const response = await createFeedAs({ kind: "gateway" }, events, { accept: "text/event-stream" });
    expect((await response.text()).match(/^event: change$/gm)).toHaveLength(3);
  });
});

/** What a feed with such an access says to one request. */
async function createFeedAs(access: Access, url: string, headers: Record<string, string>): Promise<Response> {
  const { store } = small;
  const clock = { now: () => 0, sleep: async () => undefined };
  const options = { store, policies: [], access, clock, version: "1.2.3", live: access.kind === "token" };
  return await createFeed(options).fetch(new Request(url, { headers }));
}
