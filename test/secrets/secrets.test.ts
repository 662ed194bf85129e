import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Simulator } from "../../src/simulator/simulator.ts";
import { type AwsPlaces, startEmulators } from "../store/aws-places.ts";
import { auditEverywhere } from "./audit-everywhere.ts";
import { Planter } from "./plant.ts";
import { anyMarker } from "./shapes.ts";
import { startSecretApis, startSecretErrors, startSecretNeighbours } from "./worlds.ts";

let aws: AwsPlaces;
beforeAll(async () => {
  aws = await startEmulators();
});
afterAll(() => aws.close());

/** Where planted secrets came to light: `what it is @ where it was found`. */
function leaksIn(surfaces: ReadonlyMap<string, string>, planter: Planter): string[] {
  const leaks = [...surfaces].flatMap(([place, text]) =>
    (text.match(anyMarker) ?? []).map((marker) => `${planter.planted.get(marker.toLowerCase())} @ ${place}`),
  );
  return [...new Set(leaks)].sort();
}

const worlds: readonly (readonly [name: string, start: (planter: Planter) => Promise<Simulator>, turn: number])[] = [
  ["API Gateway's answers", startSecretApis, 0],
  ["API Gateway's answers, in other shapes", startSecretApis, 7],
  ["API Gateway's answers, in yet others", startSecretApis, 14],
  ["what other services answer", startSecretNeighbours, 3],
  ["what AWS says of its errors", startSecretErrors, 11],
];

describe("a secret in every text of", () => {
  it.each(worlds)(
    "%s comes to light nowhere",
    async (_, start, turn) => {
      const planter = new Planter(turn);
      const simulator = await start(planter);
      const { report, surfaces } = await auditEverywhere(simulator, aws).finally(() => simulator.close());
      expect(surfaces.size).toBeGreaterThan(30);
      expect(report.findings.length).toBeGreaterThan(30);
      expect(report.errors).toEqual([]);
      expect(leaksIn(surfaces, planter)).toEqual([]);
    },
    180_000,
  );
});
