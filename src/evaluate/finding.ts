import type { Exposure } from "../model/exposure.ts";
import { type Evidence, type Finding, type FindingResource, findingId } from "../model/finding.ts";
import type { ApiRef, Gap, Resource, Snapshot } from "../model/snapshot.ts";
import { type Target, targetName } from "../model/target.ts";
import type { CompiledCase } from "./compile.ts";
import { collectEvidence } from "./evidence.ts";
import { renderTemplate } from "./template.ts";

/** A gap, and what a policy would have read there: a variable, or a resource type. */
export type Unseen = readonly (readonly [read: string, gap: Gap])[];

/** What a finding says whatever its status. */
function describe({ policy }: CompiledCase, resource: FindingResource, property?: string) {
  const { id, title, severity, controls } = policy;
  return { id: findingId(resource, id, property), policy: id, title, severity, resource, controls };
}

/** How findings name a resource of a snapshot. */
export function toFindingResource(
  { type, arn, name }: Resource,
  { target, api }: Pick<Snapshot, "target" | "api">,
): FindingResource {
  const { partition, accountId, region } = target;
  return { type, arn, name, partition, accountId, region, ...apiOf(api) };
}

/** Member by member: a snapshot that was stored has them in another order, and its findings must be the same to the last byte. */
export function apiOf(api: ApiRef | undefined): Pick<FindingResource, "api"> {
  return api ? { api: { id: api.id, name: api.name, arn: api.arn } } : {};
}

/** How findings name a whole target. */
export function targetResource(target: Target, scope: string): FindingResource {
  const { partition, accountId, region } = target;
  return { type: "target", arn: scope, name: targetName(target), partition, accountId, region };
}

/** The finding with who can call what it concerns. */
export function withExposure(finding: Finding, exposure: Exposure | undefined): Finding {
  if (!exposure) return finding;
  const { verdict, atWorst, reasons } = exposure;
  return { ...finding, exposure: { verdict, atWorst, reasons } };
}

/** The resource of which a gap hides parts; the target when it is none that was read. */
export function scopeResource(
  scope: string,
  snapshot: Pick<Snapshot, "kind" | "target" | "api" | "resources">,
): FindingResource {
  const owner = snapshot.resources.find(({ arn }) => arn === scope);
  if (owner) return toFindingResource(owner, snapshot);
  const { api, kind } = snapshot;
  if (api?.arn !== scope) return { ...targetResource(snapshot.target, scope), ...apiOf(api) };
  const type = kind === "rest" ? "AWS::ApiGateway::RestApi" : "AWS::ApiGatewayV2::Api";
  return toFindingResource({ type, arn: scope, name: api.name, config: {} }, snapshot);
}

/**
 * A resource that does not comply.
 * @param own evidence that is not simply what the assertion read; and what tells this finding from another about the same ARN
 */
export function failure(
  policyCase: CompiledCase,
  resource: FindingResource,
  variables: object,
  own: { readonly evidence?: readonly Evidence[]; readonly property?: string } = {},
): Finding {
  const { assert, message, remediation, command } = policyCase;
  const repair = command?.(variables, resource.region);
  return {
    ...describe(policyCase, resource, own.property),
    status: "fail",
    message: renderTemplate(message, variables),
    evidence: own.evidence ?? collectEvidence(assert.paths, oneLine(assert.source), variables),
    remediation: { text: remediation.text, ...(repair === undefined ? {} : { command: repair }) },
  };
}

/**
 * A resource, or everything in a scope, of which nobody can say whether it complies.
 * @param property tells this finding from another about the same ARN
 */
export function unknown(
  policyCase: CompiledCase,
  resource: FindingResource,
  unseen: Unseen,
  property?: string,
): Finding {
  const gaps = [...new Set(unseen.map(([, gap]) => gap))];
  const remedies = new Set(gaps.map(({ remedy }) => remedy).filter((remedy) => remedy !== undefined));
  return {
    ...describe(policyCase, resource, property),
    status: "unknown",
    message: `Not known, because ${gaps.map(reason).join(" and ")}.`,
    evidence: unseen.map(([read, gap]) => ({ path: read, expected: `${reason(gap)}: ${gap.message}` })),
    remediation: {
      text: remedies.size > 0 ? [...remedies].join(" ") : "Remove the cause of the gap, then audit again.",
    },
  };
}

const reasons = {
  denied: "was denied",
  throttled: "was throttled until the end",
  failed: "failed",
  unreadable: "could not be read",
  expired: "met expired credentials",
  stopped: "was not reached in time",
  unsupported: "is not supported there",
};

function reason({ operation, reason: why }: Gap): string {
  return `${operation} ${reasons[why]}`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
