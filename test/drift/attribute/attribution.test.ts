import * as restPackage from "@aws-sdk/client-api-gateway";
import * as v2Package from "@aws-sdk/client-apigatewayv2";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTrails } from "../../../src/collect/trail/open-trails.ts";
import { readSince } from "../../../src/collect/trail/read-since.ts";
import { attribute } from "../../../src/drift/attribute/attribute.ts";
import { namesThatExplain } from "../../../src/drift/attribute/names-that-explain.ts";
import { operationTables } from "../../../src/drift/attribute/operations.ts";
import { restOperations } from "../../../src/drift/attribute/rest-operations.ts";
import { v2Operations } from "../../../src/drift/attribute/v2-operations.ts";
import { rememberTrail } from "../../../src/find-drift/ask-trail.ts";
import type { TrailAgent, TrailEvent } from "../../../src/model/trail-event.ts";
import { readOperations } from "../../../src/schema/operations.ts";
import { restHandlers } from "../../../src/simulator/rest/handlers.ts";
import { type Identity, type Simulator, startSimulator } from "../../../src/simulator/simulator.ts";
import { v2Handlers } from "../../../src/simulator/v2/handlers.ts";
import { accountId, region, useCredentials } from "../../collect/run-collect.ts";
import { lookAlike } from "./noise.ts";
import { unseenRestCalls } from "./rest-calls.ts";
import { type Made, makeCall, regionHere } from "./run-call.ts";
import { unseenV2Calls } from "./v2-calls.ts";

const operations = { v1: readOperations(restPackage), v2: readOperations(v2Package) };
const changing = (version: "v1" | "v2") =>
  [...operations[version].values()].filter(({ http }) => http?.method !== "GET").map(({ name }) => name);

/** Every operation of both versions that changes something and that the simulator supports. */
const calls = [
  ...changing("v1")
    .filter((name) => name in restHandlers)
    .map((name) => ({ version: "v1" as const, name })),
  ...changing("v2")
    .filter((name) => name in v2Handlers)
    .map((name) => ({ version: "v2" as const, name })),
];

const callers: readonly (readonly [Identity, TrailAgent])[] = [
  [{ arn: `arn:aws:iam::${accountId}:user/alice` }, "sdk"],
  [{ arn: `arn:aws:sts::${accountId}:assumed-role/deploy/pipeline` }, "sdk"],
  [{ arn: `arn:aws:sts::${accountId}:assumed-role/admin/bob`, via: "console" }, "console"],
  [{ arn: `arn:aws:iam::${accountId}:user/carol`, via: "cloudformation" }, "cloudformation"],
];
const callerOf = (index: number) => callers[index % callers.length] ?? [{}, "sdk"];
const noiseCount = 10_000;

/** The names of all calls that change what a snapshot holds. */
const telling = new Set(operationTables.flatMap((table) => Object.keys(table).filter((name) => table[name]?.length)));

describe("who made a change, among 10,000 events that look alike", () => {
  let aws: Simulator;
  let events: readonly TrailEvent[] = [];
  const made = new Map<string, Made>();

  beforeAll(async () => {
    const plenty = { perSecond: 1e6, burst: 1e6 };
    aws = await startSimulator({ clockFactor: 1000, quotas: { total: plenty, getResources: plenty } });
    for (const [index, { version, name }] of calls.entries()) {
      const [identity] = callerOf(index);
      made.set(`${version}:${name}`, await makeCall(aws, version, name, identity));
    }
    addNoise(aws, [...made.values()]);
    events = await readTrail(aws);
  }, 300_000);
  afterAll(() => aws.close());

  it("asks for as many pages as there are of the names asked for, and no more", () => {
    const { trail } = regionHere(aws);
    expect(trail.length).toBe(calls.length + noiseCount);
    const pagesOf = (name: string) => Math.max(1, Math.ceil(trail.filter((one) => one.name === name).length / 50));
    const pages = [...telling].map(pagesOf).reduce((sum, one) => sum + one, 0);
    expect(aws.requests.count({ service: "cloudtrail" })).toBe(pages);
    const changing = trail.filter(({ name, readOnly }) => telling.has(name) && !readOnly);
    expect(events.map(({ id }) => id).sort()).toEqual(changing.map(({ id }) => id).sort());
  });

  it.each(calls.map(({ version, name }, index) => [`${version}:${name}`, index] as const))("%s", (key, index) => {
    const { changes = [], eventId, identity } = made.get(key) ?? {};
    const name = key.slice(3);
    const unseen = (key.startsWith("v1") ? unseenRestCalls : unseenV2Calls).has(name);
    expect(changes.length > 0).toBe(!unseen);
    const [, agent] = callerOf(index);
    const authors = attribute({ changes }, events);
    const asked = namesThatExplain(changes);
    expect(asked).toEqual(unseen ? [] : expect.arrayContaining([name]));
    const found = events.filter((event) => asked.includes(event.name));
    expect(attribute({ changes }, found)).toEqual(authors);
    for (const change of changes) {
      const what = `${change.change} ${(change.after ?? change.before)?.arn}`;
      const said = authors
        .get(change)
        ?.events.map((event) => `${event.id} ${event.name} ${event.principal} ${event.agent}`);
      expect([what, said]).toEqual([what, [`${eventId} ${name} ${identity?.arn} ${agent}`]]);
    }
  });
});

describe("the table of calls", () => {
  const unlogged = (name: string) => name.startsWith("TestInvoke");

  it.each([
    ["v1", restOperations],
    ["v2", v2Operations],
  ] as const)("has every operation of %s that changes something", (version, table) => {
    expect(Object.keys(table).sort()).toEqual(
      changing(version)
        .filter((name) => !unlogged(name))
        .sort(),
    );
  });
});

/** Spreads events over the trail that look like those of the calls. */
function addNoise(simulator: Simulator, all: readonly Made[]): void {
  const { trail } = regionHere(simulator);
  const spread = [...trail].flatMap((record, index) => {
    const { changes = [] } = all.find(({ eventId }) => eventId === record.id) ?? {};
    const count = Math.floor(noiseCount / all.length) + (index < noiseCount % all.length ? 1 : 0);
    const noise = Array.from({ length: count }, (_, number) => lookAlike(record, changes, number));
    return [...noise.slice(0, count / 2), record, ...noise.slice(count / 2)];
  });
  trail.splice(0, trail.length, ...spread);
}

async function readTrail(simulator: Simulator): Promise<readonly TrailEvent[]> {
  useCredentials(simulator);
  const settings = { rate: 1, concurrency: 1, endpoint: simulator.url };
  const { clock } = simulator;
  const trails = await openTrails(settings, { clock, fingerprint: () => "f".repeat(16) });
  const target = { partition: "aws", accountId, region };
  const since = new Date(clock.now() - 30 * 24 * 3_600_000).toISOString();
  const ask = rememberTrail((name) => readSince(trails, target, { name, since }, { clock }));
  const { events, gaps } = await ask([...telling]);
  trails.close();
  expect(gaps).toEqual([]);
  return events;
}
