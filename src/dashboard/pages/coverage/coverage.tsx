import type { VNode } from "preact";
import type { CoverageList, CoverageTotals, CoverageView } from "../../../feed/wire.ts";
import { count, describeApis } from "../../../report/words.ts";
import { useWholeList } from "../../feed/lists.ts";
import { pathOf } from "../../feed/paths.ts";
import { Choice } from "../../filters/choice.tsx";
import { Filters } from "../../filters/filters.tsx";
import { Strip } from "../../parts/counts.tsx";
import { Empty } from "../../parts/from-feed.tsx";
import { FromList } from "../../parts/from-list.tsx";
import { More } from "../../parts/more.tsx";
import { Page } from "../../parts/page.tsx";
import { Ago } from "../../parts/time.tsx";
import { query } from "../../route/place.ts";
import { unseenWords } from "../../words/unseen.ts";
import { CoveredTarget } from "./covered-target.tsx";

const filters = ["status"];

/** What was read of each account and Region, and what was not. */
export function Coverage(): VNode {
  return (
    <Page
      title="Coverage"
      lead="What was read of each account and Region, and what was not. What could not be read is unknown, and never a pass."
    >
      <Filters names={filters}>
        <Choice
          name="status"
          label="Status"
          options={[
            { value: "failed", name: "Not read" },
            { value: "incomplete", name: "Read in part" },
            { value: "complete", name: "Complete" },
          ]}
        />
      </Filters>
      <Covered status={query.value.get("status") ?? ""} />
    </Page>
  );
}

function Covered({ status }: { readonly status: string }): VNode {
  const list = useWholeList<CoverageList>(pathOf("/v1/coverage", { status }));
  return (
    <FromList list={list}>
      {({ items: all, last }) => (
        <>
          <Totals totals={last.totals} />
          {inOrder(all).length === 0 ? (
            <Empty title={last.totals.targets.total === 0 ? "Nothing was audited yet" : "No target has this status"} />
          ) : (
            <>
              {inOrder(all).map((target) => (
                <CoveredTarget key={`${target.target.accountId}/${target.target.region}`} coverage={target} />
              ))}
              <More list={list} noun={all.length === 1 ? "target" : "targets"} isKept={false} />
            </>
          )}
        </>
      )}
    </FromList>
  );
}

/** The less was read, the earlier. */
function inOrder(targets: readonly CoverageView[]): readonly CoverageView[] {
  const order = ["failed", "incomplete", "complete"];
  return targets.toSorted((one, other) => order.indexOf(one.status) - order.indexOf(other.status));
}

function Totals({ totals }: { readonly totals: CoverageTotals }): VNode {
  const { complete, targets, apis, resources, oldest } = totals;
  return (
    <div class={complete ? "verdict good" : "verdict bad"}>
      <strong>{complete ? "Complete: everything readable was read." : `NOT COMPLETE: ${unseenWords(totals)}.`}</strong>
      <p>
        {count(targets.total, "target")}, {describeApis(apis)}, {count(resources, "resource")}.
        {oldest !== undefined && (
          <>
            {" "}
            The oldest of it was read <Ago at={oldest} />.
          </>
        )}
      </p>
      <Strip
        parts={[
          ["pass", targets.complete],
          ["medium", targets.incomplete],
          ["fail", targets.failed],
        ]}
      />
    </div>
  );
}
