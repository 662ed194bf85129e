import type { VNode } from "preact";
import type { ExposureView } from "../../../feed/wire.ts";
import { list } from "../../../report/words.ts";
import { ExposureBadge } from "../../parts/badges.tsx";
import { ApiName, Code, TargetName } from "../../parts/names.tsx";
import { Table } from "../../parts/table.tsx";

/** Methods and routes, one a row, each with what decided. */
export function MethodTable({ methods }: { readonly methods: readonly ExposureView[] }): VNode {
  return (
    <Table
      caption="Methods and routes, worst first"
      kind="methods"
      columns={[{ name: "Exposure" }, { name: "Method" }, { name: "Where" }, { name: "Why" }, { name: "Ways in" }]}
      rows={methods.map((method) => ({
        key: `${method.target.accountId}/${method.target.region}/${method.arn}`,
        cells: [
          <ExposureBadge exposure={method} />,
          <>
            <Code text={method.name} />
            {!method.reachable && <div class="beneath">Nobody gets through as things are</div>}
            {method.preflight && <div class="beneath">CORS preflight, answered by a mock</div>}
          </>,
          <>
            <a href={`/findings?${new URLSearchParams({ api: method.api.id })}`}>
              <ApiName api={method.api} />
            </a>
            <div class="beneath">
              <TargetName target={method.target} />
            </div>
          </>,
          <Reasons reasons={method.reasons} />,
          method.entryPoints.length === 0 ? (
            <span class="quiet">none</span>
          ) : (
            <code class="small">{list(method.entryPoints, 3)}</code>
          ),
        ],
      }))}
    />
  );
}

function Reasons({ reasons: [first = "", ...more] }: { readonly reasons: readonly string[] }): VNode {
  return (
    <>
      <bdi>{first}</bdi>
      {more.length > 0 && (
        <details class="small">
          <summary class="quiet">{more.length === 1 ? "1 more reason" : `${more.length} more reasons`}</summary>
          <ul class="dots">
            {more.map((reason) => (
              <li key={reason}>
                <bdi>{reason}</bdi>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
