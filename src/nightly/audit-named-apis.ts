import { collectApis, type NamedApi } from "../collect/collect-apis.ts";
import { openTarget } from "../collect/targets.ts";
import { unread } from "../collect/unread.ts";
import type { FinderOptions } from "../find-drift/finder.ts";
import type { Report } from "../model/report.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { attempt, type ChangeTask, type ChangeTools, type TaskOutcome } from "./change-task.ts";
import { nameOf } from "./changed-part.ts";
import { judgeTarget, type ReadTarget } from "./judge-target.ts";
import { type SettledPlan, startAudit } from "./make-plan.ts";
import { type ReadyPlan, readyPlan } from "./plan.ts";
import { contextOf, entranceOf, keepPart } from "./read-target.ts";
import { trailReader } from "./read-trail.ts";
import type { Workplace } from "./workplace.ts";

/** Audits some APIs of one target: what they share is read once. */
export async function auditApis(
  place: Workplace,
  tools: ChangeTools,
  tasks: readonly ChangeTask[],
): Promise<TaskOutcome[]> {
  try {
    for (const task of tasks) await tools.takeDue(nameOf(task));
    const settled = await tools.settle();
    const starts = tasks.map((task) => ({ task, start: startAudit(place) }));
    const read = await readApis(place, settled, tasks);
    // One for all, so that the account is entered once, and all keep to one quota.
    const readTrail = trailReader(place, settled, tools.deadlines?.ask);
    const outcomes: TaskOutcome[] = [];
    for (const [index, { task, start }] of starts.entries()) {
      const named = read.apis[index];
      const plan = readyPlan({ ...settled, audit: start });
      const audited = () => judgeApi(place, plan, task, { ...read, named, readTrail });
      outcomes.push(await attempt(task, audited));
    }
    return outcomes;
  } catch (error) {
    return tasks.map((task) => ({ task, error }));
  }
}

interface ReadApis {
  readonly regional?: Snapshot;
  readonly apis: readonly Omit<NamedApi, "name">[];
}

async function readApis(place: Workplace, settled: SettledPlan, tasks: readonly ChangeTask[]): Promise<ReadApis> {
  const [first] = tasks;
  const names = tasks.flatMap(({ api }) => (api ? [api] : []));
  if (!first) return { apis: [] };
  const { target } = first;
  const opened = await openTarget(await entranceOf(place, settled), { target, gaps: [] });
  if ("gap" in opened) return { apis: names.map(() => ({ end: unread(target, [opened.gap]) })) };
  const plan = readyPlan({ ...settled, audit: startAudit(place) });
  return await collectApis(opened, contextOf(place, plan), names);
}

interface ReadApi extends Pick<ReadApis, "regional"> {
  readonly named: ReadApis["apis"][number] | undefined;
  readonly readTrail: FinderOptions["readTrail"];
}

async function judgeApi(
  place: Workplace,
  plan: ReadyPlan,
  { api }: ChangeTask,
  { regional, named, readTrail }: ReadApi,
): Promise<Report | undefined> {
  if (!named || !api) return undefined;
  const snapshots = named.snapshot && regional ? [regional, named.snapshot] : [];
  const parts = await Promise.all(snapshots.map((snapshot) => keepPart(place, snapshot)));
  return await recordWhole(place, plan, { parts, end: named.end, only: api.id }, readTrail);
}

/** Judges what was read as an audit of its own. */
async function recordWhole(
  { store, ...rest }: Workplace,
  plan: ReadyPlan,
  read: ReadTarget,
  readTrail: FinderOptions["readTrail"],
): Promise<Report> {
  await store.audits.begin(plan.audit);
  const report = await judgeTarget({ store, ...rest }, plan, read, readTrail);
  await store.audits.finish(plan.audit, report, plan.waivers);
  return report;
}
