import type { VNode } from "preact";
import type { TrendView } from "../../../feed/wire.ts";
import { describeTrend } from "../../charts/stack.ts";
import { TrendChart } from "../../charts/trend-chart.tsx";
import { TrendTable } from "../../charts/trend-table.tsx";
import { FromFeed } from "../../parts/from-feed.tsx";

/** How many findings there were at the end of each day. */
export function TrendPanel(): VNode {
  return (
    <section class="panel" aria-labelledby="trend">
      <h2 id="trend">Trend</h2>
      <FromFeed<TrendView> path="/v1/trend" lines={10}>
        {({ items }) => <Trend items={items} />}
      </FromFeed>
    </section>
  );
}

function Trend({ items: days }: TrendView): VNode {
  return (
    <figure>
      {days.length > 1 && <TrendChart days={days} />}
      <figcaption class="quiet small">{describeTrend(days)}</figcaption>
      {days.length > 0 && (
        <details>
          <summary>The same as a table</summary>
          <TrendTable days={days} />
        </details>
      )}
    </figure>
  );
}
