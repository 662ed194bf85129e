import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createClock } from "../../src/clock.ts";
import { openTrails } from "../../src/collect/trail/open-trails.ts";
import { hasMoto, type Moto, startMoto } from "./moto-server.ts";

/** moto records no calls: https://docs.getmoto.org/en/latest/docs/services/cloudtrail.html */
describe.skipIf(!hasMoto())("a trail in moto", () => {
  let moto: Moto;
  beforeAll(async () => {
    moto = await startMoto();
    Object.assign(process.env, { AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test", AWS_REGION: "eu-west-1" });
  });
  afterAll(() => moto.close());

  it("can't be looked up, and is told to be a gap", async () => {
    const clock = createClock(1000);
    const settings = { rate: 1, concurrency: 1, endpoint: moto.url };
    const trails = await openTrails(settings, { clock, fingerprint: () => "f".repeat(16) });
    const to = new Date(clock.now());
    const target = { partition: "aws", accountId: "123456789012", region: "eu-west-1" };
    const { events, gaps } = await trails.read(target, {
      name: "UpdateStage",
      from: new Date(to.getTime() - 1000),
      to,
    });
    trails.close();
    expect(events).toEqual([]);
    expect(gaps).toMatchObject([{ operation: "cloudtrail:LookupEvents", hides: [] }]);
  });
});
