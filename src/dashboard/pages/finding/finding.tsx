import type { VNode } from "preact";
import type { FindingDetailsView } from "../../../feed/wire.ts";
import { useFeed } from "../../feed/loaded.ts";
import { ExposureBadge, SeverityBadge, StateBadge } from "../../parts/badges.tsx";
import { Bones, Failed } from "../../parts/from-feed.tsx";
import { Page } from "../../parts/page.tsx";
import { ChangesPart } from "./changes-part.tsx";
import { EvidencePart } from "./evidence-part.tsx";
import { HistoryPart } from "./history-part.tsx";
import { MendPart } from "./mend-part.tsx";
import { PolicyPart } from "./policy-part.tsx";
import { ResourceFacts } from "./resource-facts.tsx";
import { WaiverPart } from "./waiver-part.tsx";

/** Everything about one finding: what it is, why it matters, and what to do. */
export function FindingPage({ id }: { readonly id: string }): VNode {
  const { value, problem, ask } = useFeed<FindingDetailsView>(`/v1/findings/${encodeURIComponent(id)}`);
  return (
    <Page title={value?.message ?? "Finding"} up={{ href: "/findings", name: "Findings" }}>
      {value ? (
        <Details finding={value} />
      ) : problem ? (
        <Failed problem={problem} retry={() => ask("again")} />
      ) : (
        <Bones lines={14} />
      )}
    </Page>
  );
}

function Details({ finding }: { readonly finding: FindingDetailsView }): VNode {
  const { severity, state, status, exposure } = finding;
  return (
    <>
      <p class="badges">
        <SeverityBadge severity={severity} /> <StateBadge state={state} />{" "}
        {status === "unknown" && <span class="state doubt">unknown: a gap hides it</span>}{" "}
        {exposure && <ExposureBadge exposure={exposure} />}
      </p>
      <div class="with-aside">
        <div>
          <EvidencePart finding={finding} />
          <MendPart finding={finding} />
          <ChangesPart differences={finding.differences} />
          <ExposurePart finding={finding} />
          <PolicyPart finding={finding} />
          <WaiverPart finding={finding} />
          <HistoryPart history={finding.history} />
        </div>
        <aside class="panel" aria-label="Where it is">
          <ResourceFacts finding={finding} />
        </aside>
      </div>
    </>
  );
}

function ExposurePart({ finding: { exposure } }: { readonly finding: FindingDetailsView }): VNode | null {
  if (!exposure) return null;
  return (
    <section class="panel">
      <h2>Who can call it</h2>
      <p>
        <ExposureBadge exposure={exposure} />
      </p>
      <ul class="dots">
        {exposure.reasons.map((reason) => (
          <li key={reason}>
            <bdi>{reason}</bdi>
          </li>
        ))}
      </ul>
    </section>
  );
}
