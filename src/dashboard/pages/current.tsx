import type { VNode } from "preact";
import { Empty } from "../parts/from-feed.tsx";
import { Page } from "../parts/page.tsx";
import { route } from "../route/place.ts";
import type { PageName } from "../route/routes.ts";
import { AuditPage } from "./audits/audit.tsx";
import { Audits } from "./audits/audits.tsx";
import { Coverage } from "./coverage/coverage.tsx";
import { DriftPage } from "./drift/drift.tsx";
import { ExposurePage } from "./exposure/exposure.tsx";
import { FindingPage } from "./finding/finding.tsx";
import { Findings } from "./findings/findings.tsx";
import { Overview } from "./overview/overview.tsx";
import { Policies } from "./policies/policies.tsx";
import { PolicyPage } from "./policies/policy.tsx";
import { StandardPage } from "./standards/standard.tsx";
import { Standards } from "./standards/standards.tsx";

const pages: Readonly<Record<PageName, (props: { readonly id: string }) => VNode>> = {
  overview: Overview,
  exposure: ExposurePage,
  findings: Findings,
  finding: FindingPage,
  drift: DriftPage,
  standards: Standards,
  standard: StandardPage,
  policies: Policies,
  policy: PolicyPage,
  audits: Audits,
  audit: AuditPage,
  coverage: Coverage,
};

/** The page that the address stands for. */
export function Current(): VNode {
  const { page, id = "" } = route.value;
  if (page === "missing") return <Missing />;
  const Shown = pages[page];
  return <Shown id={id} />;
}

function Missing(): VNode {
  return (
    <Page title="There is no such page">
      <Empty title="Nothing is kept under this address">
        <a href="/">The overview</a> leads to everything there is.
      </Empty>
    </Page>
  );
}
