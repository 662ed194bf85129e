import { toAuditBasis } from "../load/audit-basis.ts";
import { chooseBasis } from "../load/choose-policies.ts";
import { compileSelection } from "../load/compile-selection.ts";
import { loadPolicies } from "../load/policies.ts";
import type { Settings } from "../load/settings.ts";
import type { Policy } from "../model/policy.ts";
import type { AuditStart } from "../store/entries.ts";
import { type AuditPlan, planName } from "./plan.ts";
import type { Workplace } from "./workplace.ts";

/** Settings, and the folder that they were read from. */
export interface PlanSources {
  readonly settings: Settings;
  readonly folder: string;
  /** The policies that come with Gatewarden. */
  readonly builtIn: readonly Policy[];
}

/** Settles what an audit does, and leaves that for its steps. Throws a UserError for what is wrong in settings, policies or waivers. */
export async function makePlan(
  { store, files }: Workplace,
  { settings, folder, builtIn }: PlanSources,
  audit: AuditStart,
): Promise<AuditPlan> {
  const policies = [...builtIn, ...loadPolicies(settings.policies.dirs)];
  const { waivers, ...selection } = chooseBasis(settings, { policies, folder, drift: true });
  compileSelection(selection);
  const { rate, role, externalId, sessionName, standards, drift, deliver } = settings;
  const basis = await store.blobs.put(toAuditBasis(settings, selection.policies, waivers));
  const entrance = { ...(role === undefined ? {} : { role }), ...(externalId === undefined ? {} : { externalId }) };
  const plan: AuditPlan = {
    ...{ audit, standards, ignore: drift.ignore, selection, waivers, basis },
    collect: { rate, sessionName, ...entrance },
    receivers: Object.keys(deliver),
  };
  await files.put(planName(audit.id), plan);
  return plan;
}
