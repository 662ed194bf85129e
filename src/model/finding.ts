import { createHash } from "node:crypto";
import type { Json } from "./json.ts";
import type { ResourceType } from "./resource-type.ts";
import type { Severity } from "./severity.ts";
import type { ApiRef } from "./snapshot.ts";

/** Outcome of one policy on one resource. `skip`: not relevant there. `unknown`: a gap hides what decides it. */
export type Status = "pass" | "fail" | "unknown" | "skip";

/** The value that decided, and what was expected instead. */
export interface Evidence {
  /** Dotted path from the variable, e.g. `integration.tlsConfig.insecureSkipVerification`. */
  readonly path: string;
  /** The value seen; absent when the member is not set. Long text is cut. */
  readonly actual?: Json;
  /** The condition that did not hold, or the gap that hides the value. */
  readonly expected: string;
}

/** What a finding is about. */
export interface FindingResource {
  readonly type: ResourceType | "target";
  readonly arn: string;
  readonly name: string;
  readonly partition: string;
  readonly accountId: string;
  readonly region: string;
  readonly api?: ApiRef;
}

/** A policy's result that a person should see: `fail`, or `unknown` where a gap kept the answer away. */
export interface Finding {
  /** The same tomorrow, whatever the order: see {@link findingId}. */
  readonly id: string;
  readonly policy: string;
  readonly title: string;
  readonly status: "fail" | "unknown";
  readonly severity: Severity;
  readonly resource: FindingResource;
  readonly message: string;
  readonly evidence: readonly Evidence[];
  readonly remediation: { readonly text: string; readonly command?: string };
  readonly controls: readonly string[];
}

/** 32 hexadecimal digits from account, Region, policy id, resource (type and ARN) and property; nothing that changes from run to run. */
export function findingId(resource: FindingResource, policy: string, property = ""): string {
  const parts = [resource.accountId, resource.region, policy, resource.type, resource.arn, property];
  return createHash("sha256").update(parts.join("\n")).digest("hex").slice(0, 32);
}
