import type { TargetCoverage } from "./coverage.ts";
import type { ApiRef, Gap, Snapshot } from "./snapshot.ts";
import type { ApiExports } from "./stage-export.ts";

/** What the stream of an audit carries: snapshots, and at the end of each target what was read of it. */
export type Collected =
  | {
      readonly kind: "snapshot";
      readonly snapshot: Snapshot;
      /** When it was read, ISO 8601, where that was in an earlier audit; absent when this audit read it. */
      readonly readAt?: string;
      /** What the API's stages serve; only when it was asked for. */
      readonly exports?: ApiExports;
    }
  | {
      readonly kind: "coverage";
      readonly coverage: TargetCoverage;
      /** Those of the coverage's gaps that belong to no snapshot: a list of APIs denied, an account closed. */
      readonly targetGaps: readonly Gap[];
      /** APIs that were deleted while they were read; none unless said. */
      readonly vanished?: readonly ApiRef[];
    };

/** The end of a target. */
export type CollectedEnd = Extract<Collected, { readonly kind: "coverage" }>;
