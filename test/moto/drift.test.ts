import * as v1 from "@aws-sdk/client-api-gateway";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createClock } from "../../src/clock.ts";
import { collect } from "../../src/collect/collect.ts";
import { compareSnapshots } from "../../src/drift/compare.ts";
import type { Snapshot } from "../../src/model/snapshot.ts";
import { counterpart, linesOf } from "../drift/world.ts";
import { hasMoto, type Moto, startMoto } from "./moto-server.ts";
import { enter, seedRestApi, seedV2Apis } from "./seed.ts";

const [account, region] = ["111111111111", "eu-west-1"];
if (!hasMoto()) process.stdout.write("moto_server is not installed: drift is not tried against moto.\n");

describe.skipIf(!hasMoto())(
  "drift against moto (skipped where `moto_server` is not installed: pip install 'moto[server]')",
  () => {
    let moto: Moto;
    let place: Awaited<ReturnType<typeof enter>>;
    let before: readonly Snapshot[];

    /** Audits the one account and Region that was seeded. */
    async function audit(): Promise<readonly Snapshot[]> {
      const settings = {
        accounts: [account],
        regions: [region],
        role: "GatewardenAudit",
        rate: 1,
        concurrency: 2,
        endpoint: moto.url,
      };
      const snapshots: Snapshot[] = [];
      for await (const one of collect(settings, { clock: createClock(1e6), fingerprint: () => "feedfacefeedface" })) {
        if (one.kind === "snapshot") snapshots.push(one.snapshot);
      }
      return snapshots;
    }

    const drifts = async () => {
      const after = await audit();
      return before.map((snapshot) => compareSnapshots(snapshot, counterpart(snapshot, after)));
    };

    beforeAll(async () => {
      moto = await startMoto();
      Object.assign(process.env, { AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" });
      place = await enter(moto.url, account, region);
      await seedRestApi(place, "pets");
      await seedV2Apis(place, "pets");
      before = await audit();
    }, 120_000);
    afterAll(() => moto?.close());

    it("there is none when an audit is repeated", async () => {
      expect(before.map(({ kind }) => kind).sort()).toEqual(["http", "regional", "rest", "websocket"]);
      expect((await drifts()).flatMap(linesOf)).toEqual([]);
    });

    it("what moto lacks is said to be uncompared, on both sides", async () => {
      const sides = (await drifts()).flatMap(({ uncompared }) => uncompared.map(({ side }) => side));
      expect(new Set(sides)).toEqual(new Set(["expected", "actual"]));
    });

    it("there is one for a changed timeout, and none for a redeployment", async () => {
      const client = new v1.APIGatewayClient(place);
      const restApiId = before.find(({ kind }) => kind === "rest")?.api?.id;
      const { items = [] } = await client.send(new v1.GetResourcesCommand({ restApiId }));
      const resourceId = items.find(({ path }) => path === "/sound")?.id;
      const integration = {
        type: "HTTP_PROXY",
        integrationHttpMethod: "GET",
        uri: "https://backend.example/sound",
      } as const;
      const method = { restApiId, resourceId, httpMethod: "GET" };
      await client.send(new v1.PutIntegrationCommand({ ...method, ...integration, timeoutInMillis: 1000 }));
      await client.send(new v1.CreateDeploymentCommand({ restApiId, stageName: "prod" }));
      expect((await drifts()).flatMap(linesOf)).toEqual([
        "modified AWS::ApiGateway::Integration GET /sound /timeoutInMillis: 29000 → 1000",
      ]);
    });
  },
);
