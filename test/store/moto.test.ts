import { afterAll, beforeAll, describe } from "vitest";
import { hasMoto, type Moto, startMoto } from "../moto/moto-server.ts";
import { makeAwsPlace } from "./aws-places.ts";
import { describeReportStore } from "./conformance/suite.ts";

describe.skipIf(!hasMoto())(
  "on moto (skipped where `moto_server` is not installed: pip install 'moto[server]')",
  () => {
    let moto: Moto;
    beforeAll(async () => {
      moto = await startMoto();
    });
    afterAll(() => moto?.close());

    describeReportStore("the DynamoDB and S3 store", () => makeAwsPlace(moto.url, moto.url), 2);
  },
);
