import { hides } from "../../model/hidden.ts";
import type { JsonObject } from "../../model/json.ts";
import type { Gap, Snapshot } from "../../model/snapshot.ts";
import { type Domains, readDomains } from "./domains.ts";

/** What all APIs of a target share and that has a say in who may call them. */
export interface Shared {
  readonly domains: Domains;
  readonly usagePlans: readonly JsonObject[];
  readonly usagePlanGaps: readonly Gap[];
}

const known = new WeakMap<Snapshot, Shared>();

/** Reads the regional configuration, once for all APIs of a target. */
export function readShared(regional: Snapshot | undefined): Shared {
  const existing = regional && known.get(regional);
  if (existing) return existing;
  const domains = readDomains(regional);
  if (!regional) return { domains, usagePlans: [], usagePlanGaps: domains.gaps };
  const shared = {
    domains,
    usagePlans: regional.resources
      .filter(({ type }) => type === "AWS::ApiGateway::UsagePlan")
      .map(({ config }) => config),
    usagePlanGaps: regional.gaps.filter((gap) => hides(gap, "AWS::ApiGateway::UsagePlan")),
  };
  known.set(regional, shared);
  return shared;
}
