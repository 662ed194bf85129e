import { createHash } from "node:crypto";
import type { Exposure } from "./exposure.ts";
import type { Json } from "./json.ts";
import type { ResourceType } from "./resource-type.ts";
import type { Severity } from "./severity.ts";
import type { ApiRef } from "./snapshot.ts";
import type { WaiverMark } from "./waiver.ts";

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
  readonly type: ResourceType | "target" | "waiver";
  /** Of a waiver, the file that it stands in. */
  readonly arn: string;
  readonly name: string;
  readonly partition: string;
  readonly accountId: string;
  readonly region: string;
  readonly api?: ApiRef;
  /** Where in its file a waiver stands, counted from 1. */
  readonly position?: { readonly line: number; readonly column: number };
}

/** What a finding carries of an exposure. */
export type FindingExposure = Pick<Exposure, "verdict" | "atWorst" | "reasons">;

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
  /** Who can call the method or route, or the worst of those that it concerns; absent where nothing can be called. */
  readonly exposure?: FindingExposure;
  /** The risk was accepted: it stays in the report, and counts for nothing. Never on `unknown`. */
  readonly waiver?: WaiverMark;
}

/** Whether this is a failure whose risk somebody accepted. */
export function isWaived({ waiver }: Pick<Finding, "waiver">): boolean {
  return waiver !== undefined;
}

/** Whether this is a failure that counts. */
export function isFailing(finding: Pick<Finding, "status" | "waiver">): boolean {
  return finding.status === "fail" && !isWaived(finding);
}

/** 32 hexadecimal digits from account, Region, policy id, resource (type and ARN) and property; nothing that changes from run to run. */
export function findingId(resource: FindingResource, policy: string, property = ""): string {
  const parts = [resource.accountId, resource.region, policy, resource.type, resource.arn, property];
  return createHash("sha256").update(parts.join("\n")).digest("hex").slice(0, 32);
}
