import type { VNode } from "preact";
import type { AuditView, ListView } from "../../../feed/wire.ts";
import { severities } from "../../../model/severity.ts";
import { describeApis } from "../../../report/words.ts";
import { useList } from "../../feed/lists.ts";
import { Strip } from "../../parts/counts.tsx";
import { Empty } from "../../parts/from-feed.tsx";
import { FromList } from "../../parts/from-list.tsx";
import { More } from "../../parts/more.tsx";
import { Page } from "../../parts/page.tsx";
import { StatusBadge } from "../../parts/status-badge.tsx";
import { Table } from "../../parts/table.tsx";
import { Ago, Moment } from "../../parts/time.tsx";
import { partsOf } from "../../route/page-parts.ts";
import { query } from "../../route/place.ts";
import { duration } from "../../words/time.ts";

/** The audits that the store keeps, newest first. */
export function Audits(): VNode {
  const list = useList<ListView<AuditView>>("/v1/audits", partsOf(query.value));
  return (
    <Page title="Audits" lead="Every audit that the store keeps, newest first.">
      <FromList list={list}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title="No audit yet">
              Run <code>gatewarden audit --store</code> with the store that this feed reads.
            </Empty>
          ) : (
            <>
              <Table
                caption="Audits, newest first"
                columns={[
                  { name: "Began" },
                  { name: "Status" },
                  { name: "Took" },
                  { name: "Failures" },
                  { name: "fail", isNumber: true },
                  { name: "unknown", isNumber: true },
                  { name: "gaps", isNumber: true },
                  { name: "Read" },
                ]}
                rows={items.map((audit) => ({ key: audit.id, cells: cellsOf(audit) }))}
              />
              <More list={list} noun={items.length === 1 ? "audit" : "audits"} />
            </>
          )
        }
      </FromList>
    </Page>
  );
}

function cellsOf({ id, startedAt, finishedAt, status, summary }: AuditView): readonly (VNode | string | number)[] {
  const first = [
    <>
      <a href={`/audits/${encodeURIComponent(id)}`}>
        <Moment at={startedAt} />
      </a>
      <div class="beneath">
        <Ago at={startedAt} />
      </div>
    </>,
    <StatusBadge status={status} />,
    finishedAt === undefined ? "–" : duration(startedAt, finishedAt),
  ];
  if (!summary) return [...first, "–", "–", "–", "–", "–"];
  return [
    ...first,
    <Strip parts={severities.map((severity) => [severity, summary.bySeverity[severity]])} />,
    summary.results.fail,
    summary.results.unknown,
    summary.gaps,
    <>
      {describeApis(summary.apis)}
      <div class="beneath">
        {summary.targets.complete} of {summary.targets.total} targets whole
      </div>
    </>,
  ];
}
