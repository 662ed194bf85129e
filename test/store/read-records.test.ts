import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { UserError } from "../../src/errors.ts";
import { contentHash } from "../../src/store/canonical-json.ts";
import { readAudits, readContents, readFindings } from "../../src/store/read-records.ts";
import type { ReportStore } from "../../src/store/report-store.ts";
import { auditWorld, day, idOf, target, type World } from "./audits.ts";
import { recordAudit, recordWorld, reportOf, startOf } from "./session.ts";
import { type StorePlace, sqlitePlace } from "./store-place.ts";

const world: World = { apis: { "": ["v1"], a1: ["dev", "prod"] }, failing: ["p1 a1 dev", "p2 a1 prod"] };
let place: StorePlace;
let store: ReportStore;
beforeEach(async () => {
  place = await sqlitePlace();
  store = await place.open();
});
afterEach(async () => {
  await store.close();
  await place.remove();
});

describe("reading audits of the past", () => {
  it("gives those that began in the period, oldest first", async () => {
    for (const number of [1, 2, 3, 4]) await recordWorld(store, number, world);
    expect((await readAudits(store, day(2), day(4))).map(({ id }) => id)).toEqual(["audit0002", "audit0003"]);
    expect(await readAudits(store, day(5), day(9))).toEqual([]);
  });

  it("goes through all pages", async () => {
    for (let number = 0; number < 1100; number += 1) await store.audits.begin(startOf(number));
    expect(await readAudits(store, day(0), day(2000))).toHaveLength(1100);
  });

  it("gives how they ended, what they judged by, and what they read", async () => {
    const waivers = [{ policy: "p1" }];
    const basis = await store.blobs.put({ settings: { regions: ["eu-west-1"] }, policies: [], waivers });
    const results = [{ policy: "p1", pass: 1, fail: 1, unknown: 0, skip: 0, waived: 0 }];
    await recordAudit(store, 1, { ...auditWorld(world, {}, day(1)), basis, results });
    await store.audits.finish(startOf(1), reportOf(1), []);
    const [audit] = await readAudits(store, day(1), day(2));
    expect(audit).toMatchObject({ ...startOf(1), end: { complete: true }, report: { policies: [], errors: [] } });
    expect(audit?.targets).toMatchObject([
      {
        target,
        status: "complete",
        policies: ["p1", "p2", "p3"],
        results,
        basis: { waivers, settingsHash: expect.any(String) },
      },
    ]);
    expect(audit?.targets[0]?.basis?.settingsHash).toBe(contentHash('{"regions":["eu-west-1"]}'));
    expect(audit?.targets[0]?.parts.map(({ kind }) => kind)).toEqual(["regional", "rest"]);
  });

  it("leaves out what an older version did not keep, and the end of one that died", async () => {
    await recordWorld(store, 1, world);
    const [audit] = await readAudits(store, day(1), day(2));
    expect(audit).not.toHaveProperty("end");
    expect(audit).not.toHaveProperty("report");
    expect(audit?.targets[0]).toHaveProperty("coverage");
    expect(audit?.targets[0]).not.toHaveProperty("results");
    expect(audit?.targets[0]).not.toHaveProperty("basis");
  });

  it("leaves out what is damaged", async () => {
    await recordWorld(store, 1, world);
    await store.audits.finish(startOf(1), reportOf(1), []);
    const get = async () => {
      throw new UserError("The blob is damaged", "Audit again.");
    };
    const [audit] = await readAudits({ ...store, blobs: { ...store.blobs, get } }, day(1), day(2));
    expect(audit).not.toHaveProperty("report");
    expect(audit?.targets).toEqual([{ target, status: "complete", parts: [] }]);
  });
});

describe("reading what was read", () => {
  it("gives the names of resources, each content once, without what is in them", async () => {
    const resources = [{ type: "AWS::ApiGateway::Stage", arn: "arn:s", name: "s", config: { secret: "x" } }];
    const hash = await store.blobs.put({ kind: "rest", resources });
    expect(await readContents(store.blobs, [hash, "0".repeat(64), hash])).toEqual([
      { hash, resources: [{ type: "AWS::ApiGateway::Stage", arn: "arn:s", name: "s" }] },
    ]);
  });
});

describe("reading findings", () => {
  it("gives those of the policies that were there at some time of the period, with their history", async () => {
    await recordWorld(store, 1, world);
    await recordWorld(store, 3, { ...world, failing: ["p2 a1 prod"] });
    const read = async (from: number, before: number, policies = ["p1", "p2"]) =>
      (await readFindings(store, policies, day(from), day(before))).map(({ finding, changes }) => [
        finding.id,
        changes.length,
      ]);
    const [one, other] = [idOf("p1 a1 dev"), idOf("p2 a1 prod")];
    expect(await read(1, 2)).toEqual([
      [one, 2],
      [other, 1],
    ]);
    expect(await read(4, 9)).toEqual([[other, 1]]);
    expect(await read(0, 1)).toEqual([]);
    expect(await read(1, 9, ["p1"])).toEqual([[one, 2]]);
  });
});
