import { compareSnapshots } from "../../src/drift/compare.ts";
import { type CompiledPolicy, compilePolicies } from "../../src/evaluate/compile.ts";
import type { DriftCircumstances } from "../../src/evaluate/drift/circumstances.ts";
import { evaluateDrift } from "../../src/evaluate/drift/evaluate.ts";
import type { Evaluation } from "../../src/evaluate/evaluation.ts";
import { builtInPolicies } from "../../src/load/package-root.ts";
import { loadPolicies } from "../../src/load/policies.ts";
import type { ChangedResource, Drift } from "../../src/model/difference.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { isDriftPolicy } from "../../src/model/policy.ts";
import type { Resource, Snapshot } from "../../src/model/snapshot.ts";
import { target } from "./snapshots.ts";

/** All built-in policies on differences. */
export const driftPolicies = compilePolicies(loadPolicies([builtInPolicies()]).filter(isDriftPolicy));

/** A snapshot in which the configuration of one resource, told by its ARN's end, was changed. */
export function edited(snapshot: Snapshot, arnEnd: string, change: JsonObject): Snapshot {
  const resources = snapshot.resources.map((resource) =>
    resource.arn.endsWith(arnEnd) ? { ...resource, config: { ...resource.config, ...change } } : resource,
  );
  return { ...snapshot, resources };
}

/** What policies say of the differences between two snapshots. */
export function compareAndEvaluate(
  expected: Snapshot,
  actual: Snapshot,
  circumstances: Partial<DriftCircumstances> = {},
  policies: readonly CompiledPolicy[] = driftPolicies,
): Evaluation {
  const drift = compareSnapshots(expected, actual);
  return evaluateDrift(policies, drift, expected, actual, { against: "baseline", ...circumstances });
}

/** A drift of the REST API of the sample snapshots. */
export function driftOf(changes: readonly ChangedResource[], more: Partial<Drift> = {}): Drift {
  const api = { id: "a1", name: "pets", arn: "arn:aws:apigateway:eu-west-1::/restapis/a1" };
  return { kind: "rest", target, expected: api, actual: api, changes, replaced: 0, uncompared: [], ...more };
}

/** A resource that was added, or removed. */
export function whole(change: "added" | "removed", resource: Resource, within?: string): ChangedResource {
  const side = change === "added" ? { after: resource } : { before: resource };
  const { type } = resource;
  return { change, type, ...side, differences: [{ path: "" }], ...(within === undefined ? {} : { within }) };
}

/** `policy on resource: evidence`, of each finding that fails. */
export function told({ findings }: Evaluation): string[] {
  return findings
    .filter(({ status }) => status === "fail")
    .map(({ policy, resource, evidence }) => `${policy} on ${resource.name}: ${evidence.map(({ path }) => path)}`);
}
