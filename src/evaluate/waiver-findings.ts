import { type Evidence, type Finding, type FindingResource, findingId } from "../model/finding.ts";
import { isGlob } from "../model/glob.ts";
import type { Policy } from "../model/policy.ts";
import { scopeOf, type Waiver, waiverKey } from "../model/waiver.ts";

/** What there is to say about a waiver. */
export interface WaiverVerdict {
  readonly status: Finding["status"];
  readonly message: string;
  readonly evidence: readonly Evidence[];
}

/** A finding about a waiver, at its place in its file. Its id stays the same when the entry moves or is renewed. */
export function waiverFinding(policy: Policy, waiver: Waiver, verdict: WaiverVerdict): Finding {
  const { id, title, severity, controls, remediation } = policy;
  const resource = toResource(waiver);
  return {
    id: findingId({ ...resource, arn: "" }, id, waiverKey(waiver)),
    policy: id,
    title,
    severity,
    resource,
    ...verdict,
    remediation: { text: remediation.text },
    controls,
  };
}

function toResource({ account, region, place: { file, line, column } }: Waiver): FindingResource {
  return {
    type: "waiver",
    arn: file,
    name: `line ${line}`,
    partition: "*",
    accountId: literal(account),
    region: literal(region),
    position: { line, column },
  };
}

function literal(glob: string | undefined): string {
  return glob === undefined || isGlob(glob) ? "*" : glob;
}

/** `rest-method-unauthenticated (api=a1b2c3d4e5 stage=prod), owned by pets@example.com`. */
export function describeWaiver(waiver: Waiver): string {
  const scope = scopeOf(waiver);
  return `${waiver.policy}${scope.length > 0 ? ` (${scope.join(" ")})` : ""}, owned by ${waiver.owner}`;
}
