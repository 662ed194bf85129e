import type { VNode } from "preact";
import type { DriftPoint, ListView } from "../../../feed/wire.ts";
import { useFeed } from "../../feed/loaded.ts";
import { Strip } from "../../parts/counts.tsx";
import { Table } from "../../parts/table.tsx";
import { Moment } from "../../parts/time.tsx";

/** What audits that compared came to, newest first. */
export function Timeline(): VNode | null {
  const { value } = useFeed<ListView<DriftPoint>>("/v1/drift/timeline");
  if (!value || value.items.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="timeline">
      <h2 id="timeline">Over time</h2>
      <Table
        caption="Audits that compared, newest first"
        columns={[
          { name: "Audit" },
          { name: "Share that differs" },
          { name: "changed", isNumber: true },
          { name: "new", isNumber: true },
          { name: "gone", isNumber: true },
          { name: "nothing approved", isNumber: true },
          { name: "as expected", isNumber: true },
        ]}
        rows={value.items.map(({ audit, at, counts }) => ({
          key: audit,
          cells: [
            <a href={`/audits/${encodeURIComponent(audit)}`}>
              <Moment at={at} />
            </a>,
            <Strip
              parts={[
                ["high", counts.changed + counts.added + counts.removed],
                ["unknown", counts.unexpected],
                ["pass", counts.same],
              ]}
            />,
            counts.changed,
            counts.added,
            counts.removed,
            counts.unexpected,
            counts.same,
          ],
        }))}
      />
    </section>
  );
}
