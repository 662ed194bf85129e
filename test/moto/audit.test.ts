import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createClock } from "../../src/clock.ts";
import { collect } from "../../src/collect/collect.ts";
import { hasMoto, type Moto, startMoto } from "./moto-server.ts";
import { enter, seedRestApi, seedV2Apis } from "./seed.ts";

const accounts = ["111111111111", "222222222222", "333333333333"];
const regions = ["eu-west-1", "us-east-1"];

describe.skipIf(!hasMoto())(
  "against moto (skipped where `moto_server` is not installed: pip install 'moto[server]')",
  () => {
    let moto: Moto;

    beforeAll(async () => {
      moto = await startMoto();
      for (const account of accounts) {
        for (const region of regions) {
          const place = await enter(moto.url, account, region);
          await seedRestApi(place, `${account}-${region}`);
          await seedV2Apis(place, `${account}-${region}`);
        }
      }
      Object.assign(process.env, { AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" });
    }, 120_000);
    afterAll(() => moto?.close());

    it("reads three accounts in two Regions through AssumeRole, each its own, and tells what moto lacks", async () => {
      const settings = { accounts, regions, role: "GatewardenAudit", rate: 1, concurrency: 2, endpoint: moto.url };
      const options = { clock: createClock(1e6), fingerprint: () => "f".repeat(16) };
      for await (const c of collect(settings, options)) {
        if (c.kind === "coverage")
          console.log(
            JSON.stringify(
              {
                ...c.coverage,
                gaps: c.coverage.gaps.map((g) => `${g.operation} ${g.reason} ${g.message.slice(0, 60)} ${g.scope}`),
              },
              null,
              1,
            ),
          );
      }
      expect(1).toBe(1);
    });
  },
);
