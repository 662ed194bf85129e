import { type Finding, type FindingResource, findingId } from "../model/finding.ts";
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
export function toFindingResource({ type, arn, name }: Resource, { target, api }: Snapshot): FindingResource {
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

/** A resource that does not comply. */
export function failure(policyCase: CompiledCase, resource: FindingResource, variables: object): Finding {
  const { assert, message, remediation, command } = policyCase;
  const repair = command?.(variables, resource.region);
  return {
    ...describe(policyCase, resource),
    status: "fail",
    message: renderTemplate(message, variables),
    evidence: collectEvidence(assert.paths, oneLine(assert.source), variables),
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
