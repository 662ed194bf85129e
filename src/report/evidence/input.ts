import type { Policy } from "../../model/policy.ts";
import type { FindingRecord, RecordedAudit, RecordedContent } from "../../model/recorded-audit.ts";

/** What evidence is asked for. */
export interface EvidenceRequest {
  /** A standard's id. */
  readonly standard: string;
  /** The first day, in UTC: `2026-01-01`. */
  readonly from: string;
  /** The last day, in UTC. */
  readonly to: string;
  /** Only these accounts; all that were audited when there is none. */
  readonly accounts: readonly string[];
  /** Who signs: a name and a role. Absent when that is left to be written by hand. */
  readonly signedBy?: string;
}

/** All that evidence is made from. */
export interface EvidenceInput {
  readonly request: EvidenceRequest;
  /** Version of the Gatewarden that writes it. */
  readonly version: string;
  /** The policies that Gatewarden has: of what they serve, that which no audit evaluated is said to be missing. */
  readonly catalogue: readonly Pick<Policy, "id" | "controls">[];
  /** Those of the period, oldest first. */
  readonly audits: readonly RecordedAudit[];
  readonly contents: readonly RecordedContent[];
  readonly findings: readonly FindingRecord[];
}
