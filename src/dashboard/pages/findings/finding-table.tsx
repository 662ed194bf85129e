import type { VNode } from "preact";
import type { FindingView } from "../../../feed/wire.ts";
import { ExposureBadge, SeverityBadge, StateBadge } from "../../parts/badges.tsx";
import { ApiName, Name, TargetName } from "../../parts/names.tsx";
import { Table } from "../../parts/table.tsx";
import { Ago } from "../../parts/time.tsx";
import { changeQuery, query } from "../../route/place.ts";

/** Findings, one a row. */
export function FindingTable(props: {
  readonly findings: readonly FindingView[];
  readonly isSortable?: boolean;
}): VNode {
  const { findings, isSortable = false } = props;
  const isByChange = query.value.get("sort") === "changed";
  const sortBy = (sort: string | undefined) => (isSortable ? () => changeQuery({ sort, parts: undefined }) : undefined);
  return (
    <Table
      caption="Findings"
      kind="findings"
      columns={[
        { name: "Severity", sort: sortBy(undefined), sorted: isSortable && !isByChange ? "descending" : undefined },
        { name: "Finding" },
        { name: "Where" },
        { name: "Exposure" },
        { name: "Changed", sort: sortBy("changed"), sorted: isSortable && isByChange ? "descending" : undefined },
      ]}
      rows={findings.map((finding) => ({ key: finding.id, cells: cellsOf(finding) }))}
    />
  );
}

function cellsOf(finding: FindingView): readonly (VNode | string)[] {
  const { id, severity, status, message, policy, resource, exposure, state, changedAt } = finding;
  return [
    <SeverityBadge severity={severity} />,
    <>
      <a href={`/findings/${id}`}>
        <bdi>{message}</bdi>
      </a>
      <div class="beneath">
        {status === "unknown" && <span class="state doubt">unknown</span>} <code>{policy}</code>
      </div>
    </>,
    <>
      {resource.type === "waiver" ? <Name text={resource.arn} /> : <ApiName api={resource.api} />}
      <div class="beneath">
        <TargetName target={resource} />
      </div>
    </>,
    exposure ? <ExposureBadge exposure={exposure} /> : <span class="quiet">none</span>,
    <span class="together">
      <StateBadge state={state} /> <Ago at={changedAt} />
    </span>,
  ];
}
