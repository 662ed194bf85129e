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

/** A world of secrets, and what an audit of it has to say of them; the turn decides on their shapes. */
interface SecretWorld {
  readonly start: (planter: Planter) => Promise<Simulator>;
  readonly turn: number;
  readonly told: RegExp;
}

const inApis = { start: startSecretApis, told: /<secret (?!0{16})[0-9a-f]{16}>/ };
const worlds: Readonly<Record<string, SecretWorld>> = {
  "API Gateway's answers": { ...inApis, turn: 0 },
  "API Gateway's answers, in other shapes": { ...inApis, turn: 7 },
  "API Gateway's answers, in yet others": { ...inApis, turn: 14 },
  "what other services answer": { start: startSecretNeighbours, turn: 3, told: /"policy":"lambda-/ },
  "what AWS says of its errors": { start: startSecretErrors, turn: 11, told: /<secret 0{16}>/ },
};

describe("a secret in every text of", () => {
  it.each(Object.entries(worlds))(
    "%s comes to light nowhere",
    async (_, { start, turn, told }) => {
      const planter = new Planter(turn);
      const simulator = await start(planter);
      const { report, surfaces } = await auditEverywhere(simulator, aws).finally(() => simulator.close());
      expect(surfaces.size).toBeGreaterThan(30);
      expect(report.findings.length).toBeGreaterThan(30);
      expect(report.errors).toEqual([]);
      expect(JSON.stringify(report)).toMatch(told);
      expect(leaksIn(surfaces, planter)).toEqual([]);
    },
    180_000,
  );
});
