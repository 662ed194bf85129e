import { afterAll, beforeAll, describe } from "vitest";
import { hasMoto, type Moto, startMoto } from "../moto/moto-server.ts";
import { type AwsPlaces, makeAwsPlace, startEmulators } from "../store/aws-places.ts";
import { describeFunctions } from "./functions.ts";

describe("the built functions", () => {
  let emulators: AwsPlaces;
  beforeAll(async () => {
    emulators = await startEmulators();
  });
  afterAll(() => emulators?.close());
  describeFunctions(() => emulators.makePlace());
});

describe.skipIf(!hasMoto())("the built functions on moto (skipped where `moto_server` is not installed)", () => {
  let moto: Moto;
  beforeAll(async () => {
    moto = await startMoto();
  });
  afterAll(() => moto?.close());
  describeFunctions(() => makeAwsPlace(moto.url, moto.url));
});
