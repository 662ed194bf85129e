import type { VNode } from "preact";
import type { TrendDay } from "../../feed/wire.ts";
import { severities } from "../../model/severity.ts";
import { Table } from "../parts/table.tsx";

/** The trend in numbers, newest day first. */
export function TrendTable({ days }: { readonly days: readonly TrendDay[] }): VNode {
  return (
    <Table
      caption="Findings at the end of each day (UTC)"
      columns={[
        { name: "Day" },
        ...severities.map((name) => ({ name, isNumber: true })),
        { name: "all", isNumber: true },
        { name: "appeared", isNumber: true },
        { name: "resolved", isNumber: true },
      ]}
      rows={days.toReversed().map(({ date, bySeverity, total, appeared, resolved }) => ({
        key: date,
        cells: [date, ...severities.map((severity) => bySeverity[severity]), total, appeared, resolved],
      }))}
    />
  );
}
