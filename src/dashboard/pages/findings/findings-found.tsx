import type { VNode } from "preact";
import type { FindingList } from "../../../feed/wire.ts";
import { useList } from "../../feed/lists.ts";
import { pathOf } from "../../feed/paths.ts";
import { Empty } from "../../parts/from-feed.tsx";
import { FromList } from "../../parts/from-list.tsx";
import { More } from "../../parts/more.tsx";
import { askedFindings, findingFilters } from "../../route/filters.ts";
import { partsOf } from "../../route/page-parts.ts";
import { query } from "../../route/place.ts";
import { now } from "../../words/now.ts";
import { FindingTable } from "./finding-table.tsx";

/** The findings that fit what the address says. */
export function FindingsFound(): VNode {
  const path = pathOf("/v1/findings", askedFindings(query.value, now.peek()));
  return <FindingsOf key={path} path={path} parts={partsOf(query.value)} />;
}

function FindingsOf({ path, parts }: { readonly path: string; readonly parts: number }): VNode {
  const list = useList<FindingList>(path, parts);
  return (
    <FromList list={list}>
      {({ items, next }) =>
        items.length === 0 && next === undefined ? (
          <NoFinding />
        ) : (
          <>
            <FindingTable findings={items} isSortable />
            <More list={list} noun={items.length === 1 ? "finding" : "findings"} />
          </>
        )
      }
    </FromList>
  );
}

function NoFinding(): VNode {
  const isNarrowed = findingFilters.some((name) => query.value.has(name));
  if (isNarrowed)
    return <Empty title="No finding fits these filters">Clear one of them, or look for other words.</Empty>;
  return (
    <Empty title="No finding is open">
      <a href="/coverage">Coverage</a> tells whether everything was seen: what could not be read is no pass.
    </Empty>
  );
}
