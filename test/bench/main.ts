import { benchComparison } from "./comparison.ts";
import { benchEvaluation } from "./evaluation.ts";
import { benchFunctions } from "./functions.ts";
import { benchHandWritten } from "./hand-written-ratio.ts";
import { benchOrganization } from "./organization.ts";
import { benchQuota } from "./quota.ts";
import { benchSnapshots } from "./snapshots.ts";
import { benchStartup } from "./startup.ts";
import { benchReconcile } from "./store.ts";
import { benchQueries } from "./store-queries.ts";

/** Each benchmark gives lines of figures: counts and ratios, since seconds differ from machine to machine. */
const benchmarks = {
  evaluation: benchEvaluation,
  "all policies": benchHandWritten,
  comparison: benchComparison,
  quota: benchQuota,
  "start-up": benchStartup,
  functions: benchFunctions,
  store: benchReconcile,
  queries: benchQueries,
  snapshots: benchSnapshots,
  organization: benchOrganization,
};
const wanted = process.argv.slice(2);

for (const [name, bench] of Object.entries(benchmarks)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  for (const line of await bench()) console.log(`${name}: ${line}`);
}
