/**
 * Each benchmark gives lines of figures: counts and ratios, since seconds differ from machine to machine. One is loaded when it
 * is its turn: what others need is in nobody's memory.
 */
const benchmarks = {
  evaluation: async () => (await import("./evaluation.ts")).benchEvaluation(),
  "all policies": async () => (await import("./hand-written-ratio.ts")).benchHandWritten(),
  comparison: async () => (await import("./comparison.ts")).benchComparison(),
  quota: async () => (await import("./quota.ts")).benchQuota(),
  "start-up": async () => (await import("./startup.ts")).benchStartup(),
  functions: async () => (await import("./functions.ts")).benchFunctions(),
  store: async () => (await import("./store.ts")).benchReconcile(),
  queries: async () => (await import("./store-queries.ts")).benchQueries(),
  feed: async () => (await import("./feed.ts")).benchFeed(),
  dashboard: async () => (await import("./dashboard.ts")).benchDashboard(),
  snapshots: async () => (await import("./snapshots.ts")).benchSnapshots(),
  organization: async () => (await import("./organization.ts")).benchOrganization(),
};
const wanted = process.argv.slice(2);

for (const [name, bench] of Object.entries(benchmarks)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  for (const line of await bench()) console.log(`${name}: ${line}`);
}
