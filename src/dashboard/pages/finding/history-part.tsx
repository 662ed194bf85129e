import type { VNode } from "preact";
import type { FindingChange } from "../../../model/tracked-finding.ts";
import { SeverityBadge, StateBadge } from "../../parts/badges.tsx";
import { Moment } from "../../parts/time.tsx";

/** What happened to it, newest first. */
export function HistoryPart({ history }: { readonly history: readonly FindingChange[] }): VNode | null {
  if (history.length === 0) return null;
  return (
    <section class="panel">
      <h2>History</h2>
      <ol class="history">
        {history.toReversed().map((change) => (
          <li key={change.sequence}>
            <Moment at={change.at} />
            <span>
              <StateBadge state={change.to} /> {words(change)}
            </span>
            <a class="small" href={`/audits/${encodeURIComponent(change.audit)}`}>
              audit
            </a>
          </li>
        ))}
      </ol>
    </section>
  );
}

function words({ kind, from, severity, resolution }: FindingChange): VNode | string {
  switch (kind) {
    case "new":
      return "seen for the first time";
    case "reopened":
      return "seen again after it was resolved";
    case "waived":
      return "a waiver covers it";
    case "unwaived":
      return "no waiver covers it any more";
    case "resolved":
      return resolution === "gone" ? "the resource is gone" : "its policy holds now";
    case "updated":
      return (
        <>
          {from === undefined ? "" : `${from} before; `}severity or waiver is another one:{" "}
          <SeverityBadge severity={severity} />
        </>
      );
  }
}
