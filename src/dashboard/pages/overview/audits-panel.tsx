import type { VNode } from "preact";
import type { AuditView, SummaryView } from "../../../feed/wire.ts";
import { StatusBadge } from "../../parts/status-badge.tsx";
import { Ago } from "../../parts/time.tsx";
import { duration } from "../../words/time.ts";

/** The newest audit that ended, and the one that is running. */
export function AuditsPanel({ summary: { audit, running } }: { readonly summary: SummaryView }): VNode {
  return (
    <section class="panel" aria-labelledby="audited">
      <div class="panel-head">
        <h2 id="audited">Audits</h2>
        <a href="/audits">All</a>
      </div>
      <dl class="facts">
        {running && (
          <>
            <dt>Running</dt>
            <dd>
              <a href={`/audits/${running.id}`}>
                since <Ago at={running.startedAt} />
              </a>
            </dd>
          </>
        )}
        {audit && <Last audit={audit} />}
      </dl>
    </section>
  );
}

function Last({ audit }: { readonly audit: AuditView }): VNode {
  return (
    <>
      <dt>Last</dt>
      <dd>
        <a href={`/audits/${audit.id}`}>
          <Ago at={audit.startedAt} />
        </a>{" "}
        <StatusBadge status={audit.status} />
      </dd>
      {audit.finishedAt !== undefined && (
        <>
          <dt>Took</dt>
          <dd>{duration(audit.startedAt, audit.finishedAt)}</dd>
        </>
      )}
    </>
  );
}
