import { audit } from "../../src/audit.ts";
import { compilePolicies } from "../../src/evaluate/compile.ts";
import { neighboursOf } from "../../src/evaluate/neighbours.ts";
import { builtInPolicies } from "../../src/load/package-root.ts";
import { loadPolicies } from "../../src/load/policies.ts";
import type { Collected } from "../../src/model/collected.ts";
import type { NeighbourNeed } from "../../src/model/neighbour.ts";
import { generateSnapshots, regional } from "./generated-apis.ts";

const apis = Number(process.env.GATEWARDEN_APIS ?? 5_000);
const methods = 30;
const megabyte = 1024 * 1024;

/** Memory after each fifth of the stream, in MB: what the process holds (rss), and what is alive on the heap. */
async function* watched(
  memory: { rss: number[]; heap: number[] },
  needs: Iterable<NeighbourNeed>,
): AsyncGenerator<Collected> {
  let count = 0;
  yield { kind: "snapshot", snapshot: regional };
  for (const snapshot of generateSnapshots(apis, methods, needs)) {
    yield { kind: "snapshot", snapshot };
    count += 1;
    if (count % (apis / 5) !== 0) continue;
    memory.rss.push(Math.round(process.memoryUsage().rss / megabyte));
    globalThis.gc?.();
    memory.heap.push(Math.round(process.memoryUsage().heapUsed / megabyte));
  }
}

/** Audits a generated stream with all built-in policies, and says what that took. */
export async function benchEvaluation(): Promise<string[]> {
  const policies = compilePolicies(loadPolicies([builtInPolicies()]).filter(({ enabled }) => enabled));
  const memory = { rss: [] as number[], heap: [] as number[] };
  const started = process.cpuUsage();
  const report = await audit(watched(memory, neighboursOf(policies)), policies, {
    version: "bench",
    now: () => new Date(),
  });
  const { user, system } = process.cpuUsage(started);
  const seconds = (user + system) / 1e6;
  const { pass, fail, unknown, skip } = report.summary.results;
  const evaluations = pass + fail + unknown + skip;
  return [
    `${apis} APIs × ${methods} methods, ${policies.length} policies: ${evaluations} evaluations in ${seconds.toFixed(1)} s of CPU`,
    `  ${Math.round(evaluations / seconds / 1000)} thousand evaluations a second on one core; ${fail} findings`,
    `  memory in MB after each fifth: process ${memory.rss.join(", ")}; heap in use ${memory.heap.join(", ")}`,
  ];
}
