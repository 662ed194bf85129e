import { afterAll, beforeAll, expect, it } from "vitest";
import { canonicalJson } from "../../src/store/canonical-json.ts";
import type { ReportStore } from "../../src/store/report-store.ts";
import { type AwsPlaces, startEmulators } from "./aws-places.ts";
import { recordWorld, reportOf, startOf } from "./session.ts";
import { collectAll, type StorePlace, sqlitePlace } from "./store-place.ts";

let aws: AwsPlaces;
beforeAll(async () => {
  aws = await startEmulators();
});
afterAll(() => aws.close());

async function rowsOf(store: ReportStore): Promise<string[]> {
  return (await collectAll(store.upkeep.exportRows({ withKey: true }))).map(canonicalJson).toSorted();
}

it("moves from a folder to AWS and back, and is the same", async () => {
  const places: StorePlace[] = [await sqlitePlace(), await aws.makePlace(), await sqlitePlace()];
  const stores = await Promise.all(places.map((place) => place.open()));
  const [first, ...others] = stores as [ReportStore, ...ReportStore[]];
  for (const [number, failing] of [["p1 a1 dev", "p2 a1 prod waived"], ["p1 a1 prod high"], ["p1 a1 dev"]].entries()) {
    await recordWorld(first, number, { apis: { a1: ["dev", "prod"] }, failing }, { receivers: ["sns", "archive"] });
    await first.audits.finish(startOf(number), reportOf(number), []);
  }
  const [dead] = await first.outbox.claim("sns", { now: new Date(), until: new Date(), limit: 1 });
  await first.outbox.bury(dead ? [dead] : [], "refused");
  const rows = await rowsOf(first);
  expect(rows.length).toBeGreaterThan(25);
  let from = first;
  for (const to of others) {
    await to.upkeep.importRows(from.upkeep.exportRows({ withKey: true }));
    expect(await rowsOf(to)).toEqual(rows);
    expect(await to.upkeep.check()).toEqual([]);
    expect(await to.findings.list({ limit: 50 })).toEqual(await first.findings.list({ limit: 50 }));
    expect(await to.outbox.status()).toEqual(await first.outbox.status());
    from = to;
  }
  await Promise.all([...stores.map((store) => store.close()), ...places.map((place) => place.remove())]);
});
