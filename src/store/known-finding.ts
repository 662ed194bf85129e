import { hash } from "node:crypto";
import type { Finding } from "../model/finding.ts";
import type { Severity } from "../model/severity.ts";
import type { FindingChange, FindingLife } from "../model/tracked-finding.ts";

/**
 * A finding's life as it is kept. Most findings are seen again by every audit; so that this costs no write, `lastSeen` is
 * absent on one that was seen by the last audit of the whole target that could read anything.
 */
export type KeptLife = Omit<FindingLife, "lastSeen"> & Partial<Pick<FindingLife, "lastSeen">>;

/** As much of a kept finding as reconciling needs. */
export interface KnownFinding extends KeptLife {
  readonly id: string;
  readonly policy: string;
  /** Type of its resource. */
  readonly type: string;
  /** ARN of its resource. */
  readonly arn: string;
  /** Id of the API that it belongs to. */
  readonly api?: string;
  readonly severity: Severity;
  readonly digests: FindingDigests;
}

/** Tell whether what a finding says is still the same. */
export interface FindingDigests {
  /** Of all but the waiver. */
  readonly content: string;
  /** Of the waiver's mark; empty without one. */
  readonly waiver: string;
}

/** What has to be written about one finding. */
export interface FindingWrite extends KeptLife {
  readonly id: string;
  /** As this audit saw it; absent where what is kept of it stays. */
  readonly finding?: Finding;
  /** Absent where nothing happened that anyone should hear of. */
  readonly change?: FindingChange;
}

/** The digests of a finding. */
export function digestsOf({ waiver, ...content }: Finding): FindingDigests {
  return { content: digest(content), waiver: waiver ? digest(waiver) : "" };
}

function digest(value: object): string {
  return hash("sha256", JSON.stringify(value), "hex").slice(0, 16);
}
