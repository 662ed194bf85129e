import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { delivered, type Outcome, type Receiver } from "../../src/deliver/receiver.ts";
import { type DeliveryOptions, deliverChanges } from "../../src/deliver/run.ts";
import type { OutboxEntry } from "../../src/store/outbox.ts";
import type { ReportStore } from "../../src/store/report-store.ts";
import { day, type World } from "../store/audits.ts";
import { recordWorld } from "../store/session.ts";
import { type StorePlace, sqlitePlace } from "../store/store-place.ts";
import { createFakeClock, type FakeClock } from "./fake-clock.ts";

const names = ["s1", "s2", "s3"];
const apis = { a1: names };
const all: World = { apis, failing: names.map((name) => `p1 a1 ${name}`) };
const none: World = { apis, failing: [] };

let place: StorePlace;
let store: ReportStore;
let clock: FakeClock;
beforeEach(async () => {
  place = await sqlitePlace();
  store = await place.open();
  clock = createFakeClock(day(5));
});
afterEach(async () => {
  await store.close();
  await place.remove();
});

/** A receiver that notes what it is told, and answers as `answer` says. */
function listen(
  name: string,
  answer: (told: string, call: number) => Outcome | Promise<Outcome> = () => delivered,
): Receiver & { readonly told: string[] } {
  const told: string[] = [];
  let call = 0;
  const deliver: Receiver["deliver"] = async (changes) => {
    call += 1;
    const outcomes: Outcome[] = [];
    for (const { change, tracked } of changes) {
      const text = `${tracked.finding.resource.name} ${change.kind}`;
      const outcome = await answer(text, call);
      if (outcome.kind === "delivered") told.push(text);
      outcomes.push(outcome);
    }
    return outcomes;
  };
  return { name, limit: 10, deliver, told };
}

const failed: Outcome = { kind: "failed", error: "throttled" };
const refused: Outcome = { kind: "refused", error: "too large" };

async function record(worlds: readonly World[], receivers: readonly string[]): Promise<void> {
  for (const [number, world] of worlds.entries()) await recordWorld(store, number, world, { receivers });
}

function run(receivers: readonly Receiver[], options: Partial<DeliveryOptions> = {}) {
  return clock.run(deliverChanges(store.outbox, receivers, { clock, patience: 3_600_000, ...options }));
}

describe("delivering changes", () => {
  it("tells each receiver of all changes, those of a finding in their order", async () => {
    await record([all, none, all], ["a", "b"]);
    const [a, b] = [listen("a"), listen("b")];
    expect(await run([a, b])).toEqual([
      { receiver: "a", delivered: 9, postponed: 0, buried: 0 },
      { receiver: "b", delivered: 9, postponed: 0, buried: 0 },
    ]);
    for (const { told } of [a, b])
      for (const name of names)
        expect(told.filter((text) => text.startsWith(name))).toEqual(
          ["new", "resolved", "reopened"].map((kind) => `${name} ${kind}`),
        );
    expect(await store.outbox.status()).toEqual([]);
  });

  it("does not let a receiver that is down hold up another one, and leaves the rest for the next run", async () => {
    await record([all, none], ["down", "up"]);
    const [down, up] = [listen("down", () => failed), listen("up")];
    const [first, second] = await run([down, up]);
    expect(first).toMatchObject({ delivered: 0, buried: 0, error: "throttled" });
    expect(second).toMatchObject({ delivered: 6, postponed: 0 });
    expect(await store.outbox.status()).toMatchObject([{ receiver: "down", pending: 6, dead: 0 }]);
    const later = listen("down");
    await run([later]);
    expect(later.told).toHaveLength(6);
  });

  it("is patient with a receiver that takes long, as long as it takes something", async () => {
    await record([all], ["slow"]);
    const slow = listen("slow", async (_, call) => {
      await clock.sleep(4_000);
      return call === 3 ? failed : delivered;
    });
    const [result] = await run([{ ...slow, limit: 1 }], { patience: 11_000 });
    expect(result).toMatchObject({ delivered: 3, postponed: 1 });
  });

  it("waits longer after each failure", async () => {
    await record([all], ["a"]);
    const times: number[] = [];
    await run(
      [
        listen("a", (told, call) => {
          if (told.startsWith("s1")) times.push(clock.now());
          return call < 6 ? failed : delivered;
        }),
      ],
      { random: () => 0 },
    );
    const waits = times.map((time, index) => (time - (times[index - 1] ?? time)) / 1000).slice(1);
    expect(waits.length).toBeGreaterThan(4);
    expect(waits.every((wait, index) => wait >= 2 ** index)).toBe(true);
  });

  it("tells nobody of what was claimed so slowly that somebody else may have told it by now", async () => {
    await record([all, none], ["a"]);
    const receiver = listen("a");
    const claim: ReportStore["outbox"]["claim"] = async (...asked) => {
      const entries = await store.outbox.claim(...asked);
      await clock.sleep(150_000);
      return entries;
    };
    const options = { clock, patience: 3_600_000 };
    const slow = deliverChanges({ ...store.outbox, claim }, [receiver], options);
    const other = clock.sleep(130_000).then(() => deliverChanges(store.outbox, [receiver], options));
    await clock.run(Promise.all([slow, other]));
    for (const name of names)
      expect(receiver.told.filter((text) => text.startsWith(name))).toEqual([`${name} new`, `${name} resolved`]);
  });

  it("keeps what is refused, or failed too often, as dead letters that can be retried", async () => {
    await record([all, none], ["a"]);
    const stubborn = listen("a", (text) => {
      if (text === "s1 new") return refused;
      return text === "s2 new" ? failed : delivered;
    });
    const [result] = await run([stubborn], { attempts: 3 });
    expect(result).toMatchObject({ delivered: 4, postponed: 2, buried: 2 });
    expect(stubborn.told).toContain("s1 resolved");
    expect(await store.outbox.status()).toMatchObject([{ receiver: "a", pending: 0, dead: 2 }]);
    expect((await store.outbox.dead("a", 9)).map(({ error }) => error).sort()).toEqual(["throttled", "too large"]);
    await store.outbox.retry("a", new Date(clock.now()));
    const mended = listen("a");
    await run([mended]);
    expect(mended.told.sort()).toEqual(["s1 new", "s2 new"]);
  });

  it("tries again when a receiver throws, says too little, or never answers", async () => {
    await record([all], ["throws", "short", "hangs"]);
    const oops = listen("throws", (_, call) => {
      if (call < 3) throw new Error("oops");
      return delivered;
    });
    const whole = listen("short");
    let calls = 0;
    const short: Receiver = {
      ...whole,
      deliver: async (changes, signal) => {
        calls += 1;
        return (await whole.deliver(changes, signal)).slice(calls === 1 ? 2 : 0);
      },
    };
    const hangs = listen("hangs", (_, call) => (call === 1 ? new Promise<Outcome>(() => {}) : delivered));
    const results = await run([oops, short, hangs]);
    expect(results.map(({ error }) => error)).toEqual([
      "oops",
      "the receiver did not say",
      "no answer within 60 seconds",
    ]);
    expect(await store.outbox.status()).toEqual([]);
  });

  it("tells nobody of a secret, and keeps none in the outbox", async () => {
    await record([all], ["a"]);
    const secret = "AKIAIOSFODNN7EXAMPLE";
    const outbox = {
      ...store.outbox,
      claim: async (...args: Parameters<typeof store.outbox.claim>) => {
        const entries = await store.outbox.claim(...args);
        return entries.map((entry): OutboxEntry => {
          const { tracked, change } = entry.message;
          const finding = {
            ...tracked.finding,
            message: `uses ${secret}`,
            evidence: [{ path: "x", actual: { y: [secret] }, expected: secret }],
          };
          return { ...entry, message: { change, tracked: { ...tracked, finding } } };
        });
      },
    };
    const told: unknown[] = [];
    const receiver: Receiver = {
      name: "a",
      limit: 10,
      deliver: async (changes) => {
        told.push(changes);
        throw new Error(`the key ${secret} is not valid\n\u001b[31mat all`);
      },
    };
    const results = await clock.run(deliverChanges(outbox, [receiver], { clock, patience: 0, attempts: 1 }));
    const kept = await store.outbox.dead("a", 10);
    expect(kept[0]?.error).toBe("the key <secret 0000000000000000> is not valid [31mat all");
    expect(JSON.stringify([results, kept.map(({ error }) => error), told])).not.toContain(secret);
    expect(JSON.stringify(told)).toContain("uses <secret 0000000000000000>");
  });

  it("stops when it is told to, and the next run goes on at once", async () => {
    await record([all], ["a"]);
    const stop = new AbortController();
    const hangs: Receiver = {
      name: "a",
      limit: 10,
      deliver: async () => {
        stop.abort();
        return await new Promise<Outcome[]>(() => {});
      },
    };
    expect(await run([hangs], { signal: stop.signal })).toMatchObject([{ delivered: 0, postponed: 3 }]);
    const next = listen("a");
    await run([next], { patience: 0 });
    expect(next.told).toHaveLength(3);
  });

  it("delivers what a run that died had claimed", async () => {
    await record([all], ["a"]);
    await store.outbox.claim("a", { now: new Date(clock.now()), until: new Date(clock.now() + 120_000), limit: 10 });
    const next = listen("a");
    await run([next]);
    expect(next.told).toHaveLength(3);
  });

  it("can be done by several runs at once, which tell of nothing twice", async () => {
    await record([all, none, all], ["a"]);
    const second = await place.open();
    const told: string[] = [];
    const one = listen("a", (text) => {
      told.push(text);
      return clock.sleep(1000).then(() => delivered);
    });
    const both = [store, second].map(({ outbox }) =>
      deliverChanges(outbox, [{ ...one, limit: 2 }], { clock, patience: 60_000 }),
    );
    await clock.run(Promise.all(both));
    await second.close();
    expect(told).toHaveLength(9);
    for (const name of names)
      expect(told.filter((text) => text.startsWith(name))).toEqual(
        ["new", "resolved", "reopened"].map((kind) => `${name} ${kind}`),
      );
  });

  it("says why the store failed, after the other receivers are done", async () => {
    await record([all], ["a", "b"]);
    const b = listen("b");
    const outbox = {
      ...store.outbox,
      claim: (receiver: string, claim: Parameters<typeof store.outbox.claim>[1]) =>
        receiver === "a" ? Promise.reject(new Error("disk full")) : store.outbox.claim(receiver, claim),
    };
    await expect(clock.run(deliverChanges(outbox, [listen("a"), b], { clock, patience: 0 }))).rejects.toThrow(
      "disk full",
    );
    expect(b.told).toHaveLength(3);
  });
});
