import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exposureVerdicts } from "../src/model/exposure.ts";
import type { Finding, FindingExposure } from "../src/model/finding.ts";
import type { PolicyResult, Report } from "../src/model/report.ts";
import type { GapReason } from "../src/model/snapshot.ts";
import type { Fault, FaultEffect } from "../src/simulator/faults.ts";
import type { Simulator } from "../src/simulator/simulator.ts";
import { auditSimulator } from "./audit-simulator.ts";
import { startSmallWorld } from "./collect/small-world.ts";

/** What can happen to a request, and the reason that its gap gives. */
const faults: Readonly<Record<string, { readonly effect: FaultEffect; readonly reason: GapReason }>> = {
  denied: { effect: { kind: "deny" }, reason: "denied" },
  "throttled out": { effect: { kind: "throttle" }, reason: "throttled" },
  "answered 500": { effect: { kind: "error", status: 500 }, reason: "failed" },
  "torn off in the middle": { effect: { kind: "torn", how: "cut" }, reason: "failed" },
  "answered with half a JSON": { effect: { kind: "torn", how: "broken" }, reason: "unreadable" },
  "reset without an answer": { effect: { kind: "reset" }, reason: "failed" },
};

/** All of a finding but its resource's name (an HTTP API's integration is called after the routes that lead to it) and its exposure. */
const key = ({ exposure: _exposure, ...finding }: Finding) =>
  JSON.stringify({ ...finding, resource: { ...finding.resource, name: "" } });
const verdictRank = ({ atWorst }: FindingExposure) => exposureVerdicts.indexOf(atWorst);
const byId = (report: Report) => new Map(report.policies.map((policy) => [policy.id, policy]));
const judged = ({ pass, fail, skip }: PolicyResult) => pass + fail + skip;

/** Every operation that the audit of the small world calls. */
const operations = await (async () => {
  const simulator = await startSmallWorld();
  await auditSimulator(simulator);
  const names = Object.keys(simulator.requests.byOperation()).filter((name) => name.startsWith("v"));
  await simulator.close();
  return names.sort();
})();

describe("a fault at one operation", () => {
  let simulator: Simulator;
  let whole: Report;

  beforeAll(async () => {
    simulator = await startSmallWorld();
    whole = await auditSimulator(simulator);
  });
  afterAll(() => simulator.close());

  it("is tried on all thirty, beginning with an audit that is complete", () => {
    expect(operations).toHaveLength(30);
    expect(whole.complete).toBe(true);
    expect(whole.summary.results.fail).toBeGreaterThanOrEqual(8);
  });

  describe.each(operations)("%s", (name) => {
    it.each(Object.entries(faults))(
      "%s: a gap, unknown where it matters, the rest as before",
      async (_, { effect, reason }) => {
        const fault: Fault = { operation: name, ...effect };
        simulator.faults.push(fault);
        const report = await auditSimulator(simulator).finally(() => simulator.faults.splice(0));

        const [gap, ...others] = report.gaps;
        expect(gap).toMatchObject({ operation: `apigateway:${name.split(":")[1]}`, reason });
        expect(new Set(others.map(({ operation }) => operation)).size).toBeLessThanOrEqual(1);
        expect(report.complete).toBe(false);
        expect(report.errors).toEqual([]);

        const before = byId(whole);
        for (const policy of report.policies) {
          const then = before.get(policy.id) ?? policy;
          // Nothing that was not seen counts as judged, and nothing passes that did not pass before.
          expect.soft(policy.pass, `${policy.id} pass`).toBeLessThanOrEqual(then.pass);
          expect.soft(policy.fail, `${policy.id} fail`).toBeLessThanOrEqual(then.fail);
          expect.soft(policy.skip, `${policy.id} skip`).toBeLessThanOrEqual(then.skip);
          if (judged(policy) < judged(then)) expect.soft(policy.unknown, `${policy.id} unknown`).toBeGreaterThan(0);
        }

        const undecided = new Set(
          report.findings.filter(({ status }) => status === "unknown").map(({ policy }) => policy),
        );
        const now = new Set(report.findings.map(key));
        const lost = whole.findings.filter((finding) => !now.has(key(finding)) && !undecided.has(finding.policy));
        expect(lost).toEqual([]);
        const known = new Set(whole.findings.map(key));
        const invented = report.findings.filter((finding) => finding.status === "fail" && !known.has(key(finding)));
        expect(invented).toEqual([]);

        // Nobody looks safer for not having been seen.
        const exposureBefore = new Map(whole.findings.map(({ id, exposure }) => [id, exposure]));
        for (const { id, exposure } of report.findings) {
          const then = exposureBefore.get(id);
          if (exposure && then) expect.soft(verdictRank(exposure), id).toBeLessThanOrEqual(verdictRank(then));
        }
      },
    );
  });
});
