import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FeedServer, listen } from "../../src/cli/feed-server.ts";
import type { ChangeView, DriftView, FindingList, ListView } from "../../src/feed/wire.ts";
import type { Severity } from "../../src/model/severity.ts";
import type { ReportStore } from "../../src/store/report-store.ts";
import { approve, auditInto } from "../find-drift/audits.ts";
import { type DriftWorld, startDriftWorld } from "../find-drift/world.ts";
import { type Ask, feedOver, readJson, token } from "./ask.ts";
import { type Event, events, take } from "./read-events.ts";

let world: DriftWorld;
let round = 0;

beforeAll(async () => {
  world = await startDriftWorld();
  await approve(world.store, await auditInto(world.store, world.simulator));
});
afterAll(() => world.close());

function set(path: string, value: string): void {
  const stage = { restApiId: world.idOf("rest"), stageName: "prod" };
  world.call("v1:UpdateStage", { ...stage, patchOperations: [{ op: "replace", path, value }] });
}

/** Each makes some findings new, resolves some, and gives others another severity by settings. */
async function changeAndAudit(store = world.store): Promise<void> {
  round += 1;
  const { call, idOf } = world;
  set("/variables/host", `host-${round}.example`);
  set("/tracingEnabled", String(round % 2 === 0));
  set("/*/*/logging/dataTrace", String(round % 3 === 0));
  if (round % 2 === 1) call("v1:CreateRestApi", { name: `added-${round}` });
  else call("v1:DeleteRestApi", { restApiId: idOf(`added-${round - 1}`) });
  const severity = (["critical", "informational", "medium"] as const)[round % 3] as Severity;
  const severities = { "rest-stage-no-waf": severity, "rest-method-unauthenticated": severity };
  await auditInto(store, world.simulator, { severities });
}

/** A walk from part to part of a list. */
class Walk {
  readonly shown: string[] = [];
  next: string | undefined = "";
  readonly #ask: Ask;
  readonly #path: string;

  constructor(ask: Ask, path: string) {
    this.#ask = ask;
    this.#path = path;
  }

  async go(): Promise<void> {
    if (this.next === undefined) return;
    const cursor = this.next === "" ? "" : `&cursor=${this.next}`;
    const { items, next } = await readJson<FindingList>(this.#ask(`${this.#path}${cursor}`));
    this.shown.push(...items.map(({ id }) => id));
    this.next = next;
  }
}

async function allOf(ask: Ask, path: string): Promise<readonly string[]> {
  const walk = new Walk(ask, `${path}&limit=200`);
  while (walk.next !== undefined) await walk.go();
  return walk.shown;
}

const walks = [
  "/v1/findings?sort=severity",
  "/v1/findings?sort=changed",
  "/v1/findings?sort=severity&state=new,open,reopened,resolved",
  "/v1/findings?sort=changed&state=new,open,reopened,resolved",
  "/v1/findings?sort=severity&severity=critical,high,medium",
  "/v1/findings?sort=changed&severity=medium,low",
  "/v1/findings?sort=severity&text=rest",
  "/v1/findings?sort=changed&text=rest",
  "/v1/findings?sort=severity&exposure=open",
  "/v1/findings?sort=severity&standard=NIST-800-53-r5&region=eu-west-1",
  "/v1/findings?sort=changed&account=111111111111&policy=rest-stage-no-waf,rest-method-unauthenticated,rest-api-no-resource-policy",
];

describe("a walk through findings, while audits finish", () => {
  it("shows all that is there throughout, once, and in the order of when it began", async () => {
    const ask = feedOver(world.store);
    const began = await Promise.all(walks.map((path) => allOf(ask, path)));
    const under = walks.map((path, index) => {
      // About eight parts each, so that all walks see about as many audits.
      const limit = Math.max(1, Math.ceil((began[index]?.length ?? 0) / 8));
      return new Walk(ask, `${path}&limit=${limit}`);
    });
    const throughout = began.map((ids) => new Set(ids));
    for (;;) {
      await Promise.all(under.map((walk) => walk.go()));
      if (under.every(({ next }) => next === undefined)) break;
      await changeAndAudit();
      for (const [index, path] of walks.entries()) {
        const now = new Set(await allOf(ask, path));
        for (const id of throughout[index] ?? []) if (!now.has(id)) throughout[index]?.delete(id);
      }
    }
    for (const [index, path] of walks.entries()) {
      const { shown } = under[index] ?? { shown: [] };
      expect(new Set(shown).size, `${path} shows nothing twice`).toBe(shown.length);
      const stayed = began[index]?.filter((id) => throughout[index]?.has(id)) ?? [];
      expect(stayed.length, `${path} has what stays`).toBeGreaterThan(0);
      expect(
        shown.filter((id) => throughout[index]?.has(id)),
        path,
      ).toEqual(stayed);
    }
    expect(round).toBeGreaterThan(6);
  });
});

describe("a walk through changes, while audits finish", () => {
  interface JsonFeed {
    readonly items: readonly { readonly _gatewarden: ChangeView }[];
    readonly next_url?: string;
  }

  async function positions(ask: Ask, query: string, between: () => Promise<void>): Promise<string[]> {
    const found: string[] = [];
    let path: string | undefined = `/v1/changes?${query}`;
    while (path !== undefined) {
      const { items, next_url: next }: JsonFeed = await readJson<JsonFeed>(ask(path));
      found.push(...items.map(({ _gatewarden: { position } }) => position));
      path = next === undefined ? undefined : `/v1/changes${new URL(next).search}`;
      if (path !== undefined) await between();
    }
    return found;
  }

  const nothing = async (): Promise<void> => undefined;
  const audits = (count: number) => {
    let left = count;
    return async (): Promise<void> => {
      if (left-- > 0) await changeAndAudit();
    };
  };

  it("shows, newest first, what there was when it began", async () => {
    const ask = feedOver(world.store);
    const before = await positions(ask, "limit=200", nothing);
    const limit = Math.ceil(before.length / 5);
    expect(await positions(ask, `limit=${limit}`, audits(3))).toEqual(before);
  });

  it("shows, oldest first, also what comes meanwhile", async () => {
    const ask = feedOver(world.store);
    const walked = await positions(ask, "after=&limit=50", audits(3));
    expect(walked).toEqual((await positions(ask, "limit=200", nothing)).reverse());
  });

  it("goes on as a stream behind the last event that was seen, also when the server was started again", async () => {
    const seen: Event[] = [];
    let [store, last] = [await world.place.open(), ""];
    for (let run = 0; run < 3; run += 1) {
      const stop = new AbortController();
      const server = await serve(store, stop.signal);
      const headers = { accept: "text/event-stream", authorization: `Bearer ${token}` };
      const resume = last === "" ? {} : { "last-event-id": last };
      const stream = await fetch(`${server.url}/v1/changes?after=`, { headers: { ...headers, ...resume } });
      const source = events(stream);
      const known = (await positions(feedOver(store), "limit=200", nothing)).length - seen.length;
      // Not all of what there is before the server goes, but for the last time.
      const audit = changeAndAudit(store);
      seen.push(...(await take(source, run < 2 ? Math.min(7, known) : known)));
      await audit;
      if (run === 2) {
        const all = (await positions(feedOver(store), "limit=200", nothing)).length;
        seen.push(...(await take(source, all - seen.length)));
      }
      last = seen.at(-1)?.id ?? "";
      stop.abort();
      await source.return(undefined);
      await server.close();
      await store.close();
      store = await world.place.open();
    }
    const all = await positions(feedOver(store), "limit=200", nothing);
    await store.close();
    expect(seen.map(({ id }) => id)).toEqual(all.reverse());
  });

  async function serve(store: ReportStore, signal: AbortSignal): Promise<FeedServer> {
    const sleep = async (milliseconds: number, stop?: AbortSignal): Promise<void> => {
      await new Promise((wake) => setTimeout(wake, milliseconds / 50));
      stop?.throwIfAborted();
    };
    const clock = { now: () => Date.now(), sleep };
    return await listen(0, (hosts) => ({
      ...{ store, policies: [], clock, version: "1.2.3", signal },
      access: { kind: "token", token, hosts },
    }));
  }
});

describe("a walk through drift, while audits finish", () => {
  it("goes on in the audit that it began in, until that one is forgotten", async () => {
    for (const name of ["one", "two", "three"]) set(`/variables/${name}`, "1");
    await changeAndAudit();
    const ask = feedOver(world.store);
    const whole = await readJson<DriftView>(ask("/v1/drift?limit=200"));
    expect(whole.items.length).toBeGreaterThan(3);
    const [shown, began]: [unknown[], string] = [[], whole.audit?.id ?? ""];
    let part = await readJson<DriftView>(ask("/v1/drift?limit=1"));
    const { next: second } = part;
    for (let count = 0; ; count += 1) {
      shown.push(...part.items);
      expect(part).toMatchObject({ audit: { id: began }, total: whole.total });
      if (part.next === undefined) break;
      if (count < 2) await changeAndAudit();
      part = await readJson<DriftView>(ask(`/v1/drift?limit=1&cursor=${part.next}`));
    }
    expect(shown).toEqual(whole.items);
    expect((await readJson<DriftView>(ask("/v1/drift"))).audit?.id).not.toBe(began);
    await world.store.upkeep.prune(new Date());
    const refused = await ask(`/v1/drift?limit=1&cursor=${second}`);
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain("Begin again, without a cursor.");
  });
});

describe("a walk through a list that only grows", () => {
  it.each(["/v1/audits", "/v1/drift/timeline", "/v1/coverage", "/v1/policies", "/v1/standards"])(
    "%s shows what there was when it began",
    async (path) => {
      const ask = feedOver(world.store);
      const list = async (between: () => Promise<void>, limit: number): Promise<string[]> => {
        const found: string[] = [];
        let cursor: string | undefined = "";
        while (cursor !== undefined) {
          const query: string = `${path}?limit=${limit}${cursor && `&cursor=${cursor}`}`;
          const { items, next }: ListView<object> = await readJson<ListView<object>>(ask(query));
          found.push(...items.map((item) => nameOf(item)));
          cursor = next;
          await between();
        }
        return found;
      };
      const before = await list(async () => undefined, 200);
      let left = 1;
      const limit = Math.ceil(before.length / 3);
      expect(await list(async () => (left-- > 0 ? changeAndAudit() : undefined), limit)).toEqual(before);
    },
  );

  function nameOf(item: object): string {
    const { id, audit, target } = item as { id?: string; audit?: string; target?: object };
    return id ?? (target ? JSON.stringify(target) : (audit ?? ""));
  }
});
