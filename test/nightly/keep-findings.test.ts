import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileScope } from "../../src/evaluate/waiver-scope.ts";
import type { Finding } from "../../src/model/finding.ts";
import { severities } from "../../src/model/severity.ts";
import type { Waiver } from "../../src/model/waiver.ts";
import { createFindingKeeper } from "../../src/nightly/keep-findings.ts";
import { compareFindings } from "../../src/report/order.ts";

const waiver: Waiver = {
  policies: ["p1"],
  account: "111111111111",
  reason: "known",
  owner: "us",
  expires: "2999-01-01",
  source: { file: "waivers.yaml", line: 1, column: 1 },
} as unknown as Waiver;

const finding = fc.record({
  id: fc.uuid(),
  policy: fc.constantFrom("p1", "p2"),
  severity: fc.constantFrom(...severities),
  status: fc.constantFrom("fail", "unknown"),
  resource: fc.record({
    type: fc.constant("AWS::ApiGateway::RestApi"),
    arn: fc.uuid(),
    name: fc.constant("pets"),
    accountId: fc.constantFrom("111111111111", "222222222222"),
    region: fc.constant("eu-west-1"),
  }),
}) as unknown as fc.Arbitrary<Finding>;

describe("findings of many targets", () => {
  it("are kept as far as there is room, the most urgent first, and all that waivers are judged by", () => {
    const scope = compileScope(waiver);
    fc.assert(
      fc.property(fc.array(fc.array(finding, { maxLength: 12 }), { maxLength: 12 }), fc.nat(20), (batches, most) => {
        const keeper = createFindingKeeper([waiver], most);
        for (const batch of batches) keeper.add(batch);
        const all = batches.flat();
        const kept = new Set(keeper.kept());
        expect(kept.size + keeper.omitted()).toBe(all.length);
        for (const one of all.filter(scope.covers)) expect(kept).toContain(one);
        expect([...kept].some(scope.mayHide)).toBe(all.some(scope.mayHide));
        const decisive = all.filter((one) => scope.covers(one) || one === all.find(scope.mayHide));
        const others = all.filter((one) => !decisive.includes(one)).sort(compareFindings);
        for (const one of others.slice(0, most)) expect(kept).toContain(one);
      }),
      { numRuns: 50 },
    );
  });
});
