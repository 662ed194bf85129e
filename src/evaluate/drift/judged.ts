import type { ChangedResource, Drift } from "../../model/difference.ts";
import type { Finding, FindingResource } from "../../model/finding.ts";
import type { Resource } from "../../model/snapshot.ts";
import type { Evaluation } from "../evaluation.ts";
import { toFindingResource, withExposure } from "../finding.ts";
import type { Account } from "./account.ts";
import type { DriftCircumstances } from "./circumstances.ts";
import { type Sides, standpoint } from "./sides.ts";

/** A drift that is being judged. */
export interface Judged {
  readonly drift: Drift;
  readonly sides: Sides;
  readonly circumstances: DriftCircumstances;
  readonly account: Account;
  readonly evaluation: Evaluation;
}

/** How findings name a resource of a drift. */
export function placeOf(resource: Resource, { drift }: Judged): FindingResource {
  const api = drift.actual ?? drift.expected;
  return toFindingResource(resource, { target: drift.target, ...(api ? { api } : {}) });
}

/** What tells findings against one expectation from those against another. */
export function propertyOf({ circumstances: { against, stage } }: Judged): string {
  return stage === undefined ? against : `${against} ${stage}`;
}

/** The finding with who can call what it concerns, as things are now. */
export function withActualExposure(finding: Finding, changed: ChangedResource, { sides }: Judged): Finding {
  const { after } = changed;
  return withExposure(finding, after && sides.actual.exposures.of(standpoint(changed, sides).resource));
}
