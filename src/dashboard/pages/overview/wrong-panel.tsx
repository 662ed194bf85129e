import type { VNode } from "preact";
import type { SummaryView } from "../../../feed/wire.ts";
import { severities } from "../../../model/severity.ts";
import { count, number } from "../../../report/words.ts";
import { Counts, Strip } from "../../parts/counts.tsx";

/** What is wrong now, by how bad it is. */
export function WrongPanel({ summary: { findings } }: { readonly summary: SummaryView }): VNode {
  const { total, bySeverity, byState } = findings;
  const urgent = bySeverity.critical + bySeverity.high;
  return (
    <section class="panel main" aria-labelledby="wrong">
      <div class="panel-head">
        <h2 id="wrong">
          {total === 0 ? "Nothing is wrong, as far as was seen" : `${count(total, "finding")} to mend`}
        </h2>
        <a href="/findings">All findings</a>
      </div>
      <Strip parts={severities.map((severity) => [severity, bySeverity[severity]])} />
      <Counts
        tiles={severities.map((severity) => ({
          term: severity,
          value: bySeverity[severity],
          kind: severity === "critical" || severity === "high" ? "bad" : "plain",
          href: `/findings?severity=${severity}`,
        }))}
      />
      <p class="quiet">
        {urgent === 0 ? "None is critical or high. " : ""}
        {byState.new + byState.reopened > 0
          ? `${number(byState.new + byState.reopened)} of them new or reopened with the last audit. `
          : ""}
        {byState.waived > 0 && (
          <a href="/findings?state=waived">{count(byState.waived, "more is waived", "more are waived")}</a>
        )}
      </p>
    </section>
  );
}
