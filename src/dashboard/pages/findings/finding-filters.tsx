import type { VNode } from "preact";
import type { ListView, StandardView } from "../../../feed/wire.ts";
import { exposureVerdicts } from "../../../model/exposure.ts";
import { severities } from "../../../model/severity.ts";
import { findingStates } from "../../../model/tracked-finding.ts";
import { useFeed } from "../../feed/loaded.ts";
import { Choice, named } from "../../filters/choice.tsx";
import { Filters } from "../../filters/filters.tsx";
import { useKnownValues } from "../../filters/known-values.ts";
import { Several } from "../../filters/several.tsx";
import { WordsFilter } from "../../filters/words-filter.tsx";

const common = ["severity", "text", "state", "account", "region"];
const rare = ["policy", "api", "standard", "exposure", "since"];

/** Everything that findings can be narrowed by, and how they are grouped. */
export function FindingFilters(): VNode {
  return (
    <Filters names={common} rare={{ names: rare, children: <RareFilters /> }}>
      <WordsFilter label="Words" />
      <Choice
        name="state"
        label="State"
        any="To mend"
        options={[{ value: "any", name: "Any" }, ...named(findingStates)]}
      />
      <Choice name="account" label="Account" options={useKnownValues("account")} />
      <Choice name="region" label="Region" options={useKnownValues("region")} />
      <Choice
        name="group"
        label="Group by"
        any="Nothing"
        options={[
          { value: "policy", name: "Policy" },
          { value: "account", name: "Account" },
          { value: "api", name: "API" },
          { value: "region", name: "Region" },
        ]}
      />
      <Several name="severity" label="Severity" values={severities} />
    </Filters>
  );
}

function RareFilters(): VNode {
  const { value } = useFeed<ListView<StandardView>>("/v1/standards");
  return (
    <>
      <Choice name="policy" label="Policy" options={useKnownValues("policy")} />
      <Choice name="api" label="API" options={useKnownValues("api")} />
      <Choice
        name="standard"
        label="Standard"
        options={(value?.items ?? []).map(({ id, title }) => ({ value: id, name: title }))}
      />
      <Choice name="exposure" label="Exposure" options={named([...exposureVerdicts, "unknown"])} />
      <Choice
        name="since"
        label="Changed"
        any="At any time"
        options={[
          { value: "24h", name: "In the last 24 hours" },
          { value: "7d", name: "In the last 7 days" },
          { value: "30d", name: "In the last 30 days" },
        ]}
      />
    </>
  );
}
