import { exposedMethods } from "./evaluate/exposed-methods.ts";
import type { AttackSurface, ExposedMethod } from "./model/attack-surface.ts";
import type { Collected } from "./model/collected.ts";
import type { TargetCoverage } from "./model/coverage.ts";
import { countExposures } from "./model/exposure.ts";
import type { Snapshot } from "./model/snapshot.ts";
import { targetName } from "./model/target.ts";
import { byExposure } from "./report/order.ts";

/** Who can call what: like an audit, but of exposures alone. */
export async function mapAttackSurface(
  collected: AsyncIterable<Collected>,
  { version, now }: { readonly version: string; readonly now: () => Date },
): Promise<AttackSurface> {
  const startedAt = now().toISOString();
  const regional = new Map<string, Snapshot>();
  const methods: ExposedMethod[] = [];
  const coverage: TargetCoverage[] = [];
  for await (const part of collected) {
    if (part.kind === "coverage") {
      coverage.push(part.coverage);
      regional.delete(targetName(part.coverage.target));
    } else if (part.snapshot.kind === "regional") {
      regional.set(targetName(part.snapshot.target), part.snapshot);
    } else {
      methods.push(...exposedMethods(part.snapshot, regional.get(targetName(part.snapshot.target))));
    }
  }
  return {
    tool: { name: "gatewarden", version },
    startedAt,
    complete: coverage.length > 0 && coverage.every(({ status }) => status === "complete"),
    counts: countExposures(methods),
    methods: methods.sort(byExposure),
    coverage,
  };
}
