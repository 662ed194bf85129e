import type { VNode } from "preact";
import type { ListView, PolicyView } from "../../../feed/wire.ts";
import { severities } from "../../../model/severity.ts";
import { standardOf } from "../../../model/standard.ts";
import { count } from "../../../report/words.ts";
import { useWholeList } from "../../feed/lists.ts";
import { Choice, named } from "../../filters/choice.tsx";
import { Filters } from "../../filters/filters.tsx";
import { Several } from "../../filters/several.tsx";
import { WordsFilter } from "../../filters/words-filter.tsx";
import { Empty } from "../../parts/from-feed.tsx";
import { FromList } from "../../parts/from-list.tsx";
import { Page } from "../../parts/page.tsx";
import { query } from "../../route/place.ts";
import { choosePolicies, policyFilters } from "./choose-policies.ts";
import { PolicyTable } from "./policy-table.tsx";

/** The catalogue of policies, and how each one did. */
export function Policies(): VNode {
  const list = useWholeList<ListView<PolicyView>>("/v1/policies");
  const all = list.value?.items ?? [];
  return (
    <Page title="Policies" lead="What is judged, and how it came out in the newest audits, counted in resources.">
      <Filters names={policyFilters}>
        <WordsFilter label="Words" />
        <Choice name="family" label="Family" options={named([...new Set(all.map(({ family }) => family))].sort())} />
        <Choice
          name="standard"
          label="Standard"
          options={named([...new Set(all.flatMap(({ controls }) => controls.map(standardOf)))].sort())}
        />
        <Choice
          name="results"
          label="Results"
          options={[
            { value: "fail", name: "Fail somewhere" },
            { value: "unknown", name: "Unknown somewhere" },
            { value: "waived", name: "Waived somewhere" },
            { value: "pass", name: "Pass, and nothing else" },
            { value: "not-evaluated", name: "Not evaluated" },
          ]}
        />
        <Several name="severity" label="Severity" values={severities} />
      </Filters>
      <FromList list={list}>
        {({ items }) => <Chosen all={items} chosen={choosePolicies(items, query.value)} />}
      </FromList>
    </Page>
  );
}

function Chosen(props: { readonly all: readonly PolicyView[]; readonly chosen: readonly PolicyView[] }): VNode {
  const { all, chosen } = props;
  if (chosen.length === 0) return <Empty title="No policy fits these filters">Clear one of them.</Empty>;
  const silent = all.filter(({ evaluated }) => !evaluated).length;
  return (
    <>
      <p class="quiet small">
        {chosen.length === all.length
          ? count(all.length, "policy", "policies")
          : `${chosen.length} of ${count(all.length, "policy", "policies")}`}
        {silent > 0 && `; ${silent} of all were not evaluated by the newest audits`}
      </p>
      <PolicyTable policies={chosen} />
    </>
  );
}
