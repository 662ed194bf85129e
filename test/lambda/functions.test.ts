import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { measureFunctions } from "../../src/generate/build-lambda.ts";
import { hasMoto, type Moto, startMoto } from "../moto/moto-server.ts";
import { type AwsPlaces, makeAwsPlace, startEmulators } from "../store/aws-places.ts";
import { describeFunctions } from "./functions.ts";
import { builtFunctions } from "./stack.ts";

describe("the built functions", () => {
  let emulators: AwsPlaces;
  beforeAll(async () => {
    emulators = await startEmulators();
  });
  afterAll(() => emulators?.close());
  describeFunctions(() => emulators.makePlace());

  it("audit-target is at most 1.2 MB when it starts", async () => {
    const sizes = measureFunctions(await builtFunctions());
    expect(sizes.find(({ name }) => name === "audit-target")?.start).toBeLessThan(1_200_000);
  });
});

describe.skipIf(!hasMoto())("the built functions on moto (skipped where `moto_server` is not installed)", () => {
  let moto: Moto;
  beforeAll(async () => {
    moto = await startMoto();
  });
  afterAll(() => moto?.close());
  describeFunctions(() => makeAwsPlace(moto.url, moto.url));
});
