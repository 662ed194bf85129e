import type { VNode } from "preact";
import type { PolicyView } from "../../../feed/wire.ts";
import { SeverityBadge } from "../../parts/badges.tsx";
import { Strip } from "../../parts/counts.tsx";
import { Table } from "../../parts/table.tsx";
import { changeQuery, query } from "../../route/place.ts";

/** Policies, one a row, with how they did. */
export function PolicyTable({ policies }: { readonly policies: readonly PolicyView[] }): VNode {
  const sort = query.value.get("sort") ?? "";
  const column = (name: string, by: string, sorted: "ascending" | "descending") => ({
    name,
    sorted: sort === by ? sorted : undefined,
    sort: () => changeQuery({ sort: by }),
  });
  return (
    <Table
      caption="Policies"
      kind="policies"
      columns={[
        column("Severity", "severity", "descending"),
        column("Policy", "title", "ascending"),
        { name: "Family" },
        { name: "Results" },
        { ...column("fail", "", "descending"), isNumber: true },
        { ...column("unknown", "unknown", "descending"), isNumber: true },
        { name: "pass", isNumber: true },
        { name: "waived", isNumber: true },
      ]}
      rows={policies.map((policy) => ({ key: policy.id, cells: cellsOf(policy) }))}
    />
  );
}

function cellsOf({
  id,
  title,
  severity,
  family,
  evaluated,
  enabled,
  results,
}: PolicyView): readonly (VNode | string | number)[] {
  const { fail, unknown, pass, waived } = results;
  const first = [
    <SeverityBadge severity={severity} />,
    <>
      <a href={`/policies/${encodeURIComponent(id)}`}>{title}</a>
      <div class="beneath">
        <code>{id}</code>
      </div>
    </>,
    family,
  ];
  if (!evaluated) {
    const words = enabled ? "not evaluated" : "off unless settings turn it on";
    return [...first, <span class={enabled ? "state doubt" : "state"}>{words}</span>, "–", "–", "–", "–"];
  }
  const parts = { fail, unknown, pass, waived };
  return [...first, <Strip parts={Object.entries(parts)} />, fail, unknown, pass, waived];
}
