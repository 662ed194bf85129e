import { settingsOf } from "../../src/load/settings.ts";
import type { PartialSettings } from "../../src/load/settings-schema.ts";
import { auditChanges } from "../../src/nightly/audit-changes.ts";
import type { ChangeTask, TaskOutcome } from "../../src/nightly/change-task.ts";
import { type CallEvent, nameOf } from "../../src/nightly/changed-part.ts";
import { settlePlan } from "../../src/nightly/make-plan.ts";
import { noteChange } from "../../src/nightly/note-change.ts";
import { openPlans } from "../../src/nightly/plan.ts";
import { builtIn, type Night } from "./night.ts";

/** A table and a queue in memory, and what works on them. */
export interface TestDesk {
  /** What was asked for and is not done yet. */
  readonly queue: ChangeTask[];
  note(event: CallEvent): Promise<void>;
  /** Does what was asked for, until nothing is left; each go may read until then. */
  work(until?: () => number): Promise<TaskOutcome[]>;
}

export function openDesk(night: Night, flags: PartialSettings): TestDesk {
  const due = new Map<string, string>();
  const queue: ChangeTask[] = [];
  const settings = settingsOf({ folder: "/", flags: { rate: 1, ...flags } });
  const settled = settlePlan(night, { settings, folder: "/", builtIn });
  const planOf = openPlans(night.files);
  const desk = {
    async noteDue(what: string, event: string) {
      if (due.has(what) && due.get(what) !== event) return false;
      due.set(what, event);
      return true;
    },
    ask: async (task: ChangeTask) => void queue.push(task),
  };
  return {
    queue,
    note: async (event) => void (await noteChange(desk, event)),
    async work(until) {
      const outcomes: TaskOutcome[] = [];
      const takeDue = async (what: string) => void due.delete(what);
      for (let tasks = queue.splice(0); tasks.length > 0; tasks = queue.splice(0)) {
        const tools = {
          settle: () => settled,
          planOf,
          takeDue,
          ask: desk.ask,
          ...(until ? { deadlines: { read: until() } } : {}),
        };
        outcomes.push(...(await auditChanges(night, tools, tasks)));
      }
      return outcomes;
    },
  };
}

/** The parts that were asked for, in words. */
export function asked({ queue }: TestDesk): string[] {
  return queue.map(nameOf);
}
