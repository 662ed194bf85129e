import type { VNode } from "preact";
import type { Exposure } from "../../model/exposure.ts";
import type { FindingExposure } from "../../model/finding.ts";
import type { Severity } from "../../model/severity.ts";
import type { FindingState } from "../../model/tracked-finding.ts";
import { describeVerdict } from "../../report/evidence.ts";

/** How bad, in words on its colour. */
export function SeverityBadge({ severity }: { readonly severity: Severity }): VNode {
  return <span class={`badge ${severity}`}>{severity}</span>;
}

/** Who can call it, in words on its colour. */
export function VerdictBadge({ verdict }: { readonly verdict: Exposure["verdict"] }): VNode {
  return <span class={`badge ${verdict}`}>{verdict}</span>;
}

/** The same, with what is the worst that an unknown one may be. */
export function ExposureBadge({ exposure }: { readonly exposure: FindingExposure }): VNode {
  return <span class={`badge ${exposure.verdict}`}>{describeVerdict(exposure)}</span>;
}

/** Where a finding stands in its life. */
export function StateBadge({ state }: { readonly state: FindingState }): VNode {
  const kind = { new: "bad", reopened: "bad", open: "plain", waived: "plain", resolved: "good" }[state];
  return <span class={`state ${kind}`}>{state}</span>;
}
