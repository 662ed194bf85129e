import fc from "fast-check";
import { expect, test } from "vitest";
import type { RecordedAudit, RecordedTarget } from "../../../src/model/recorded-audit.ts";
import { buildEvidence } from "../../../src/report/evidence/build.ts";
import { allPolicies, america, auditOn, catalogue, deadOn, europe, findingOf, inputOf, sandbox, saw } from "./world.ts";

const few = fc.nat({ max: 1 });
const tally = fc.record({ pass: fc.nat({ max: 2 }), fail: few, unknown: few, waived: few, skip: few });

/** Everything that may be wrong with what was recorded of a target; rarely, so that passes are common too. */
const target: fc.Arbitrary<RecordedTarget> = fc
  .record({
    where: fc.constantFrom(europe, america, sandbox, { ...europe, region: "*" }),
    status: fc.constantFrom("complete", "complete", "incomplete", "failed"),
    policies: fc.oneof({ weight: 3, arbitrary: fc.constant(allPolicies) }, fc.subarray([...allPolicies])),
    results: fc.dictionary(fc.constantFrom(...allPolicies), fc.oneof(tally, fc.record({ pass: fc.nat({ max: 2 }) }))),
    lost: fc.constantFrom("nothing", "nothing", "nothing", "results", "coverage", "basis"),
    api: fc.constantFrom(undefined, undefined, undefined, "a1b2c3d4e5"),
  } as const)
  .map(({ where, status, policies, results, lost, api }) => {
    const whole = saw(where, { status, policies, results, ...(api === undefined ? {} : { api }) });
    const { results: _, coverage: __, policies: ___, basis: ____, ...rest } = whole;
    if (lost === "coverage") return rest;
    const { results: kept, coverage, basis } = whole;
    return {
      ...rest,
      policies,
      ...(coverage ? { coverage } : {}),
      ...(kept && lost !== "results" ? { results: kept } : {}),
      ...(basis && lost !== "basis" ? { basis } : {}),
    };
  });

const audits: fc.Arbitrary<readonly RecordedAudit[]> = fc
  .array(
    fc.record({
      targets: fc.uniqueArray(target, {
        maxLength: 3,
        selector: ({ target: { accountId, region } }) => `${accountId} ${region}`,
      }),
      dead: fc.constantFrom(false, false, true),
    }),
    { maxLength: 4 },
  )
  .map((list) => list.map(({ targets, dead }, index) => (dead ? deadOn : auditOn)(2 + index, targets)));

/** Said again, and otherwise: whether a target's record proves that a policy was evaluated on all of it, and failed nowhere. */
function isProof(seen: RecordedTarget, policy: string): boolean {
  if (seen.api !== undefined || seen.status === "failed" || !seen.policies?.includes(policy) || !seen.results)
    return false;
  return seen.results.every((one) => one.policy !== policy || one.fail + one.unknown + one.waived === 0);
}

test("no control passes of which anything is unknown, unaudited, waived, failing or lost", () => {
  let passes = 0;
  fc.assert(
    fc.property(audits, fc.boolean(), (list, hasFinding) => {
      const findings = hasFinding ? [findingOf("logs", europe, { 2: "new" })] : [];
      const { controls, inAudits } = buildEvidence(inputOf(list, { findings }));
      const serving = (id: string) =>
        catalogue.filter((policy) => policy.controls.includes(id)).map((policy) => policy.id);
      for (const { id, end } of controls.filter((control) => control.end.verdict === "pass")) {
        passes += 1;
        expect(hasFinding && serving(id).includes("logs")).toBe(false);
        const names = new Set(
          list.flatMap(({ targets }) => targets.map((one) => `${one.target.accountId} ${one.target.region}`)),
        );
        for (const name of [...names].filter((one) => !one.endsWith("*"))) {
          const sights = list.flatMap(({ targets }) =>
            targets.filter((one) => `${one.target.accountId} ${one.target.region}` === name),
          );
          for (const policy of serving(id)) {
            const telling = sights.filter((one) => one.api === undefined && (one.policies?.includes(policy) ?? true));
            expect(telling.at(-1) && isProof(telling.at(-1) as RecordedTarget, policy)).toBe(true);
          }
        }
        expect(end.pass).toBeGreaterThan(0);
      }
      for (const { audit, control } of inAudits.filter(({ verdict }) => verdict === "pass")) {
        const one = list.find(({ id }) => id === audit);
        passes += 1;
        expect(one?.end).toBeDefined();
        expect(one?.targets.every((seen) => serving(control).every((policy) => isProof(seen, policy)))).toBe(true);
      }
    }),
    { numRuns: 2000 },
  );
  expect(passes, "enough of them pass for this to mean something").toBeGreaterThan(50);
});
