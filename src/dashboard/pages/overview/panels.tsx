import type { VNode } from "preact";
import type { SummaryView } from "../../../feed/wire.ts";
import { exposureVerdicts } from "../../../model/exposure.ts";
import { count } from "../../../report/words.ts";
import { Counts, Strip } from "../../parts/counts.tsx";
import { Ago } from "../../parts/time.tsx";

type Part = { readonly summary: SummaryView };

/** What changed within a day. */
export function ChangesPanel({ summary: { since } }: Part): VNode {
  const isQuiet = since.new + since.reopened + since.resolved + since.waived + since.unwaived + since.updated === 0;
  const to = (states: string) =>
    `/findings?${new URLSearchParams({ state: states, since: since.at, sort: "changed" })}`;
  return (
    <section class="panel" aria-labelledby="changed">
      <h2 id="changed">Since yesterday</h2>
      <Counts
        tiles={[
          { term: "new", value: since.new, kind: "bad", href: to("new") },
          { term: "reopened", value: since.reopened, kind: "bad", href: to("reopened") },
          { term: "resolved", value: since.resolved, href: to("resolved") },
          { term: "waived", value: since.waived, href: to("waived") },
        ]}
      />
      <p class="quiet small">
        {isQuiet ? "Nothing changed yesterday and today (UTC)." : "Changes recorded yesterday and today (UTC)."}
        {since.unwaived > 0 && ` ${count(since.unwaived, "waiver")} ended.`}
      </p>
    </section>
  );
}

/** Who can call the APIs. */
export function ExposurePanel({ summary: { exposures } }: Part): VNode {
  const verdicts = [...exposureVerdicts, "unknown"] as const;
  const total = verdicts.reduce((sum, verdict) => sum + exposures[verdict], 0);
  return (
    <section class="panel" aria-labelledby="exposed">
      <div class="panel-head">
        <h2 id="exposed">Attack surface</h2>
        <a href="/exposure">All</a>
      </div>
      <Strip parts={verdicts.map((verdict) => [verdict, exposures[verdict]])} />
      <Counts
        tiles={(["open", "key-only", "network-limited", "unknown"] as const).map((verdict) => ({
          term: verdict,
          value: exposures[verdict],
          kind: verdict === "unknown" ? "doubt" : verdict === "network-limited" ? "plain" : "bad",
          href: `/exposure?exposure=${verdict}`,
        }))}
      />
      <p class="quiet small">Of {count(total, "method or route", "methods and routes")}, by who can call them.</p>
    </section>
  );
}

/** How much is not as expected. */
export function DriftPanel({ summary: { drift } }: Part): VNode {
  return (
    <section class="panel" aria-labelledby="drifted">
      <div class="panel-head">
        <h2 id="drifted">Drift</h2>
        {drift && <a href="/drift">All</a>}
      </div>
      {drift ? (
        <>
          <Counts
            tiles={[
              { term: "changed", value: drift.counts.changed, kind: "bad", href: "/drift" },
              { term: "new", value: drift.counts.added, kind: "bad", href: "/drift" },
              { term: "gone", value: drift.counts.removed, kind: "bad", href: "/drift" },
              { term: "as expected", value: drift.counts.same },
            ]}
          />
          <p class="quiet small">
            {count(drift.counts.compared, "snapshot")} compared <Ago at={drift.at} />
            {drift.counts.unexpected > 0 &&
              `, and ${count(drift.counts.unexpected, "API")} of which nothing is approved`}
            .
          </p>
        </>
      ) : (
        <p class="quiet">
          Nothing was compared yet. Approve a baseline with <code>gatewarden baseline approve</code>, and audits tell
          what differs from it.
        </p>
      )}
    </section>
  );
}
