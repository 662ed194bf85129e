import { compareSnapshots } from "../../src/drift/compare.ts";
import type { Snapshot } from "../../src/model/snapshot.ts";
import { generateSnapshots } from "./generated-apis.ts";

/** Milliseconds of CPU, the best of several runs. */
function measure(work: () => unknown): number {
  const times = Array.from({ length: 5 }, () => {
    const started = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(started);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}

/** The same API with nothing left of its order, so that no configuration is the same text. */
function reversed(snapshot: Snapshot): Snapshot {
  const turn = <Of extends object>(value: Of) => Object.fromEntries(Object.entries(value).toReversed()) as Of;
  return { ...snapshot, resources: snapshot.resources.map((one) => ({ ...one, config: turn(one.config) })) };
}

/** The same API after a re-import: every path has a new id. */
function reimported(snapshot: Snapshot): Snapshot {
  return JSON.parse(JSON.stringify(snapshot).replaceAll(/\br(\d+)\b/g, "n$1")) as Snapshot;
}

/** Compares a small and a large API with changed forms of themselves: a resource must cost the same in both. */
export function benchComparison(): string[] {
  const sizes = [333, 3333];
  const forms = { "one member changed": (one: Snapshot) => one, reordered: reversed, reimported };
  return Object.entries(forms).map(([name, change]) => {
    const costs = sizes.map((methods) => {
      const [before] = generateSnapshots(1, methods);
      if (!before) throw new Error("an API was generated");
      const after = change(before);
      const resources = after.resources.map((one, index) =>
        index === 1 ? { ...one, config: { ...one.config, description: "changed" } } : one,
      );
      let changes = 0;
      const cost = measure(() => (changes = compareSnapshots(before, { ...after, resources }).changes.length));
      return { resources: resources.length, cost, each: (1000 * cost) / resources.length, changes };
    });
    const [small, large] = costs;
    const ratio = ((large?.each ?? 0) / (small?.each ?? 1)).toFixed(2);
    const figures = costs.map(
      ({ resources, cost, changes }) => `${resources} resources ${cost.toFixed(0)} ms, ${changes} change`,
    );
    return `${name}: ${figures.join("; ")}; a resource costs ${ratio} times as much in the large API`;
  });
}
