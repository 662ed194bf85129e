import type { CollectSettings } from "../collect/settings.ts";
import type { CompiledPolicy } from "../evaluate/compile.ts";
import { isWaiverPolicy } from "../evaluate/waiver-policies.ts";
import { compileSelection } from "../load/compile-selection.ts";
import type { PolicySelection } from "../load/select-policies.ts";
import type { IgnoreRule } from "../model/ignore-rule.ts";
import type { Policy } from "../model/policy.ts";
import type { Waiver } from "../model/waiver.ts";
import type { AuditStart } from "../store/entries.ts";
import { type RunFiles, runFolder } from "./run-files.ts";

/** What one audit does and judges by: settled when it begins, and the same for all of its targets, however long they take. */
export interface AuditPlan {
  readonly audit: AuditStart;
  readonly collect: Pick<CollectSettings, "rate" | "role" | "externalId" | "sessionName">;
  readonly standards: readonly string[];
  /** Whether to ask CloudTrail who changed what differs. */
  readonly attribute: boolean;
  /** Differences that are left out. */
  readonly ignore: readonly IgnoreRule[];
  /** Those on differences among them. */
  readonly selection: PolicySelection;
  readonly waivers: readonly Waiver[];
  /** To whom changes are to be delivered. */
  readonly receivers: readonly string[];
  /** Under which hash the `AuditBasis` was kept. */
  readonly basis: string;
}

/** Where an audit leaves its plan. */
export function planName(audit: string): string {
  return `${runFolder(audit)}plan.json`;
}

/** A plan whose policies are ready to be evaluated, without those about waivers: these judge the audit as a whole. */
export interface ReadyPlan extends AuditPlan {
  readonly policies: readonly CompiledPolicy[];
}

/** Compiles the policies of a plan. */
export function readyPlan(plan: AuditPlan): ReadyPlan {
  const { policies, parameters } = plan.selection;
  return { ...plan, policies: compileSelection({ policies: policies.filter(isTargets), parameters }) };
}

function isTargets(policy: Policy): boolean {
  return !isWaiverPolicy(policy);
}

/** Plans as their audits left them; the last one is kept, since a process mostly serves one audit. */
export function openPlans(files: RunFiles): (audit: string) => Promise<ReadyPlan> {
  let last: { readonly audit: string; readonly plan: Promise<ReadyPlan> } | undefined;
  const read = async (audit: string) => {
    const plan = await files.get(files.keyOf(planName(audit)));
    if (plan === undefined) throw new Error(`The audit ${audit} has left no plan`);
    return readyPlan(plan as AuditPlan);
  };
  return async (audit) => {
    if (last?.audit !== audit) last = { audit, plan: read(audit) };
    const { plan } = last;
    return await plan.catch((error: unknown) => {
      last = undefined;
      throw error;
    });
  };
}
