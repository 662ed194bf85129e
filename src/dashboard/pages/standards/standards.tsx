import type { VNode } from "preact";
import type { ListView, StandardView } from "../../../feed/wire.ts";
import { number } from "../../../report/words.ts";
import { Strip } from "../../parts/counts.tsx";
import { Empty, FromFeed } from "../../parts/from-feed.tsx";
import { Page } from "../../parts/page.tsx";
import { controlStatuses, statusWords } from "./status.ts";

/** The standards that policies serve, and how their controls stand. */
export function Standards(): VNode {
  return (
    <Page title="Standards" lead="How the controls of each standard stand, as far as policies judge them.">
      <FromFeed<ListView<StandardView>> path="/v1/standards" lines={12}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title="No policy serves a standard">Policies name the controls that they serve.</Empty>
          ) : (
            <ul class="cards">
              {items.map((standard) => (
                <Standard key={standard.id} standard={standard} />
              ))}
            </ul>
          )
        }
      </FromFeed>
    </Page>
  );
}

function Standard({ standard: { id, title, controls } }: { readonly standard: StandardView }): VNode {
  return (
    <li class="panel">
      <h2>
        <a href={`/standards/${encodeURIComponent(id)}`}>{title}</a>
      </h2>
      <Strip parts={controlStatuses.map((status) => [status, controls[status]])} />
      <dl class="tallies">
        {controlStatuses.map((status) => (
          <div key={status} class={controls[status] === 0 ? "zero" : status}>
            <dd>{number(controls[status])}</dd>
            <dt>{statusWords[status]}</dt>
          </div>
        ))}
      </dl>
    </li>
  );
}
