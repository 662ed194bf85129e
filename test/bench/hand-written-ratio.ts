import { compilePolicies } from "../../src/evaluate/compile.ts";
import { neighboursOf } from "../../src/evaluate/neighbours.ts";
import { evaluateSnapshot } from "../../src/evaluate/snapshot.ts";
import { builtInPolicies } from "../../src/load/package-root.ts";
import { loadPolicies } from "../../src/load/policies.ts";
import type { NeighbourNeed } from "../../src/model/neighbour.ts";
import type { Snapshot } from "../../src/model/snapshot.ts";
import { generateSnapshots, regional } from "./generated-apis.ts";
import { conditions, evaluateByHand } from "./hand-written.ts";

const apis = Number(process.env.GATEWARDEN_APIS ?? 10_000);
const methods = 10;

/** CPU seconds that `evaluate` takes over all snapshots, beside what making them takes. */
function measure(needs: ReadonlySet<NeighbourNeed>, evaluate: (snapshot: Snapshot) => void): number {
  let spent = 0;
  for (const snapshot of generateSnapshots(apis, methods, needs)) {
    const before = process.cpuUsage();
    evaluate(snapshot);
    const { user, system } = process.cpuUsage(before);
    spent += user + system;
  }
  return spent / 1e6;
}

/** The engine with all policies; then the same few conditions in CEL and as TypeScript, with the same results. */
export async function benchHandWritten(): Promise<string[]> {
  const all = compilePolicies(loadPolicies([builtInPolicies()]));
  const needs = neighboursOf(all);
  const ids = Object.keys(conditions);
  const same = all.filter(({ policy }) => ids.includes(policy.id));
  let evaluations = 0;
  const everything = measure(needs, (snapshot) => {
    for (const { pass, fail, skip, unknown } of evaluateSnapshot(all, snapshot, regional).counts.values())
      evaluations += pass + fail + skip + unknown;
  });
  const byEngine = new Map<string, number>();
  const engine = measure(needs, (snapshot) => {
    for (const [id, { fail }] of evaluateSnapshot(same, snapshot, regional).counts)
      byEngine.set(id, (byEngine.get(id) ?? 0) + fail);
  });
  const byHand = new Map<string, number>();
  const hand = measure(needs, (snapshot) => evaluateByHand(snapshot, ids, byHand));
  const differing = ids.filter((id) => (byEngine.get(id) ?? 0) !== (byHand.get(id) ?? 0));
  return [
    `${apis} APIs × ${methods} methods × ${all.length} policies: ${evaluations} evaluations in ${everything.toFixed(1)} s of CPU, ${Math.round(evaluations / everything / 1000)} thousand a second`,
    `  ${same.length} of them, exposure included: ${engine.toFixed(2)} s; as hand-written TypeScript ${hand.toFixed(2)} s; ratio ${(engine / hand).toFixed(1)}; results that differ: ${differing.join(", ") || "none"}`,
  ];
}
