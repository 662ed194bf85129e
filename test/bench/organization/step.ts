import pLimit from "p-limit";
import { builtInPolicies } from "../../../src/load/package-root.ts";
import { loadPolicies } from "../../../src/load/policies.ts";
import { settingsOf } from "../../../src/load/settings.ts";
import { auditTarget, type TargetStep } from "../../../src/nightly/audit-target.ts";
import { type ListedTargets, listTargets } from "../../../src/nightly/list-targets.ts";
import { openPlans, type ReadyPlan } from "../../../src/nightly/plan.ts";
import type { PlannedTarget } from "../../../src/nightly/planned-target.ts";
import { summarise } from "../../../src/nightly/summarise.ts";
import type { Workplace } from "../../../src/nightly/workplace.ts";
import type { Job, Outcome, Scale } from "./job.ts";
import { watchMemory } from "./memory.ts";
import { openWorkplace } from "./open-workplace.ts";
import { countTraffic, forgetTarget, startOrganization } from "./simulate.ts";
import { createVirtualClock } from "./virtual-clock.ts";

/** Time in which a Lambda function reads, of its fifteen minutes (lambda/deadline.ts). */
const readingMs = 900_000 * 0.6;

type Work = Pick<Outcome, "goes" | "targets" | "status" | "findings" | "listed">;
const nothing: Work = { goes: [], targets: [], status: {} };

/** Does one step of the nightly audit, in a process of its own, on a clock of its own. */
async function run(job: Job): Promise<Outcome> {
  const clock = createVirtualClock();
  const aws = await startOrganization(job.scale, clock);
  const place = await clock.run(openWorkplace(job, aws, clock));
  const traffic = countTraffic(aws);
  const memory = watchMemory();
  const [begin, cpu] = [clock.now(), process.cpuUsage()];
  const forget = ({ target }: PlannedTarget) => {
    forgetTarget(aws, target);
    traffic.settle();
  };
  const work = await clock.run(steps[job.step](place, job, forget), memory.turn);
  const seconds = (clock.now() - begin) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const used = { seconds, cpuSeconds: (user + system) / 1e6, memory: memory.read(), ...traffic.read() };
  const store = place.asked?.();
  await place.store.close();
  await aws.close();
  return { ...work, ...used, ...(store ? { store } : {}) };
}

type Step = (place: Workplace, job: Job, forget: (target: PlannedTarget) => void) => Promise<Work>;

const steps: Readonly<Record<Job["step"], Step>> = {
  async list(place, { scale }) {
    const listed = await listTargets(place, settingsFor(scale), loadPolicies([builtInPolicies()]));
    return { ...nothing, listed };
  },
  async audit(place, { scale, listed, index }, forget) {
    const { audit, key } = needed(listed);
    const plan = await openPlans(place.files)(audit.id);
    const all = (await place.files.get(key)) as readonly PlannedTarget[];
    // All Regions of an account in one process: some quotas are the account's.
    const own = all.filter(({ target }) => Number(target.accountId) % scale.processes === index);
    const limit = pLimit(scale.lanes);
    const audited = await Promise.all(own.map((target) => limit(() => auditInGoes(place, plan, target, forget))));
    return {
      goes: audited.flatMap(({ goes }) => goes),
      targets: audited.map(({ goes }) => goes.reduce((sum, seconds) => sum + seconds, 0)),
      status: Object.fromEntries(
        [...Map.groupBy(audited, ({ status }) => status)].map(([status, { length }]) => [status, length]),
      ),
    };
  },
  async summarise(place, { listed }) {
    const { audit, key } = needed(listed);
    const { report } = await summarise(place, await openPlans(place.files)(audit.id), key);
    return { ...nothing, findings: report.findings.length + (report.omitted ?? 0) };
  },
};

/** As the state machine does it: each go is an invocation. */
async function auditInGoes(
  place: Workplace,
  plan: ReadyPlan,
  target: PlannedTarget,
  forget: (target: PlannedTarget) => void,
): Promise<{ readonly goes: readonly number[]; readonly status: string }> {
  const goes: number[] = [];
  let checkpoint: string | null = null;
  for (;;) {
    const begin = place.clock.now();
    const step: TargetStep = await auditTarget(place, plan, { target, checkpoint }, { read: begin + readingMs });
    goes.push((place.clock.now() - begin) / 1000);
    if (step.done) {
      forget(target);
      return { goes, status: step.summary.status };
    }
    ({ checkpoint } = step);
  }
}

function settingsFor({ rate, regions }: Scale) {
  const scope = regions === undefined ? { organization: {} } : { regions: [...regions] };
  const flags = { ...scope, rate, role: "GatewardenAudit", concurrency: 100 };
  return { settings: settingsOf({ folder: "/", flags }), folder: "/" };
}

function needed(listed: ListedTargets | undefined): ListedTargets {
  if (!listed) throw new Error("Nothing was listed");
  return listed;
}

process.on("message", async (job: Job) => {
  process.send?.(await run(job));
  process.disconnect();
});
