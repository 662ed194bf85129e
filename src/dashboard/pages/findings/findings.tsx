import type { VNode } from "preact";
import { Page } from "../../parts/page.tsx";
import { groupingOf } from "../../route/filters.ts";
import { query } from "../../route/place.ts";
import { FindingFilters } from "./finding-filters.tsx";
import { FindingGroups } from "./finding-groups.tsx";
import { FindingsFound } from "./findings-found.tsx";

/** The findings of all accounts, narrowed and grouped as the address says. */
export function Findings(): VNode {
  const by = groupingOf(query.value);
  return (
    <Page title="Findings" lead="What policies found wrong, or could not tell. Worst first unless sorted otherwise.">
      <FindingFilters />
      {by === undefined ? <FindingsFound /> : <FindingGroups by={by} />}
    </Page>
  );
}
