import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createClock } from "../../src/clock.ts";
import type { Report } from "../../src/model/report.ts";
import { auditTarget, type TargetStep } from "../../src/nightly/audit-target.ts";
import type { ReadyPlan } from "../../src/nightly/plan.ts";
import { reportKey } from "../../src/nightly/target-files.ts";
import type { Fault } from "../../src/simulator/faults.ts";
import type { Simulator } from "../../src/simulator/simulator.ts";
import { auditSimulator } from "../audit-simulator.ts";
import { startNeighbourWorld } from "../collect/neighbours/neighbour-world.ts";
import { accountId, region } from "../collect/run-collect.ts";
import { beginNight, type Night, openNight } from "./night.ts";

/** Some findings quote when the audit began. */
const startedAt = "2026-11-20T02:00:00.000Z";
const target = { target: { partition: "aws", accountId, region }, gaps: [] };
/** At this pace a scaled second is a real millisecond. */
const clockFactor = 1000;

/** Audits the target in as many goes as it takes; each may read for the next of `budgets`, in scaled milliseconds. */
async function auditInGoes(night: Night, plan: ReadyPlan, budgets: readonly number[]): Promise<number> {
  let step: TargetStep = { done: false, checkpoint: "" };
  let goes = 0;
  while (!step.done) {
    const checkpoint: string | null = goes === 0 ? null : step.checkpoint;
    const until = night.clock.now() + (budgets[goes % budgets.length] ?? 0);
    step = await auditTarget(night, plan, { target, checkpoint }, { read: until });
    goes += 1;
  }
  return goes;
}

async function readReport(night: Night, plan: ReadyPlan): Promise<Report> {
  return (await night.files.get(reportKey(night, plan.audit.id, target.target))) as Report;
}

/** Hashes of who can call what, as the audit recorded them. */
async function exposuresIn({ store }: Night, { audit }: ReadyPlan): Promise<readonly string[] | undefined> {
  return (await store.audits.get(audit.id))?.targets[0]?.exposures;
}

/** What was asked about configuration: who asks is asked anew by each process. */
function callsOf({ requests }: Simulator): Record<string, number> {
  const counted = Object.entries(requests.byOperation()).filter(([name]) => !/^(?:sts|account):/.test(name));
  return Object.fromEntries(counted);
}

/** What an audit says, but for when. */
function saidBy({ findings, coverage, gaps, policies, summary, errors }: Report) {
  return { findings, coverage, gaps, policies, summary, errors };
}

const faults: Readonly<Record<string, readonly Fault[]>> = {
  nothing: [],
  "a denied part": [{ kind: "deny", operation: "GetAuthorizers" }],
  "a denied neighbour": [{ kind: "deny", operation: "iam:GetRole" }],
  "a list that fails": [{ kind: "deny", operation: "GetRestApis" }],
};

describe("a target that is read in several goes", () => {
  let aws: Simulator;
  let night: Night;
  beforeAll(async () => {
    aws = await startNeighbourWorld(3);
    night = await openNight(aws, createClock(clockFactor));
  });
  afterAll(async () => {
    await night.close();
    await aws.close();
  });

  it.each(Object.entries(faults))(
    "makes each call once, and finds what one go finds: %s",
    async (_, wrong) => {
      aws.faults.splice(0, aws.faults.length, ...wrong);
      aws.requests.reset();
      const whole = await beginNight(night, {}, startedAt);
      expect(await auditInGoes(night, whole, [Number.POSITIVE_INFINITY])).toBe(1);
      const [calls, said] = [callsOf(aws), saidBy(await readReport(night, whole))];
      const exposures = await exposuresIn(night, whole);
      expect(exposures).toHaveLength(1);
      const seen = new Set<number>();
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.integer({ min: 0, max: 120_000 }), { minLength: 1, maxLength: 6 }),
          async (budgets) => {
            aws.requests.reset();
            const plan = await beginNight(night, {}, startedAt);
            seen.add(await auditInGoes(night, plan, budgets));
            expect(callsOf(aws)).toEqual(calls);
            expect(saidBy(await readReport(night, plan))).toEqual(said);
            expect(await exposuresIn(night, plan)).toEqual(exposures);
          },
        ),
        { numRuns: 4, examples: [[[0]]] },
      );
      // With no time at all, each go reads one API.
      expect(Math.max(...seen)).toBeGreaterThan(2);
    },
    120_000,
  );

  it("finds what an audit on one machine finds", async () => {
    aws.faults.length = 0;
    const plan = await beginNight(night, {}, startedAt);
    await auditInGoes(night, plan, [0]);
    const { findings, summary } = await readReport(night, plan);
    const policies = plan.policies.filter(({ policy }) => policy.family !== "drift");
    const other = await auditSimulator(aws, {}, policies, { startedAt });
    expect(findings.map(({ id, status }) => [id, status])).toEqual(
      other.findings.map(({ id, status }) => [id, status]),
    );
    expect(summary.results).toEqual(other.summary.results);
  });
});
