import type { Report } from "../model/report.ts";
import { auditTarget } from "./audit-target.ts";
import type { ChangeTask, ChangeTools } from "./change-task.ts";
import { nameOf } from "./changed-part.ts";
import { beginAudit, startAudit } from "./make-plan.ts";
import { type ReadyPlan, readyPlan } from "./plan.ts";
import { reportKey } from "./target-files.ts";
import type { Workplace } from "./workplace.ts";

/** Audits all of a target, or goes on with that; asks somebody to go on when time is over. */
export async function auditWhole(place: Workplace, tools: ChangeTools, task: ChangeTask): Promise<Report | undefined> {
  const { target, goOn } = task;
  const plan = goOn ? await tools.planOf(goOn.audit.id) : await beginWhole(place, tools, task);
  const { checkpoint = null } = goOn ?? {};
  const step = await auditTarget(place, plan, { target: { target, gaps: [] }, checkpoint }, tools.deadlines);
  if (!step.done) {
    await tools.ask({ target, goOn: { audit: plan.audit, checkpoint: step.checkpoint } });
    return undefined;
  }
  const report = (await place.files.get(reportKey(place, plan.audit.id, target))) as Report;
  await place.store.audits.finish(plan.audit, report, plan.waivers);
  return report;
}

async function beginWhole(place: Workplace, tools: ChangeTools, task: ChangeTask): Promise<ReadyPlan> {
  await tools.takeDue(nameOf(task));
  const plan = { ...(await tools.settle()), audit: startAudit(place) };
  await beginAudit(place, plan);
  return readyPlan(plan);
}
