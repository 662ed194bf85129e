import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type FeedServer, listen } from "../../src/cli/feed-server.ts";
import { UserError } from "../../src/errors.ts";
import type { ChangeView } from "../../src/feed/wire.ts";
import type { ReportStore } from "../../src/store/report-store.ts";
import { token } from "./ask.ts";
import { type Event, events, take } from "./read-events.ts";
import { openSmallStore, type SmallStore, smallWorld } from "./small-store.ts";

let small: SmallStore;
let server: FeedServer;
let stop: AbortController;

beforeEach(async () => {
  small = await openSmallStore();
  await small.record(smallWorld);
  await serve(small.store);
});
afterEach(async () => {
  stop.abort();
  await server.close();
  await small.remove();
});

async function serve(store: ReportStore): Promise<void> {
  stop = new AbortController();
  const clock = { now: () => Date.now(), sleep };
  server = await listen(0, (hosts) => ({
    store,
    policies: [],
    access: { kind: "token", token, hosts },
    clock,
    version: "1.2.3",
    signal: stop.signal,
  }));
}

/** A hundred times as fast as it says. */
async function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  await new Promise((wake) => setTimeout(wake, milliseconds / 100));
  signal?.throwIfAborted();
}

async function open(headers: Record<string, string> = {}, query = ""): Promise<Response> {
  const accept = { accept: "text/event-stream", authorization: `Bearer ${token}` };
  return await fetch(`${server.url}/v1/changes${query}`, { headers: { ...accept, ...headers } });
}

const kindsOf = (all: readonly Event[]) => all.map(({ data }) => (JSON.parse(data ?? "") as ChangeView).kind);

describe("the stream of changes", () => {
  it("tells what is recorded from now on, each with its position", async () => {
    const response = await open();
    expect(response.headers.get("content-type")).toBe("text/event-stream");
    const source = events(response);
    await take(source, 1, ({ said }) => said !== undefined);
    await small.record({ ...smallWorld, failing: smallWorld.failing.slice(1) });
    const [change] = await take(source, 1);
    expect(JSON.parse(change?.data ?? "")).toMatchObject({
      kind: "resolved",
      position: change?.id,
      about: { policy: "p1" },
    });
    await source.return(undefined);
  });

  it("goes on behind what was seen last, without a gap and without a repetition", async () => {
    const first = events(await open({}, "?after="));
    const seen = await take(first, 2);
    await first.return(undefined);
    await small.record({ ...smallWorld, failing: [] });
    const second = events(await open({ "last-event-id": seen.at(-1)?.id ?? "" }));
    const rest = await take(second, 4);
    await second.return(undefined);
    expect(kindsOf([...seen, ...rest])).toEqual(["new", "new", "new", "resolved", "resolved", "resolved"]);
    expect(new Set([...seen, ...rest].map(({ id }) => id)).size).toBe(6);
  });

  it("begins with the first change of a store that had none", async () => {
    const empty = await openSmallStore();
    stop.abort();
    await server.close();
    await serve(empty.store);
    const source = events(await open());
    await take(source, 1, ({ said }) => said !== undefined);
    await empty.record(smallWorld);
    expect(kindsOf(await take(source, 3))).toEqual(["new", "new", "new"]);
    await source.return(undefined);
    await empty.remove();
  });

  it("says that it is still there while nothing happens", async () => {
    const source = events(await open());
    const said = await take(source, 3, (event) => event.said !== undefined);
    expect(said.map((event) => event.said)).toEqual(["listening", "still listening", "still listening"]);
    await source.return(undefined);
  });

  it("ends when the server does", async () => {
    const source = events(await open());
    await take(source, 1, ({ said }) => said !== undefined);
    stop.abort();
    expect(await take(source, 1)).toEqual([]);
    await server.close();
  });

  it("makes place for others when a client goes", async () => {
    const streams = await Promise.all(Array.from({ length: 32 }, () => open()));
    const refused = await open();
    expect(refused.status).toBe(503);
    expect(refused.headers.get("retry-after")).toBe("30");
    await streams[0]?.body?.cancel();
    let again = await open();
    while (again.status === 503) again = await open();
    expect(again.status).toBe(200);
    await Promise.all([...streams.slice(1), again].map(({ body }) => body?.cancel()));
  });

  it("ends with a word about it when the store can't be read any more", async () => {
    let isGone = false;
    const revision = async (): Promise<string> => {
      if (isGone) throw new UserError("The store was removed.", "Start again.");
      return await small.store.revision();
    };
    stop.abort();
    await server.close();
    await serve({ ...small.store, revision });
    const source = events(await open());
    await take(source, 1, ({ said }) => said !== undefined);
    isGone = true;
    const [problem] = await take(source, 1, ({ event }) => event === "problem");
    expect(JSON.parse(problem?.data ?? "")).toMatchObject({
      status: 503,
      detail: "The store was removed. Start again.",
    });
    expect(await take(source, 1)).toEqual([]);
  });

  it("is only described to HEAD", async () => {
    const headers = { accept: "text/event-stream", authorization: `Bearer ${token}` };
    const response = await fetch(`${server.url}/v1/changes`, { method: "HEAD", headers });
    expect(response.headers.get("content-type")).toBe("text/event-stream");
    expect(await response.text()).toBe("");
  });

  it("is only for who asks for it: others get the same as JSON", async () => {
    const response = await open({ accept: "application/json, text/event-stream;q=0" }, "?format=json");
    expect(response.headers.get("content-type")).toBe("application/feed+json");
  });
});
