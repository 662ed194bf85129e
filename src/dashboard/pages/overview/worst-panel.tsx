import type { VNode } from "preact";
import type { FindingList } from "../../../feed/wire.ts";
import { pathOf } from "../../feed/paths.ts";
import { SeverityBadge, StateBadge } from "../../parts/badges.tsx";
import { FromFeed } from "../../parts/from-feed.tsx";
import { ApiName, TargetName } from "../../parts/names.tsx";

/** The worst findings that are open. */
export function WorstPanel(): VNode {
  return (
    <section class="panel" aria-labelledby="worst">
      <div class="panel-head">
        <h2 id="worst">Worst first</h2>
        <a href="/findings">All findings</a>
      </div>
      <FromFeed<FindingList> path={pathOf("/v1/findings", { state: "new,open,reopened", limit: 7 })} lines={12}>
        {({ items }) =>
          items.length === 0 ? (
            <p class="quiet">No finding is open.</p>
          ) : (
            <ol class="worst">
              {items.map(({ id, severity, state, message, resource }) => (
                <li key={id}>
                  <SeverityBadge severity={severity} />
                  <div>
                    <a href={`/findings/${id}`}>
                      <bdi>{message}</bdi>
                    </a>
                    <div class="quiet small">
                      <ApiName api={resource.api} /> · <TargetName target={resource} />
                      {state !== "open" && (
                        <>
                          {" "}
                          <StateBadge state={state} />
                        </>
                      )}
                    </div>
                  </div>
                </li>
              ))}
            </ol>
          )
        }
      </FromFeed>
    </section>
  );
}
