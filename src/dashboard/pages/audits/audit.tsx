import type { VNode } from "preact";
import type { AuditDetailsView, AuditTargetView } from "../../../feed/wire.ts";
import { changeKinds } from "../../../model/tracked-finding.ts";
import { describeApis, number } from "../../../report/words.ts";
import { useFeed } from "../../feed/loaded.ts";
import { Counts } from "../../parts/counts.tsx";
import { Bones, Empty, Failed } from "../../parts/from-feed.tsx";
import { Code, TargetName } from "../../parts/names.tsx";
import { Page } from "../../parts/page.tsx";
import { StatusBadge } from "../../parts/status-badge.tsx";
import { Table } from "../../parts/table.tsx";
import { Ago } from "../../parts/time.tsx";
import { duration, moment } from "../../words/time.ts";

/** One audit, and what it recorded of each target. */
export function AuditPage({ id }: { readonly id: string }): VNode {
  const { value, problem, ask } = useFeed<AuditDetailsView>(`/v1/audits/${encodeURIComponent(id)}`);
  return (
    <Page title={value ? `Audit of ${moment(value.startedAt)}` : "Audit"} up={{ href: "/audits", name: "Audits" }}>
      {value ? (
        <Details audit={value} />
      ) : problem ? (
        <Failed problem={problem} retry={() => ask("again")} />
      ) : (
        <Bones lines={14} />
      )}
    </Page>
  );
}

function Details({ audit }: { readonly audit: AuditDetailsView }): VNode {
  const { id, status, startedAt, finishedAt, version, targets } = audit;
  return (
    <>
      <section class="panel" aria-label="What came of it">
        <dl class="facts">
          <dt>Status</dt>
          <dd>
            <StatusBadge status={status} />
          </dd>
          <dt>Began</dt>
          <dd>
            <Ago at={startedAt} />
            {finishedAt !== undefined && `, and took ${duration(startedAt, finishedAt)}`}
          </dd>
          <dt>Gatewarden</dt>
          <dd>{version}</dd>
          <dt>Id</dt>
          <dd>
            <Code text={id} />
          </dd>
        </dl>
      </section>
      <Summary audit={audit} />
      <h2 class="list-title">Targets</h2>
      {targets.length === 0 ? (
        <Empty title={status === "running" ? "No target is done yet" : "No target was recorded"} />
      ) : (
        <Targets targets={targets} />
      )}
    </>
  );
}

function Summary({ audit: { summary } }: { readonly audit: AuditDetailsView }): VNode | null {
  if (!summary) return null;
  const { results, waived, gaps, calls, throttled, resources, apis, policies } = summary;
  return (
    <section class="panel" aria-label="In numbers">
      <Counts
        tiles={[
          { term: "fail", value: results.fail, kind: "bad" },
          { term: "unknown", value: results.unknown, kind: "doubt" },
          { term: "pass", value: results.pass },
          { term: "waived", value: waived },
          { term: gaps === 1 ? "gap" : "gaps", value: gaps, kind: "bad" },
          { term: "resources", value: resources },
          { term: "policies", value: policies },
          { term: "requests to AWS", value: calls },
          { term: "throttled", value: throttled },
        ]}
      />
      <p class="quiet small">{describeApis(apis)}</p>
    </section>
  );
}

function Targets({ targets }: { readonly targets: readonly AuditTargetView[] }): VNode {
  return (
    <Table
      caption="What was recorded of each target"
      columns={[{ name: "Target" }, { name: "Status" }, { name: "Read" }, { name: "What changed" }]}
      rows={targets.map(({ target, status, outcome, api, changes }) => ({
        key: `${target.accountId}/${target.region}/${api ?? ""}`,
        cells: [
          <a href={`/coverage#${target.accountId}-${target.region}`}>
            <TargetName target={target} />
          </a>,
          <StatusBadge status={status} />,
          <>
            {api === undefined ? "all of it" : <Code text={api} />}
            {outcome === "superseded" && <div class="beneath">A later audit had been recorded already</div>}
          </>,
          describeChanges(changes),
        ],
      }))}
    />
  );
}

function describeChanges(changes: Readonly<Record<string, number>>): string {
  const present = changeKinds.filter((kind) => (changes[kind] ?? 0) > 0);
  return present.map((kind) => `${number(changes[kind] ?? 0)} ${kind}`).join(", ") || "nothing";
}
