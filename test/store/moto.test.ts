import { Agent } from "node:http";
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

    // moto looks at a condition and then writes, without a lock: of two requests at once both may find it met.
    const requestHandler = { httpAgent: new Agent({ keepAlive: true, maxSockets: 1 }) };
    const makePlace = () => makeAwsPlace(moto.url, moto.url, { requestHandler });
    describeReportStore("the DynamoDB and S3 store", makePlace, 2);
  },
);
