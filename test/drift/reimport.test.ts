import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { callRest, callV2, type Place } from "../../src/demo/place.ts";
import { compareSnapshots } from "../../src/drift/compare.ts";
import type { Snapshot } from "../../src/model/snapshot.ts";
import { AwsError } from "../../src/simulator/handler.ts";
import { definitionsOfCorpus, hasCorpus } from "../simulator/openapi/corpus.ts";
import { counterpart, linesOf, snapshotsOf, startEmptyWorld } from "./world.ts";

const definition = (name: string) => readFileSync(new URL(`../simulator/openapi/${name}`, import.meta.url));

const nothing = new TextEncoder().encode(JSON.stringify({ openapi: "3.0.1", info: { title: "a" }, paths: {} }));

/** The same API before and after a definition is imported once more; undefined when the definition is refused. */
async function reimported(
  body: Uint8Array,
  kind: "rest" | "http",
): Promise<[before: Snapshot, after: Snapshot] | undefined> {
  const { simulator, place } = await startEmptyWorld();
  try {
    const again = importInto(place, body, kind);
    const before = (await snapshotsOf(simulator)).find((one) => one.kind === kind);
    again();
    return before && [before, counterpart(before, await snapshotsOf(simulator))];
  } catch (error) {
    if (error instanceof AwsError) return undefined;
    throw error;
  } finally {
    await simulator.close();
  }
}

/** Imports a definition, deploys it, and returns what imports it once more; in between there is nothing, so that all is made anew. */
function importInto(place: Place, body: Uint8Array, kind: "rest" | "http"): () => void {
  if (kind === "rest") {
    const { id: restApiId } = callRest(place, "ImportRestApi", { body });
    callRest(place, "CreateDeployment", { restApiId, stageName: "prod" });
    const put = (definition: Uint8Array) =>
      callRest(place, "PutRestApi", { restApiId, mode: "overwrite", body: definition });
    return () => {
      put(nothing);
      put(body);
    };
  }
  const Body = new TextDecoder().decode(body);
  const { ApiId } = callV2(place, "ImportApi", { Body });
  callV2(place, "CreateStage", { ApiId, StageName: "$default", AutoDeploy: true });
  return () => callV2(place, "ReimportApi", { ApiId, Body });
}

describe("importing the same definition once more", () => {
  it.each([
    ["rest", "rest.yaml", 14],
    ["http", "http.yaml", 8],
  ] as const)("makes new ids in a %s API, and no difference", async (kind, file, made) => {
    const [before, after] = (await reimported(definition(file), kind)) ?? [];
    if (!before || !after) throw new Error(`${file} was refused`);
    const arns = new Set(before.resources.map(({ arn }) => arn));
    expect(after.resources.filter(({ arn }) => !arns.has(arn)).length).toBeGreaterThanOrEqual(made);
    const drift = compareSnapshots(before, after);
    expect(linesOf(drift)).toEqual([]);
    expect(drift.replaced).toBeGreaterThanOrEqual(made);
  });
});

describe.skipIf(!hasCorpus)(
  "importing public definitions once more (skipped without the corpus beside the repository)",
  () => {
    it.each(["rest", "http"] as const)(
      "makes no difference in a %s API",
      async (kind) => {
        const told: string[] = [];
        let compared = 0;
        const some = definitionsOfCorpus().filter((_, index) => index % 4 === 0);
        for (const { document, file, path } of some) {
          const body = new TextEncoder().encode(JSON.stringify(document));
          const [before, after] = (await reimported(body, kind)) ?? [];
          if (!before || !after) continue;
          compared += 1;
          told.push(...linesOf(compareSnapshots(before, after)).map((line) => `${file}${path}: ${line}`));
        }
        expect(compared).toBeGreaterThan(20);
        expect(told).toEqual([]);
      },
      300_000,
    );
  },
);
