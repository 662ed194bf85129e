import { targetKey } from "../store/rows.ts";
import { auditApis } from "./audit-named-apis.ts";
import { auditWhole } from "./audit-whole-target.ts";
import { attempt, type ChangeTask, type ChangeTools, type TaskOutcome } from "./change-task.ts";
import { nameOf } from "./changed-part.ts";
import type { Workplace } from "./workplace.ts";

/**
 * Audits what has changed: APIs one by one, all of a target where what its APIs share has changed. One that fails leaves the
 * others alone.
 */
export async function auditChanges(
  place: Workplace,
  tools: ChangeTools,
  tasks: readonly ChangeTask[],
): Promise<readonly TaskOutcome[]> {
  const once = [...new Map(tasks.map((task) => [`${nameOf(task)}${task.goOn?.audit.id ?? ""}`, task])).values()];
  const whole = once.filter(({ api }) => api === undefined);
  const single = Map.groupBy(
    once.filter(({ api }) => api !== undefined),
    ({ target }) => targetKey(target),
  );
  const outcomes: TaskOutcome[] = [];
  for (const group of single.values()) outcomes.push(...(await auditApis(place, tools, group)));
  for (const task of whole) outcomes.push(await attempt(task, () => auditWhole(place, tools, task)));
  return outcomes;
}
