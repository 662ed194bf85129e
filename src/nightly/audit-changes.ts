import { collectApis, type NamedApi } from "../collect/collect-apis.ts";
import { openTarget } from "../collect/targets.ts";
import { unread } from "../collect/unread.ts";
import type { Report } from "../model/report.ts";
import type { Snapshot } from "../model/snapshot.ts";
import type { AuditStart } from "../store/entries.ts";
import { targetKey } from "../store/rows.ts";
import { auditTarget, reportKey } from "./audit-target.ts";
import { type ChangedPart, nameOf } from "./changed-part.ts";
import { judgeTarget, type ReadTarget } from "./judge-target.ts";
import { beginAudit, type SettledPlan, startAudit } from "./make-plan.ts";
import { type ReadyPlan, readyPlan } from "./plan.ts";
import { contextOf, entranceOf, keepPart } from "./read-target.ts";
import type { Workplace } from "./workplace.ts";

/** What somebody was asked to audit. */
export interface ChangeTask extends ChangedPart {
  /** Where to go on, in an audit that has begun: of all of a target, which takes longer than one go. */
  readonly goOn?: { readonly audit: AuditStart; readonly checkpoint: string };
}

/** What the audits of changes need beside the workplace. */
export interface ChangeTools {
  /** What an audit that begins now does. */
  readonly settle: () => Promise<SettledPlan>;
  /** The plan of an audit that has begun. */
  readonly planOf: (audit: string) => Promise<ReadyPlan>;
  /** Takes the note away that the audit of something is due. */
  readonly takeDue: (what: string) => Promise<void>;
  /** Asks somebody to go on. */
  readonly ask: (task: ChangeTask) => Promise<void>;
  /** When to stop reading, in milliseconds since the epoch. */
  readonly until?: number;
}

/** A task, and what became of it. */
export interface TaskOutcome {
  readonly task: ChangeTask;
  /** Why it is to be done again; absent when it was done. */
  readonly error?: unknown;
  readonly report?: Report;
}

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

async function attempt(task: ChangeTask, work: () => Promise<Report | undefined>): Promise<TaskOutcome> {
  try {
    const report = await work();
    return { task, ...(report ? { report } : {}) };
  } catch (error) {
    return { task, error };
  }
}

/** Audits some APIs of one target: what they share is read once. */
async function auditApis(place: Workplace, tools: ChangeTools, tasks: readonly ChangeTask[]): Promise<TaskOutcome[]> {
  try {
    for (const task of tasks) await tools.takeDue(nameOf(task));
    const settled = await tools.settle();
    const starts = tasks.map((task) => ({ task, start: startAudit(place) }));
    const read = await readApis(place, settled, tasks);
    const outcomes: TaskOutcome[] = [];
    for (const [index, { task, start }] of starts.entries()) {
      const named = read.apis[index];
      const audited = () => judgeApi(place, readyPlan({ ...settled, audit: start }), task, { ...read, named });
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

async function judgeApi(
  place: Workplace,
  plan: ReadyPlan,
  { api }: ChangeTask,
  { regional, named }: Pick<ReadApis, "regional"> & { readonly named: ReadApis["apis"][number] | undefined },
): Promise<Report | undefined> {
  if (!named || !api) return undefined;
  const snapshots = named.snapshot && regional ? [regional, named.snapshot] : [];
  const parts = await Promise.all(snapshots.map((snapshot) => keepPart(place, snapshot)));
  return await recordWhole(place, plan, { parts, end: named.end, only: api.id });
}

/** Judges what was read as an audit of its own. */
async function recordWhole({ store, ...rest }: Workplace, plan: ReadyPlan, read: ReadTarget): Promise<Report> {
  await store.audits.begin(plan.audit);
  const report = await judgeTarget({ store, ...rest }, plan, read);
  await store.audits.finish(plan.audit, report, plan.waivers);
  return report;
}

/** Audits all of a target, or goes on with that; asks somebody to go on when time is over. */
async function auditWhole(place: Workplace, tools: ChangeTools, task: ChangeTask): Promise<Report | undefined> {
  const { target, goOn } = task;
  const plan = goOn ? await tools.planOf(goOn.audit.id) : await beginWhole(place, tools, task);
  const { checkpoint = null } = goOn ?? {};
  const step = await auditTarget(place, plan, { target: { target, gaps: [] }, checkpoint }, tools.until);
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
