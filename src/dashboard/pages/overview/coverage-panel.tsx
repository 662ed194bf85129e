import type { VNode } from "preact";
import type { SummaryView } from "../../../feed/wire.ts";
import { count, describeApis } from "../../../report/words.ts";
import { Counts, Strip } from "../../parts/counts.tsx";
import { Ago } from "../../parts/time.tsx";
import { unseenWords } from "../../words/unseen.ts";

/** How much was seen: told as plainly as what was found. */
export function CoveragePanel({ summary: { coverage, results } }: { readonly summary: SummaryView }): VNode {
  const { targets, gaps } = coverage;
  return (
    <section class="panel main" aria-labelledby="seen">
      <div class="panel-head">
        <h2 id="seen" class={coverage.complete ? "good" : "bad"}>
          {coverage.complete ? "Complete: everything readable was read" : `NOT COMPLETE: ${unseenWords(coverage)}`}
        </h2>
        <a href="/coverage">Coverage and gaps</a>
      </div>
      <Strip
        parts={[
          ["pass", targets.complete],
          ["medium", targets.incomplete],
          ["fail", targets.failed],
        ]}
      />
      <Counts
        tiles={[
          { term: targets.complete === 1 ? "target read whole" : "targets read whole", value: targets.complete },
          { term: "read in part", value: targets.incomplete, kind: "bad", href: "/coverage?status=incomplete" },
          { term: "not read", value: targets.failed, kind: "bad", href: "/coverage?status=failed" },
          { term: gaps === 1 ? "gap" : "gaps", value: gaps, kind: "bad", href: "/coverage" },
          { term: "results unknown", value: results.unknown, kind: "doubt", href: "/policies?results=unknown" },
        ]}
      />
      <p class="quiet">
        {describeApis(coverage.apis)}, {count(coverage.resources, "resource")}.{" "}
        {coverage.oldest !== undefined && (
          <>
            The oldest of it was read <Ago at={coverage.oldest} />.{" "}
          </>
        )}
        {!coverage.complete && "What could not be read is unknown, and never a pass."}
      </p>
    </section>
  );
}
