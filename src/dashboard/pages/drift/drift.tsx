import type { VNode } from "preact";
import type { DriftView } from "../../../feed/wire.ts";
import { resourceChanges } from "../../../model/difference.ts";
import { count } from "../../../report/words.ts";
import { useList } from "../../feed/lists.ts";
import { pathOf } from "../../feed/paths.ts";
import { Choice, named } from "../../filters/choice.tsx";
import { Filters } from "../../filters/filters.tsx";
import { useKnownValues } from "../../filters/known-values.ts";
import { WordsFilter } from "../../filters/words-filter.tsx";
import { Counts } from "../../parts/counts.tsx";
import { Empty } from "../../parts/from-feed.tsx";
import { FromList } from "../../parts/from-list.tsx";
import { More } from "../../parts/more.tsx";
import { Page } from "../../parts/page.tsx";
import { Ago } from "../../parts/time.tsx";
import { partsOf, pickQuery } from "../../route/page-parts.ts";
import { query } from "../../route/place.ts";
import { DriftNotes } from "./drift-notes.tsx";
import { Places } from "./places.tsx";
import { Timeline } from "./timeline.tsx";

const filters = ["change", "account", "region", "api", "text"];

/** What is not as it was expected, who changed it, and the way back. */
export function DriftPage(): VNode {
  const path = pathOf("/v1/drift", pickQuery(query.value, filters));
  return (
    <Page title="Drift" lead="What is not as it was expected, who changed it, and the commands that go back.">
      <Filters names={filters}>
        <WordsFilter label="Words" />
        <Choice name="change" label="Change" options={named(resourceChanges)} />
        <Choice name="account" label="Account" options={useKnownValues("account")} />
        <Choice name="region" label="Region" options={useKnownValues("region")} />
        <Choice name="api" label="API" options={useKnownValues("api")} />
      </Filters>
      <Compared key={path} path={path} parts={partsOf(query.value)} />
    </Page>
  );
}

function Compared({ path, parts }: { readonly path: string; readonly parts: number }): VNode {
  const list = useList<DriftView>(path, parts);
  return (
    <FromList list={list}>
      {({ items, last }) =>
        last.audit ? (
          <>
            <Standing drift={last} />
            <DriftNotes drift={last} />
            {items.length === 0 ? <Same /> : <Places differences={items} />}
            <More list={list} noun={items.length === 1 ? "difference" : "differences"} total={last.total} />
            <Timeline />
          </>
        ) : (
          <Empty title="Nothing was ever compared">
            Approve what is expected with <code>gatewarden baseline approve</code>: audits then tell what differs from
            it.
          </Empty>
        )
      }
    </FromList>
  );
}

function Standing({ drift: { audit, expectation, counts, attributed } }: { readonly drift: DriftView }): VNode {
  return (
    <section class="panel" aria-label="What was compared">
      {counts && (
        <Counts
          tiles={[
            { term: "as expected", value: counts.same },
            { term: "changed", value: counts.changed, kind: "bad" },
            { term: "new", value: counts.added, kind: "bad" },
            { term: "gone", value: counts.removed, kind: "bad" },
            { term: "nothing approved", value: counts.unexpected, kind: "doubt" },
          ]}
        />
      )}
      <p class="quiet small">
        {counts && count(counts.compared, "snapshot")} compared with {expectation ?? "what was expected"}
        {audit && (
          <>
            {" "}
            <Ago at={audit.startedAt} />, by <a href={`/audits/${encodeURIComponent(audit.id)}`}>this audit</a>
          </>
        )}
        .{attributed === false && " CloudTrail was not asked who changed what."}
      </p>
    </section>
  );
}

function Same(): VNode {
  const isNarrowed = filters.some((name) => query.value.has(name));
  if (isNarrowed) return <Empty title="No difference fits these filters">Clear one of them.</Empty>;
  return <Empty title="Everything that was compared is as expected">What could not be compared is told above.</Empty>;
}
