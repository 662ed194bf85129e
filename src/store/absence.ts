import { hides } from "../model/hidden.ts";
import type { ResourceType } from "../model/resource-type.ts";
import type { TargetAudit } from "../model/target-audit.ts";
import type { Resolution } from "../model/tracked-finding.ts";
import type { KnownFinding } from "./known-finding.ts";

/** What tells where a finding stands. */
type Standing = Pick<KnownFinding, "policy" | "type" | "arn" | "api">;

/**
 * Says what it means that an audit did not report a finding as failing: why it is resolved, or undefined when the audit
 * can't tell. Only what was really audited is resolved: the policy was evaluated, and it came to an answer on the resource,
 * or no gap hides the resource.
 */
export function createAbsenceJudge(audit: TargetAudit): (known: Standing) => Resolution | undefined {
  const policies = new Set(audit.policies);
  const parts = new Map(audit.parts.map((part) => [part.api?.id ?? "", part]));
  const vanished = new Set(audit.vanished.map(({ id }) => id));
  const { unjudged, unseen } = unknownsOf(audit);
  const drift = new Set(audit.comparison?.policies);
  const uncompared = new Set(audit.comparison?.uncompared.map((one) => key(one.api ?? "", one.type)));
  /** A finding about a difference stands as long as that may be there, whether the resource is there or not. */
  const mayDiffer = ({ policy, type, arn, api = "" }: Standing) => {
    if (uncompared.has(key(api, type)) || uncompared.has(key(api, "*"))) return true;
    if (unjudged.has(key(policy, type, arn)) || unjudged.has(key(policy, arn))) return true;
    if (unseen.has(key(policy, api, type))) return true;
    return !parts.has(api) && (audit.targetGaps ?? audit.coverage.gaps).some((gap) => hides(gap, type as ResourceType));
  };
  return (standing) => {
    const { policy, type, arn, api } = standing;
    if (!policies.has(policy)) return undefined;
    if (api !== undefined && vanished.has(api)) return "gone";
    const part = parts.get(api ?? "");
    if (drift.has(policy)) {
      if (mayDiffer(standing)) return undefined;
      return part?.resources.has(type, arn) ? "passed" : "gone";
    }
    if (part?.resources.has(type, arn)) {
      return unjudged.has(key(policy, type, arn)) || unjudged.has(key(policy, arn)) ? undefined : "passed";
    }
    // An API that is not there was deleted, if the list of APIs was read to its end.
    if (!part && (api === undefined || audit.api !== undefined)) return undefined;
    const place = part ? (api ?? "") : "";
    return unseen.has(key(policy, place, type)) ? undefined : "gone";
  };
}

/** Single resources without an answer; and for each policy and API ("" for the target) the types of which some were not seen. */
function unknownsOf({ findings, errors }: TargetAudit) {
  const unjudged = new Set<string>();
  const unseen = new Set<string>();
  for (const { status, policy, resource, evidence } of findings) {
    if (status !== "unknown") continue;
    unjudged.add(key(policy, resource.type, resource.arn));
    for (const { path } of evidence) unseen.add(key(policy, resource.api?.id ?? "", path));
  }
  for (const { policy, resource } of errors) unjudged.add(key(policy, resource));
  return { unjudged, unseen };
}

function key(...parts: readonly string[]): string {
  return parts.join("\n");
}
