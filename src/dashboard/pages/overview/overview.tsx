import type { VNode } from "preact";
import type { SummaryView } from "../../../feed/wire.ts";
import { summaryPath } from "../../feed/paths.ts";
import { Empty, FromFeed } from "../../parts/from-feed.tsx";
import { Page } from "../../parts/page.tsx";
import { AuditsPanel } from "./audits-panel.tsx";
import { CoveragePanel } from "./coverage-panel.tsx";
import { ChangesPanel, DriftPanel, ExposurePanel } from "./panels.tsx";
import { TrendPanel } from "./trend-panel.tsx";
import { WorstPanel } from "./worst-panel.tsx";
import { WrongPanel } from "./wrong-panel.tsx";

/** How things stand, on one screen. */
export function Overview(): VNode {
  return (
    <Page title="Overview" lead="How things stand, from the newest audit of each account and Region.">
      <FromFeed<SummaryView> path={summaryPath} lines={18}>
        {(summary) => (summary.audit ? <Standing summary={summary} /> : <BeforeFirst summary={summary} />)}
      </FromFeed>
    </Page>
  );
}

function Standing({ summary }: { readonly summary: SummaryView }): VNode {
  return (
    <>
      <div class="panels two">
        <WrongPanel summary={summary} />
        <CoveragePanel summary={summary} />
      </div>
      <div class="panels">
        <ChangesPanel summary={summary} />
        <ExposurePanel summary={summary} />
        <DriftPanel summary={summary} />
      </div>
      <div class="panels two">
        <WorstPanel />
        <div class="column">
          <TrendPanel />
          <AuditsPanel summary={summary} />
        </div>
      </div>
    </>
  );
}

function BeforeFirst({ summary }: { readonly summary: SummaryView }): VNode {
  if (summary.running) {
    return (
      <Empty title="The first audit is running">
        What it finds appears here as soon as it ends. <a href={`/audits/${summary.running.id}`}>Its targets so far</a>.
      </Empty>
    );
  }
  return (
    <Empty title="No audit yet">
      Run <code>gatewarden audit --store</code> with the store that this feed reads, and what it finds appears here.
    </Empty>
  );
}
