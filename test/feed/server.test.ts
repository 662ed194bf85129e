import { once } from "node:events";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FeedServer, listen } from "../../src/cli/feed-server.ts";
import { token } from "./ask.ts";
import { openSmallStore, type SmallStore, smallWorld } from "./small-store.ts";

let small: SmallStore;
let server: FeedServer;

beforeAll(async () => {
  small = await openSmallStore();
  await small.record(smallWorld);
  server = await serve(0);
});
afterAll(async () => {
  await server.close();
  await small.remove();
});

function serve(port: number): Promise<FeedServer> {
  const clock = { now: () => 0, sleep: async () => undefined };
  const options = { store: small.store, policies: [], clock, version: "1.2.3" };
  return listen(port, (hosts) => ({ ...options, access: { kind: "token", token, hosts } }));
}

/** What the server says to these lines. */
async function say(...lines: readonly string[]): Promise<string> {
  const socket = connect(Number(new URL(server.url).port), "127.0.0.1");
  await once(socket, "connect");
  socket.write(`${lines.join("\r\n")}\r\nAuthorization: Bearer ${token}\r\nConnection: close\r\n\r\n`);
  return await text(socket);
}

describe("a server of the feed", () => {
  const host = () => `Host: ${new URL(server.url).host}`;

  it("answers to its host and the token", async () => {
    expect(await say("GET /v1/audits HTTP/1.1", host())).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  });

  it.each([
    ["a target that is no URL", ["GET /v1\\audits HTTP/1.1"], 400],
    ["a target that is no path", ["GET http:// HTTP/1.1"], 400],
    ["another host in the target", ["GET http://evil.example/v1/audits HTTP/1.1"], 421],
    ["a body", ["GET /v1/audits HTTP/1.1", "Content-Length: 2"], 400],
  ])("says as a problem what is wrong with %s", async (_, [target = "", ...more], status) => {
    const answer = await say(target, host(), ...more);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(answer.toLowerCase()).toContain("content-type: application/problem+json");
    expect(answer).toContain("nosniff");
  });

  it.each(["evil.example", "evil.example:4747", "127.0.0.1", "a b", ""])("is not called %j", async (name) => {
    expect(await say("GET /v1/audits HTTP/1.1", `Host: ${name}`)).toMatch(/^HTTP\/1\.1 4(00|21) /);
  });

  it("says to HEAD what it would say to GET, without saying it", async () => {
    const headersOf = (answer: string) =>
      answer
        .replace(/^date:.*$/im, "")
        .split("\r\n\r\n")[0]
        ?.split("\r\n")
        .sort();
    const [get, head] = [await say("GET /v1/audits HTTP/1.1", host()), await say("HEAD /v1/audits HTTP/1.1", host())];
    expect(headersOf(head)).toEqual(headersOf(get));
    expect(head.split("\r\n\r\n")[1]).toBe("");
  });

  it("names a port that is taken, and what to do", async () => {
    const port = Number(new URL(server.url).port);
    await expect(serve(port)).rejects.toMatchObject({
      name: "UserError",
      message: `Port ${port} is taken: something else listens there`,
      next: "Give another one with --port, or --port 0 for any that is free.",
    });
  });
});
