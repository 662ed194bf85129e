import type { TargetCoverage } from "./coverage.ts";
import type { Exposure, ExposureCounts } from "./exposure.ts";
import type { ApiRef } from "./snapshot.ts";
import type { Target } from "./target.ts";

/** One method or route, and who can call it. */
export interface ExposedMethod extends Exposure {
  readonly target: Target;
  readonly api: ApiRef;
  /** `GET /orders`, `$connect`. */
  readonly name: string;
  readonly arn: string;
}

/** Every method and route of the audited accounts, worst first. */
export interface AttackSurface {
  readonly tool: { readonly name: "gatewarden"; readonly version: string };
  /** ISO 8601. */
  readonly startedAt: string;
  /** False when something that decides, or a whole API, may be unseen. */
  readonly complete: boolean;
  readonly counts: ExposureCounts;
  readonly methods: readonly ExposedMethod[];
  readonly coverage: readonly TargetCoverage[];
}
