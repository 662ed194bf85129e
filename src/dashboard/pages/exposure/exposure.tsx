import type { VNode } from "preact";
import type { ExposureList } from "../../../feed/wire.ts";
import { exposureVerdicts } from "../../../model/exposure.ts";
import { targetName } from "../../../model/target.ts";
import { count } from "../../../report/words.ts";
import { useList } from "../../feed/lists.ts";
import { pathOf } from "../../feed/paths.ts";
import { Choice } from "../../filters/choice.tsx";
import { Filters } from "../../filters/filters.tsx";
import { useKnownValues } from "../../filters/known-values.ts";
import { Several } from "../../filters/several.tsx";
import { WordsFilter } from "../../filters/words-filter.tsx";
import { Counts, Strip } from "../../parts/counts.tsx";
import { Empty } from "../../parts/from-feed.tsx";
import { FromList } from "../../parts/from-list.tsx";
import { More } from "../../parts/more.tsx";
import { Page } from "../../parts/page.tsx";
import { partsOf, pickQuery } from "../../route/page-parts.ts";
import { query } from "../../route/place.ts";
import { MethodTable } from "./method-table.tsx";

const verdicts = [...exposureVerdicts, "unknown"] as const;
const filters = ["exposure", "account", "region", "api", "reachable", "text"];

/** Every method and route by who can call it, worst first. */
export function ExposurePage(): VNode {
  const path = pathOf("/v1/exposure", pickQuery(query.value, filters));
  return (
    <Page
      title="Attack surface"
      lead="Every method and route by who can really call it, all settings read together. Worst first."
    >
      <Filters names={filters}>
        <WordsFilter label="Words" />
        <Choice name="account" label="Account" options={useKnownValues("account")} />
        <Choice name="region" label="Region" options={useKnownValues("region")} />
        <Choice name="api" label="API" options={useKnownValues("api")} />
        <Choice
          name="reachable"
          label="Gets through"
          any="Either way"
          options={[
            { value: "true", name: "Somebody does" },
            { value: "false", name: "Nobody does" },
          ]}
        />
        <Several name="exposure" label="Who can call it" values={verdicts} />
      </Filters>
      <Surface key={path} path={path} parts={partsOf(query.value)} />
    </Page>
  );
}

function Surface({ path, parts }: { readonly path: string; readonly parts: number }): VNode {
  const list = useList<ExposureList>(path, parts);
  return (
    <FromList list={list}>
      {({ items, last }) => (
        <>
          <Unseen list={last} />
          <section class="panel" aria-label="By who can call them">
            <Strip parts={verdicts.map((verdict) => [verdict, last.counts[verdict]])} />
            <Counts
              tiles={verdicts.map((verdict) => ({
                term: verdict,
                value: last.counts[verdict],
                kind: verdict === "unknown" ? "doubt" : verdict === "open" || verdict === "key-only" ? "bad" : "plain",
              }))}
            />
          </section>
          {items.length === 0 ? (
            <Empty title="No method or route fits">Clear a filter, or run an audit with the newest Gatewarden.</Empty>
          ) : (
            <>
              <MethodTable methods={items} />
              <More list={list} noun="methods and routes" total={last.total} />
            </>
          )}
        </>
      )}
    </FromList>
  );
}

/** What is not in the list, and why. */
function Unseen({ list: { complete, missing } }: { readonly list: ExposureList }): VNode | null {
  if (complete && missing.length === 0) return null;
  return (
    <div class="verdict bad">
      <strong>NOT COMPLETE.</strong> There may be methods and routes that are not listed, or open in ways that were not
      seen.
      {missing.length > 0 && (
        <p>
          {count(missing.length, "target")} of an earlier audit that kept no exposures:{" "}
          {missing.map(targetName).join(", ")}. The next audit keeps them.
        </p>
      )}
      {!complete && (
        <p>
          <a href="/coverage">Coverage and gaps</a> tells what could not be read.
        </p>
      )}
    </div>
  );
}
