import type { VNode } from "preact";
import type { ReportDifference } from "../../../model/drift-report.ts";
import { Difference } from "../drift/difference.tsx";

/** What differs from the baseline on its resource, and who changed it. */
export function ChangesPart({ differences }: { readonly differences: readonly ReportDifference[] }): VNode | null {
  if (differences.length === 0) return null;
  return (
    <section class="panel">
      <h2>{differences.some(({ authors }) => authors) ? "Who changed it" : "What changed"}</h2>
      <p class="quiet">What differs on this resource from what was approved, as the newest audit knows.</p>
      {differences.map((difference) => (
        <Difference key={`${difference.resource.arn} ${difference.path}`} difference={difference} />
      ))}
    </section>
  );
}
