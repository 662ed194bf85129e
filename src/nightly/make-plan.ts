import { randomBytes } from "node:crypto";
import { UserError } from "../errors.ts";
import { toAuditBasis } from "../load/audit-basis.ts";
import { chooseBasis } from "../load/choose-policies.ts";
import { compileSelection } from "../load/compile-selection.ts";
import { loadPolicies } from "../load/policies.ts";
import type { Settings } from "../load/settings.ts";
import type { Policy } from "../model/policy.ts";
import { createAuditId } from "../store/audit-id.ts";
import type { AuditStart } from "../store/entries.ts";
import { type AuditPlan, planName } from "./plan.ts";
import { timeOf, type Workplace } from "./workplace.ts";

/** Settings, and the folder that they were read from. */
export interface PlanSources {
  readonly settings: Settings;
  readonly folder: string;
  /** The policies that come with Gatewarden. */
  readonly builtIn: readonly Policy[];
}

/** All of a plan but which audit it is for. */
export type SettledPlan = Omit<AuditPlan, "audit">;

/** Settles what an audit does. Throws a UserError for what is wrong in settings, policies or waivers. */
export async function settlePlan(
  { store }: Pick<Workplace, "store">,
  { settings, folder, builtIn }: PlanSources,
): Promise<SettledPlan> {
  const { waivers, ...selection } = asUploaded(folder, () => {
    const policies = [...builtIn, ...loadPolicies(settings.policies.dirs)];
    return chooseBasis(settings, { policies, folder, drift: true });
  });
  compileSelection(selection);
  const { rate, role, externalId, sessionName, standards, drift, deliver } = settings;
  const basis = await store.blobs.put(toAuditBasis(settings, selection.policies, waivers));
  const entrance = { ...(role === undefined ? {} : { role }), ...(externalId === undefined ? {} : { externalId }) };
  return {
    ...{ standards, attribute: drift.attribute, ignore: drift.ignore, selection, waivers, basis },
    collect: { rate, sessionName, ...entrance },
    receivers: Object.keys(deliver),
  };
}

/** Errors name files as they were uploaded, not where they were fetched to. */
function asUploaded<Result>(folder: string, load: () => Result): Result {
  try {
    return load();
  } catch (error) {
    if (!(error instanceof UserError) || folder === "/") throw error;
    throw new UserError(error.message.replaceAll(`${folder}/`, ""), error.next, { cause: error });
  }
}

/** Begins an audit, and leaves its plan for the steps. */
export async function beginAudit({ store, files }: Workplace, plan: AuditPlan): Promise<void> {
  await files.put(planName(plan.audit.id), plan);
  await store.audits.begin(plan.audit);
}

/** An audit that begins now. */
export function startAudit({ clock, version }: Pick<Workplace, "clock" | "version">): AuditStart {
  const startedAt = timeOf(clock);
  return { id: createAuditId(startedAt, randomBytes(4).toString("hex")), startedAt, version };
}
